"""After a change of system old numbers lead to the new ones, nothing is duplicated, and it can be undone."""

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import Outcome, RecordState
from gestsync.services import merge, renumber, synchronise
from gestsync.services.jobs import Quiet
from gestsync.services.queries import HistoryFilter
from gestsync.services.undo import undo
from tests.builders import ENFANT, RSG, Given, day, modification
from tests.local_base import LocalBase, raises, rsg_row

ZOE: Given = {"date_naissance": "1980-05-05", "ministere": "11845"}
LEO: Given = {"nom": "Lam", "prenom": "Léo", "date_naissance": "2023-02-02"}


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
