"""After a change of system old numbers lead to the new ones, nothing is duplicated, and it can be undone."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import Outcome, RecordState
from gestsync.services import distinct, merge, renumber, synchronise
from gestsync.services.jobs import Quiet
from gestsync.services.queries import HistoryFilter
from gestsync.services.undo import undo
from gestsync.services.work_list import put_off
from tests.builders import ENFANT, RSG, Given, day, modification
from tests.local_base import LocalBase, NewBase, raises, rsg_row

ZOE: Given = {"date_naissance": "1980-05-05", "ministere": "11845"}
LEO: Given = {"nom": "Lam", "prenom": "Léo", "date_naissance": "2023-02-02"}


HISTORY = ("run", "operation", "change", "merge", "last_read")


def child(number: str, rsg: str, **given: str) -> Given:
    return {"numero": number, "rsg": rsg, **(given or LEO)}


@pytest.fixture
def moved(base: LocalBase) -> LocalBase:
    """Two RSGs and two children, whose office now keeps them in another system."""
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", **ZOE), rsg_row("2", "Cyr", "Ida"))
    other: Given = {"nom": "Ng", "prenom": "Bo"}
    base.accounting(ENFANT, child("10", "1"), child("11", "1", **other))
    base.sync()
    base.accounting(RSG, rsg_row("7001", "Roy", "Zoé", **ZOE), rsg_row("2", "Cyr", "Ida"))
    base.accounting(ENFANT, child("7010", "7001"), child("11", "7001", **other))
    return base


def change(base: LocalBase) -> int:
    base.clock.tick()
    return renumber.apply(base.ports, renumber.plan(base.ports, Quiet())).run


def test_old_numbers_lead_to_the_new_and_the_next_synchronisation_changes_nothing(moved: LocalBase) -> None:
    before = moved.id("1", RSG), moved.id("10", ENFANT)
    change(moved)
    assert (moved.id("7001", RSG), moved.id("7010", ENFANT)) == before
    assert (moved.id("1", RSG), moved.id("10", ENFANT)) == before
    assert moved.fiche("1", RSG).number == "7001"
    assert synchronise.plan(moved.ports, Quiet()).lines == ()
    assert moved.keys_in_step()


def test_children_follow_their_rsg_even_those_that_keep_their_number(moved: LocalBase) -> None:
    change(moved)
    assert moved.says("11", "rsg", ENFANT) == moved.says("10", "rsg", ENFANT) == "7001"
    assert {row.ref.number for row in moved.ports.queries.children("7001")} == {"7010", "11"}
    (told, *_rest) = moved.ports.queries.record_operations(ENFANT, moved.id("11", ENFANT))
    assert (told.outcome, told.fields) == (Outcome.EDITED, ("rsg",))


def test_what_is_sent_for_an_old_number_reaches_the_fiche(moved: LocalBase) -> None:
    change(moved)
    moved.take(modification("1", day(28), kind=RSG, ville="Hull"))
    assert moved.says("7001", "ville", RSG) == "Hull"


def test_the_whole_history_stays_with_the_fiche(moved: LocalBase) -> None:
    change(moved)
    rows = moved.ports.queries.record_operations(RSG, moved.id("7001", RSG))
    assert [row.outcome for row in rows] == [Outcome.MERGED, Outcome.CREATED]
    assert rows[0].other == "1"
    assert moved.ports.queries.history(HistoryFilter(RSG, moved.id("7001", RSG)), None, 9)


def test_one_held_back_keeps_its_number(moved: LocalBase) -> None:
    plans = renumber.plan(moved.ports, Quiet())
    held = frozenset(line for planned in plans for line in planned.matched if line.kind is RSG)
    renumber.apply(moved.ports, plans, held)
    assert moved.fiche("1", RSG).number == "1"
    assert moved.fiche("10", ENFANT).number == "7010"


def test_it_can_be_undone(moved: LocalBase) -> None:
    before = moved.dump("run", "operation", "change", "merge", "last_read")
    run = change(moved)
    undone = undo(moved.ports, run)
    assert undone.kept == ()
    assert moved.dump("run", "operation", "change", "merge", "last_read") == before
    assert moved.fiche("1", RSG).state is RecordState.ACTIVE
    with raises(ErrorCode.FUS_3004):
        undo(moved.ports, run)


def test_once_undone_the_next_synchronisation_sees_the_numbers_of_the_new_system_again(
    moved: LocalBase,
) -> None:
    run = change(moved)
    moved.sync()
    moved.clock.tick()
    undo(moved.ports, run)
    found = {(line.ref.number, line.outcome) for line in synchronise.plan(moved.ports, Quiet()).lines}
    assert found >= {("1", Outcome.ABSENT), ("7001", Outcome.CREATED), ("7010", Outcome.CREATED)}


def test_a_merge_made_since_is_undone_first(moved: LocalBase) -> None:
    run = change(moved)
    merge.apply(moved.ports, merge.propose(moved.ports, RSG, "7001", "2"))
    with raises(ErrorCode.FUS_3001):
        undo(moved.ports, run)


def test_a_plan_that_is_no_longer_true_is_refused_whole(moved: LocalBase) -> None:
    plans = renumber.plan(moved.ports, Quiet())
    change(moved)
    before = moved.dump()
    with raises(ErrorCode.IMP_1013):
        renumber.apply(moved.ports, plans)
    assert moved.dump() == before


def exchanged(base: LocalBase, rsgs: Sequence[int], children: Sequence[int]) -> None:
    """RSG n, then under the number ``rsgs[n]``; child 90 + n, then under 90 + ``children[n]``."""
    people = [rsg_row(str(n), f"Roy{n}", "Zoé", ministere=str(500 + n)) for n in range(len(rsgs))]
    born = [
        {"nom": f"Lam{n}", "prenom": "Léo", "date_naissance": f"202{n}-02-02"} for n in range(len(children))
    ]
    whose = [n % len(rsgs) for n in range(len(children))]
    base.accounting(RSG, *people)
    base.accounting(ENFANT, *(child(str(90 + n), str(whose[n]), **born[n]) for n in range(len(born))))
    base.sync()
    base.accounting(RSG, *(row | {"numero": str(rsgs[n])} for n, row in enumerate(people)))
    base.accounting(
        ENFANT,
        *(child(str(90 + children[n]), str(rsgs[whose[n]]), **born[n]) for n in range(len(born))),
    )


def families(base: LocalBase) -> dict[int, set[int]]:
    """The children of each RSG, by ids."""
    find = base.ports.queries
    return {base.id(n, RSG): {row.ref.id or 0 for row in find.children(n)} for n in numbers(base)}


def numbers(base: LocalBase) -> list[str]:
    return [row["numero"] for row in base.reader.data[RSG.value]]  # type: ignore[misc]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(range(4)), st.permutations(range(5)))
def test_any_exchange_of_numbers_keeps_each_with_her_children_and_is_undone_whole(
    new_base: NewBase, rsgs: list[int], children: list[int]
) -> None:
    base = new_base()
    exchanged(base, rsgs, children)
    before, with_whom = base.dump(*HISTORY), families(base)
    ids = {n: base.id(str(n), RSG) for n in range(4)}
    run = change(base)
    assert {n: base.id(str(rsgs[n]), RSG) for n in range(4)} == ids
    assert families(base) == with_whom
    assert base.keys_in_step()
    assert synchronise.plan(base.ports, Quiet()).lines == ()
    undo(base.ports, run)
    assert base.dump(*HISTORY) == before


@pytest.fixture
def swapped(base: LocalBase) -> LocalBase:
    """RSG 0 has become 1, and 1 has become 0; the numbers of their children stay."""
    exchanged(base, (1, 0), (0, 1))
    return base


def test_an_ordinary_synchronisation_refuses_exchanged_numbers_until_they_are_changed(
    swapped: LocalBase,
) -> None:
    plan = synchronise.plan(swapped.ports, Quiet())
    assert {each.code for each in plan.problems} == {ErrorCode.IMP_1025}
    change(swapped)
    assert synchronise.plan(swapped.ports, Quiet()).problems == ()


def test_after_an_exchange_a_number_leads_to_whoever_has_it_now(swapped: LocalBase) -> None:
    zero, one = swapped.id("0", RSG), swapped.id("1", RSG)
    change(swapped)
    assert (swapped.id("1", RSG), swapped.id("0", RSG)) == (zero, one)
    assert [swapped.ports.queries.record(RSG, each).aliases for each in (zero, one)] == [(), ()]
    swapped.take(modification("1", day(28), kind=RSG, ville="Hull"))
    assert [swapped.says(each, "ville", RSG) for each in "01"] == ["", "Hull"]


def test_after_an_exchange_each_keeps_her_whole_history_and_only_hers(swapped: LocalBase) -> None:
    zero, one = swapped.id("0", RSG), swapped.id("1", RSG)
    swapped.take(modification("0", day(1), kind=RSG, ville="Hull"))
    run = change(swapped)
    swapped.take(modification("1", day(28), kind=RSG, ville="Laval"))
    told = [Outcome.UPDATED, Outcome.MERGED, Outcome.UPDATED, Outcome.CREATED]
    assert outcomes_of(swapped, zero) == told
    assert outcomes_of(swapped, one) == [Outcome.MERGED, Outcome.CREATED]
    page = swapped.ports.queries.history(HistoryFilter(RSG, zero), None, 9)
    assert [len(group.operations) for group in page] == [4]
    undo(swapped.ports, run)
    assert outcomes_of(swapped, zero) == [Outcome.UNDONE, *told]
    assert swapped.says("0", "ville", RSG) == "Laval"


def outcomes_of(base: LocalBase, record: int) -> list[Outcome]:
    return [row.outcome for row in base.ports.queries.record_operations(RSG, record)]


def test_a_child_who_came_since_goes_back_with_her_rsg(swapped: LocalBase) -> None:
    zero, run = swapped.id("0", RSG), change(swapped)
    swapped.reader.data[ENFANT.value].append(child("99", "1", nom="Ng", prenom="Bo"))
    swapped.sync()
    undo(swapped.ports, run)
    assert "99" in {row.ref.number for row in swapped.ports.queries.children("0")}
    assert families(swapped)[zero] == {swapped.id("90", ENFANT), swapped.id("99", ENFANT)}


def test_what_is_held_back_about_a_fiche_follows_her_through_an_exchange(base: LocalBase) -> None:
    base.take(modification("7", day(1), kind=RSG, nom="Roy0", prenom="Zoé", courriel="z@exemple.invalid"))
    exchanged(base, (1, 0), (0, 1))
    same: Given = {"nom": "Roy0", "prenom": "Zoé", "courriel": "z@exemple.invalid"}
    base.take(modification("1", day(2), kind=RSG, **same))
    one = base.id("1", RSG)
    run = change(base)
    assert held(base) == [("0", one)]
    assert waiting_by_fiche(base) == {"0": 1, "1": 0, "7": 1}
    undo(base.ports, run)
    assert held(base) == [("1", one)]
    assert waiting_by_fiche(base) == {"0": 0, "1": 1, "7": 1}


def waiting_by_fiche(base: LocalBase) -> dict[str, int]:
    """How many modifications wait as the window of each RSG shows it."""
    ids = {number: base.id(number, RSG) for number in ("0", "1", "7")}
    pairs = {number: base.ports.queries.fiche_pairs(RSG, each).pairs for number, each in ids.items()}
    return {number: sum(each.operation is not None for each in some) for number, some in pairs.items()}


def test_what_a_merge_settled_dates_the_fiche_though_its_number_is_anothers_now(base: LocalBase) -> None:
    same: Given = {"nom": "Roy0", "prenom": "Zoé", "courriel": "z@exemple.invalid"}
    base.take(modification("7", day(1), kind=RSG, **same))
    exchanged(base, (1, 0), (0, 1))
    base.take(modification("1", day(2), kind=RSG, **same))
    change(base)
    (waits,) = base.ports.queries.pending()
    merge.apply(base.ports, merge.propose_pending(base.ports, waits.id))
    assert base.fiche("7", RSG).modified_at == day(2)
    distinct.declare_pair_distinct(base.ports, RSG, ("1", "7"), "")
    undo(base.ports, base.last_run())
    assert base.fiche("7", RSG).modified_at == day(2)


def test_what_was_refused_under_a_number_that_is_anothers_now_is_not_said_of_her(base: LocalBase) -> None:
    exchanged(base, (1, 0), (0, 1))
    base.take(modification("1", day(5), kind=RSG, adresse="3, rue Fictive"))
    night, one = base.last_run(), base.id("1", RSG)
    assert base.take(modification("1", day(3), kind=RSG, ville="Hull")).counts == {Outcome.OLDER: 1}
    change(base)
    assert base.id("1", RSG) != one
    undo(base.ports, night)
    assert "Hull" not in {base.says(number, "ville", RSG) for number in ("0", "1")}


def held(base: LocalBase) -> list[tuple[str, int]]:
    """What is held back: the number it would reach, and whose that is."""
    with base.ports.open_uow() as uow:
        found = [uow.pending.get(row.id) for row in base.ports.queries.pending()]
    return [(each.modification.number, base.id(each.modification.number, RSG)) for each in found if each]


def test_pairs_declared_two_persons_follow_an_exchange(swapped: LocalBase) -> None:
    distinct.declare_pair_distinct(swapped.ports, RSG, ("0", "1"), "deux sœurs")
    before = swapped.dump(*HISTORY)
    run = change(swapped)
    assert swapped.ports.queries.distinct_pairs(RSG) == {frozenset({"0", "1"})}
    undo(swapped.ports, run)
    assert swapped.dump(*HISTORY) == before


def test_a_pair_that_was_put_off_follows_an_exchange_and_is_taken_up_again_after_it(
    swapped: LocalBase,
) -> None:
    pair = frozenset({"0", "1"})
    put_off(swapped.ports, RSG, pair, later=True)
    change(swapped)
    assert swapped.ports.queries.later_pairs(RSG) == {pair}
    put_off(swapped.ports, RSG, pair, later=False)
    assert swapped.ports.queries.later_pairs(RSG) == frozenset()


def test_a_number_that_waits_and_was_put_off_may_become_that_of_a_fiche_that_was_too(base: LocalBase) -> None:
    ida: Given = {"courriel": "ida@exemple.invalid"}
    base.accounting(RSG, rsg_row("3", "Roy", "Zoé", **ZOE), rsg_row("2", "Cyr", "Ida", **ida))
    base.sync()
    base.take(modification("7001", day(2), kind=RSG, nom="Cyr", prenom="Ida", **ida))
    for number in ("3", "7001"):
        put_off(base.ports, RSG, frozenset({number, "2"}), later=True)
    base.accounting(RSG, rsg_row("7001", "Roy", "Zoé", **ZOE), rsg_row("2", "Cyr", "Ida", **ida))
    change(base)
    assert base.fiche("3", RSG).number == "7001"
    assert base.ports.queries.later_pairs(RSG) == {frozenset({"7001", "2"})}


def test_once_undone_a_fiche_as_of_now_has_the_date_it_has(moved: LocalBase) -> None:
    """The fiche that was renumbered, the child that followed, and the one who came to the RSG since."""
    for line, (number, kind) in enumerate((("1", RSG), ("10", ENFANT), ("11", ENFANT)), 2):
        moved.take(modification(number, day(3), line=line, kind=kind, prenom="Noa"))
    run = change(moved)
    undo(moved.ports, run)
    for number, kind in (("1", RSG), ("10", ENFANT), ("11", ENFANT)):
        now = moved.ports.queries.record(kind, moved.id(number, kind), moved.clock.now())
        assert (
            (number, now.modified_at) == (number, moved.fiche(number, kind).modified_at) == (number, day(3))
        )
