"""Read, clean, plan, show, then apply exactly what was shown, in one transaction (seed 1)."""

from dataclasses import replace

import pytest

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.records import NOT_READ, Outcome, RecordState
from gestsync.domain.sync_plan import GuardReason
from gestsync.services import merge, preferences, synchronise
from gestsync.services.edit import edit
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Cell
from gestsync.services.queries import ErrorState
from gestsync.services.undo import undo
from tests.builders import CLIENT, ENFANT, RSG, Given, day, modification
from tests.fakes import Impatient
from tests.local_base import LocalBase, raises, rsg_row

ON_BOTH = True


@pytest.fixture
def synced(base: LocalBase) -> LocalBase:
    """Twelve RSGs after a first synchronisation."""
    base.accounting(RSG, *(rsg_row(str(number), f"Roy{number}", "Zoé") for number in range(1, 13)))
    base.sync()
    return base


def test_nothing_is_written_by_looking(synced: LocalBase) -> None:
    before = synced.dump()
    synced.accounting(RSG, rsg_row("1", "Roi", "Zoé"))
    plan = synchronise.plan(synced.ports, Quiet())
    assert plan.lines
    assert synced.dump() == before


def test_the_base_of_the_accounting_system_is_always_let_go(synced: LocalBase) -> None:
    synced.reader.closed = 0
    synchronise.plan(synced.ports, Quiet())
    synced.reader.failure = AppError(ErrorCode.IMP_1006)
    with raises(ErrorCode.IMP_1006):
        synchronise.plan(synced.ports, Quiet())
    assert synced.reader.closed == 2


def test_planning_again_after_applying_is_empty(synced: LocalBase) -> None:
    synced.accounting(RSG, rsg_row("1", "Roi", "Zoé", ville=NOT_READ), rsg_row("99", "Lam", "Éva"))
    synced.sync()
    plan = synchronise.plan(synced.ports, Quiet())
    assert plan.lines == ()
    assert all(kind.refreshed == () for kind in plan.kinds)


def test_a_line_held_back_is_left_as_it_was_and_comes_again(synced: LocalBase) -> None:
    rows = [rsg_row(str(number), f"Roy{number}", "Zoé") for number in range(3, 13)]
    synced.accounting(RSG, rsg_row("1", "Roi", "Zoé"), rsg_row("2", "Roi", "Zoé"), *rows)
    done = synced.sync(held=frozenset({(RSG, "1")}))
    assert done.counts == {Outcome.UNCHANGED: 10, Outcome.UPDATED: 1}
    assert (synced.says("1", "nom", RSG), synced.says("2", "nom", RSG)) == ("Roy1", "Roi")
    [line] = synchronise.plan(synced.ports, Quiet()).lines
    assert line.ref.number == "1"


def test_a_guard_stops_before_anything_is_written_until_it_is_accepted(synced: LocalBase) -> None:
    synced.accounting(RSG)
    plan = synchronise.plan(synced.ports, Quiet())
    assert [guard.reason for guard in plan.guards] == [GuardReason.EMPTY]
    before = synced.dump()
    with raises(ErrorCode.IMP_1010):
        synchronise.apply(synced.ports, plan, Quiet())
    assert synced.dump() == before
    synchronise.apply(synced.ports, plan, Quiet(), guards_accepted=True)
    assert synced.fiche("1", RSG).state is RecordState.ABSENT


def test_the_guards_are_settings(synced: LocalBase) -> None:
    settings = replace(synced.ports.settings(), guard_share=10, guard_least=2)
    preferences.save(synced.ports, settings)
    rows = [rsg_row(str(number), f"Roy{number}", "Zoé") for number in range(3, 13)]
    synced.accounting(RSG, *rows)
    assert [guard.count for guard in synchronise.plan(synced.ports, Quiet()).guards] == [2]


@pytest.mark.parametrize("edited", ["changed", "created", "absorbed"])
def test_what_changed_here_since_the_preview_refuses_the_run_whole(synced: LocalBase, edited: str) -> None:
    rows = [rsg_row(str(number), f"Roi{number}", "Zoé") for number in range(1, 13)]
    synced.accounting(RSG, *rows, rsg_row("99", "Lam", "Éva"))
    plan = synchronise.plan(synced.ports, Quiet())
    if edited == "absorbed":
        merge.apply(synced.ports, merge.propose(synced.ports, RSG, "6", "5"))
    else:
        number = "99" if edited == "created" else "5"
        synced.take(modification(number, day(3), kind=RSG, nom="Entre-temps"))
    before = synced.dump()
    with raises(ErrorCode.IMP_1013):
        synchronise.apply(synced.ports, plan, Quiet(), guards_accepted=True)
    assert synced.dump() == before


def test_a_fiche_whose_creation_was_undone_since_the_preview_refuses_the_run_whole(synced: LocalBase) -> None:
    rows = [rsg_row(str(number), f"Roy{number}", "Zoé", ville="Hull") for number in range(1, 13)]
    synced.accounting(RSG, *rows)
    plan = synchronise.plan(synced.ports, Quiet())
    undo(synced.ports, synced.last_run())
    before = synced.dump()
    with raises(ErrorCode.IMP_1013):
        synchronise.apply(synced.ports, plan, Quiet(), guards_accepted=True)
    assert synced.dump() == before


def test_an_rsg_absorbed_since_the_preview_keeps_no_child_that_it_brings(synced: LocalBase) -> None:
    synced.accounting(ENFANT, rsg_row("91", "Lam", "Éva", rsg="5"))
    plan = synchronise.plan(synced.ports, Quiet())
    merge.apply(synced.ports, merge.propose(synced.ports, RSG, "6", "5"))
    with raises(ErrorCode.IMP_1013):
        synchronise.apply(synced.ports, plan, Quiet())
    synced.sync()
    assert synced.says("91", "rsg", ENFANT) == "6"


def test_what_was_written_of_other_fields_since_the_preview_stays(synced: LocalBase) -> None:
    synced.accounting(RSG, *(rsg_row(str(number), f"Roi{number}", "Zoé") for number in range(1, 12)))
    plan = synchronise.plan(synced.ports, Quiet())
    for number in ("1", "12"):
        edit(synced.ports, RSG, synced.id(number, RSG), {"note": "Rappeler"})
    synchronise.apply(synced.ports, plan, Quiet(), guards_accepted=True)
    assert synced.says("1", "nom", RSG) == "Roi1"
    assert synced.fiche("12", RSG).state is RecordState.ABSENT
    assert [synced.says(number, "note", RSG) for number in ("1", "12")] == ["Rappeler", "Rappeler"]


def test_a_value_that_an_undo_gave_back_is_told_from_one_that_came_since(synced: LocalBase) -> None:
    rows = [rsg_row(str(number), f"Roy{number}", "Zoé") for number in range(1, 13)]
    synced.accounting(RSG, rows[0] | {"ville": "Aylmer", "adresse": "12, rue des Aulnes"}, *rows[1:])
    synced.sync()
    undo(synced.ports, synced.last_run())
    plan = synchronise.plan(synced.ports, Quiet())
    assert [line.undone for line in plan.lines] == [{"ville", "adresse"}]
    assert (len(plan.overwritten), plan.undone) == (2, 2)
    synced.take(modification("1", day(28), kind=RSG, ville="Chelsea"))
    (line,) = synchronise.plan(synced.ports, Quiet()).lines
    assert line.overwritten == {"ville", "adresse"}
    assert line.undone == {"adresse"}


def test_what_an_exchange_file_changed_is_announced_then_overwritten(synced: LocalBase) -> None:
    synced.take(modification("5", day(3), kind=RSG, nom="Corrigé"))
    plan = synchronise.plan(synced.ports, Quiet())
    [change] = plan.overwritten
    assert (change.old, change.new) == ("Corrigé", "Roy5")
    synchronise.apply(synced.ports, plan, Quiet())
    assert synced.says("5", "nom", RSG) == "Roy5"


def test_one_bad_row_never_stops_the_others_and_closes_when_it_is_fixed(synced: LocalBase) -> None:
    good = [rsg_row(str(number), f"Roy{number}", "Zoé") for number in range(2, 13)]
    synced.accounting(
        RSG, rsg_row("", "Sans", "Numéro"), rsg_row("1", "Roy1", "Zoé", telephone="aucun"), *good
    )
    synced.sync()
    errors = synced.ports.queries.errors(ErrorState.OPEN)
    assert [error.code for error in errors] == [ErrorCode.IMP_1002, ErrorCode.IMP_1004]
    assert [each.ref.id for each in errors[1].concerned] == [synced.id("1", RSG)]
    assert all("…" not in error.sentence + error.advice for error in errors)
    synced.accounting(RSG, rsg_row("1", "Roy1", "Zoé"), *good)
    synced.sync()
    assert synced.ports.queries.errors(ErrorState.OPEN) == ()


def test_a_fiche_whose_row_has_lost_its_number_is_not_absent_and_its_error_opens_it(
    synced: LocalBase,
) -> None:
    born = {"date_naissance": "1980-05-02"}
    good = [rsg_row(str(number), f"Roy{number}", "Zoé", **born) for number in range(1, 13)]
    synced.accounting(RSG, *good)
    synced.sync()
    for number in ("", "1.0"):
        synced.accounting(RSG, rsg_row(number, "ROY1", "Zoe", **born), *good[1:])
        plan = synchronise.plan(synced.ports, Quiet())
        assert plan.lines == ()
        synced.sync()
        [error] = synced.ports.queries.errors(ErrorState.OPEN)
        assert [fiche.ref.id for fiche in error.concerned] == [synced.id("1", RSG)]
    synced.accounting(RSG, *good[1:])
    [line] = synchronise.plan(synced.ports, Quiet()).lines
    assert line.outcome is Outcome.ABSENT


def test_the_fiche_of_one_who_claims_the_number_of_another_is_not_absent(synced: LocalBase) -> None:
    born = {"date_naissance": "1980-05-02"}
    good = [rsg_row(str(number), f"Roy{number}", "Zoé", **born) for number in range(1, 13)]
    synced.accounting(RSG, *good)
    synced.sync()
    synced.accounting(RSG, rsg_row("2", "Roy1", "Zoé", **born), *good[1:])
    assert synchronise.plan(synced.ports, Quiet()).lines == ()


def test_children_and_rsgs_are_planned_together_and_clients_left_alone(synced: LocalBase) -> None:
    synced.take(modification("1", day(3), nom="Cliente"))
    synced.accounting(ENFANT, {"numero": "7", "nom": "Cyr", "prenom": "Ida", "rsg": "1"})
    done = synced.sync()
    assert done.counts == {Outcome.UNCHANGED: 12, Outcome.CREATED: 1}
    assert synced.says("1", "nom", CLIENT) == "Cliente"
    assert synced.ports.queries.children("1")[0].ref.number == "7"


def test_a_local_note_is_never_touched(synced: LocalBase) -> None:
    edit(synced.ports, RSG, synced.id("1", RSG), {"note": "à rappeler"})
    assert synchronise.plan(synced.ports, Quiet()).lines == ()


@pytest.mark.parametrize("code", [ErrorCode.IMP_1001, ErrorCode.IMP_1005, ErrorCode.IMP_1006])
def test_a_base_that_cannot_be_read_leaves_everything_as_it_was(synced: LocalBase, code: ErrorCode) -> None:
    before = synced.dump()
    synced.reader.failure = AppError(code)
    with raises(code):
        synchronise.plan(synced.ports, Quiet())
    assert synced.dump() == before


def test_what_nobody_foresaw_while_reading_is_an_internal_error_of_the_synchronisation(
    synced: LocalBase,
) -> None:
    foreign = ZeroDivisionError()
    synced.reader.failure = foreign
    with raises(ErrorCode.IMP_1007) as caught:
        synchronise.plan(synced.ports, Quiet())
    assert caught.value.__cause__ is foreign
    assert "Le Gestionnaire" in caught.value.sentence


def test_the_user_can_stop_it_before_anything_is_written(synced: LocalBase) -> None:
    synced.accounting(RSG, rsg_row("1", "Roi", "Zoé"))
    plan = synchronise.plan(synced.ports, Quiet())
    before = synced.dump()
    for looks in range(2):
        with pytest.raises(Cancelled):
            synchronise.apply(synced.ports, plan, Impatient(looks), guards_accepted=True)
        assert synced.dump() == before
    with pytest.raises(Cancelled):
        synchronise.plan(synced.ports, Impatient(0))


# --- A base that went back in time ------------------------------------------------------------------


Later = tuple[LocalBase, list[dict[str, Cell]]]


@pytest.fixture
def later(synced: LocalBase) -> Later:
    """Twelve RSGs of which three moved and one came since; and the rows as they were before."""
    before = [rsg_row(str(number), f"Roy{number}", "Zoé") for number in range(1, 13)]
    moved = [row | {"ville": "Hull"} if row["numero"] in {"1", "2", "3"} else row for row in before]
    synced.clock.tick(86_400_000_000)
    synced.accounting(RSG, *moved, rsg_row("99", "Lam", "Éva"))
    synced.sync()
    return synced, before


def test_a_restored_older_copy_is_recognised_and_stops_the_run(
    later: Later,
) -> None:
    base, before = later
    base.clock.tick(86_400_000_000)
    base.accounting(RSG, *before)
    plan = synchronise.plan(base.ports, Quiet())
    (guard,) = plan.guards
    assert (guard.reason, guard.count, guard.total) == (GuardReason.OLDER_COPY, 4, 4)
    assert "état d’avant le 2026-" in guard.sentence
    assert "copie plus ancienne" in guard.sentence
    kept = base.dump()
    with raises(ErrorCode.IMP_1010):
        synchronise.apply(base.ports, plan, Quiet())
    assert base.dump() == kept
    synchronise.apply(base.ports, plan, Quiet(), guards_accepted=True)
    assert base.says("1", "ville", RSG) == ""
    # Once accepted, going forward again is no step back in time of the whole base.
    assert base.sync().counts == {Outcome.UNCHANGED: 12}


def test_a_correction_put_back_or_lost_among_others_is_no_older_copy(
    later: Later,
) -> None:
    base, before = later
    back = [row if row["numero"] in {"1", "2"} else row | {"ville": "Hull"} for row in before[:3]]
    base.accounting(RSG, *back, *before[3:], rsg_row("99", "Lam", "Éva"))
    assert synchronise.plan(base.ports, Quiet()).guards == ()
    elsewhere = [row | {"ville": "Aylmer"} for row in before[3:]]
    base.accounting(RSG, *before[:3], *elsewhere, rsg_row("99", "Lam", "Éva"))
    reasons = {guard.reason for guard in synchronise.plan(base.ports, Quiet()).guards}
    assert GuardReason.OLDER_COPY not in reasons


def test_the_past_of_an_rsg_says_nothing_of_a_child_of_her_number_nor_of_another_rsg(
    synced: LocalBase,
) -> None:
    queries, child = synced.ports.queries, rsg_row("1", "Lam", "Éva", date_naissance="2024-01-02")
    synced.accounting(ENFANT, child)
    synced.sync()
    synced.accounting(RSG, *({**row, "ville": "Hull"} for row in synced.reader.data[RSG.value]))
    synced.sync()
    undo(synced.ports, synced.last_run())
    assert queries.given_back(RSG, ["1"]) == {("1", "ville")}
    assert queries.given_back(ENFANT, ["1"]) == frozenset()
    assert not queries.synchronised(RSG, ["1"])["1"].left
    synced.sync()
    assert queries.given_back(RSG, ["1"]) == frozenset()
    past = queries.synchronised(RSG, ["1", "2"])
    assert [(number, set(each.left)) for number, each in past.items()] == [
        ("1", {("ville", "")}),
        ("2", {("ville", "")}),
    ]
    assert not queries.synchronised(ENFANT, ["1"])["1"].left


def test_what_was_undone_here_is_no_sign_of_an_older_copy(
    later: Later,
) -> None:
    base, _before = later
    undo(base.ports, base.last_run())
    assert synchronise.plan(base.ports, Quiet()).guards == ()


# --- A number given to somebody else ---------------------------------------------------------------

ZOE: Given = {"date_naissance": "1980-05-05"}
EVA: Given = {"date_naissance": "1990-01-01"}


@pytest.fixture
def reused(base: LocalBase) -> LocalBase:
    """The number of an RSG that the accounting system now gives to another."""
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", **ZOE), rsg_row("2", "Cyr", "Ida"))
    base.sync()
    base.accounting(RSG, rsg_row("1", "Lam", "Éva", **EVA), rsg_row("2", "Cyr", "Ide"))
    return base


def test_a_number_given_to_somebody_else_is_held_back_by_default_and_said(reused: LocalBase) -> None:
    done = reused.sync()
    assert done.counts[Outcome.UPDATED] == 1
    assert (reused.says("1", "nom", RSG), reused.says("2", "prenom", RSG)) == ("Roy", "Ide")
    (error,) = reused.ports.queries.errors(ErrorState.OPEN)
    assert (error.code, error.facts["name"], error.facts["other"]) == (
        ErrorCode.IMP_1023,
        "Roy, Zoé",
        "Lam, Éva",
    )
    assert [each.ref.id for each in error.concerned] == [reused.id("1", RSG)]


def test_who_looked_may_apply_it_and_its_error_closes(reused: LocalBase) -> None:
    reused.sync()
    reused.sync(held=frozenset())
    assert reused.says("1", "nom", RSG) == "Lam"
    assert reused.ports.queries.errors(ErrorState.OPEN) == ()


def test_what_to_fix_says_in_which_system_whatever_it_is(base: LocalBase) -> None:
    zoe, ida = rsg_row("1", "Roy", "Zoé", ministere="501"), rsg_row("2", "Cyr", "Ida", ministere="502")
    base.accounting(RSG, zoe, ida)
    base.sync()
    base.accounting(RSG, zoe | {"numero": "2"}, ida | {"numero": "1"}, *[rsg_row("3", "Lam", "Béa")] * 2)
    problems = synchronise.plan(base.ports, Quiet()).problems
    assert {each.code for each in problems} == {ErrorCode.IMP_1003, ErrorCode.IMP_1025}
    assert not [each for each in problems if "…" in each.code.failure.advice.format_map(Missing(each.facts))]


class Missing(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
