"""An error of a synchronisation is opened once, closed when it is fixed, reopened when it comes back."""

import csv
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.issues import Event
from gestsync.domain.records import RunKind
from gestsync.services import merge, synchronise
from gestsync.services.export import export_errors
from gestsync.services.jobs import Quiet
from gestsync.services.queries import ErrorRow, ErrorState
from gestsync.services.sync_errors import keep_failure, settle_failures
from tests.builders import RSG
from tests.local_base import LocalBase, raises, rsg_row

UNREACHABLE = AppError(ErrorCode.IMP_1001, of_provider="du Gestionnaire", location="X:/base")


def errors(base: LocalBase, state: ErrorState = ErrorState.OPEN) -> list[tuple[str, str, int]]:
    """Code, number and how many runs met it."""
    return [(row.code.number, row.number, row.runs) for row in base.ports.queries.errors(state)]


def past(base: LocalBase, error: ErrorRow) -> list[Event]:
    """What happened to an error, oldest first."""
    return [each.event for each in reversed(base.ports.queries.error_events(error.id))]


@pytest.fixture
def doubtful(base: LocalBase) -> LocalBase:
    """An RSG whose date cannot be read, and another without a number."""
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", date_naissance="32/13/1980"), rsg_row("", "Cyr", "Ida"))
    base.sync()
    return base


def test_an_error_found_again_is_the_same_one(doubtful: LocalBase) -> None:
    first = doubtful.ports.queries.errors(ErrorState.OPEN)
    doubtful.sync()
    assert errors(doubtful) == [("IMP-1002", "", 2), ("IMP-1004", "1", 2)]
    again = doubtful.ports.queries.errors(ErrorState.OPEN)
    assert [row.id for row in again] == [row.id for row in first]
    assert [row.opened_at for row in again] == [row.opened_at for row in first]


def test_it_closes_when_it_is_fixed_and_keeps_its_past(doubtful: LocalBase) -> None:
    doubtful.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("", "Cyr", "Ida"))
    doubtful.sync()
    assert errors(doubtful) == [("IMP-1002", "", 2)]
    (closed,) = doubtful.ports.queries.errors(ErrorState.CLOSED)
    assert (closed.code, closed.closed_at) == (ErrorCode.IMP_1004, doubtful.clock.now())
    doubtful.accounting(RSG, rsg_row("1", "Roy", "Zoé", date_naissance="1980"), rsg_row("", "Cyr", "Ida"))
    doubtful.sync()
    assert errors(doubtful) == [("IMP-1002", "", 3), ("IMP-1004", "1", 2)]
    (back,) = [row for row in doubtful.ports.queries.errors(ErrorState.OPEN) if row.number]
    assert past(doubtful, back) == [Event.OPENED, Event.CLOSED, Event.REOPENED]
    assert back.facts["value"] == "1980"


def test_an_error_leads_to_its_fiche_even_through_a_merge(doubtful: LocalBase) -> None:
    (row,) = [row for row in doubtful.ports.queries.errors(ErrorState.OPEN) if row.number]
    (fiche,) = row.concerned
    assert fiche.ref.id == doubtful.id("1", RSG)
    doubtful.accounting(RSG, rsg_row("1", "Roy", "Zoé", date_naissance="1980"), rsg_row("2", "Roi", "Zoé"))
    doubtful.sync()
    merge.apply(doubtful.ports, merge.propose(doubtful.ports, RSG, "2", "1"))
    (row,) = [row for row in doubtful.ports.queries.errors(ErrorState.OPEN) if row.number]
    assert row.concerned[0].ref.id == doubtful.id("2", RSG)


def test_a_run_that_fails_whole_is_kept_and_closes_when_the_base_is_read_again(doubtful: LocalBase) -> None:
    doubtful.clock.tick()
    keep_failure(doubtful.ports, UNREACHABLE)
    doubtful.clock.tick()
    keep_failure(doubtful.ports, UNREACHABLE)
    assert errors(doubtful)[0] == ("IMP-1001", "", 2)
    assert [row[1] for row in doubtful.dump()["run"]][-2:] == [RunKind.FAILED_SYNC.value] * 2
    last = doubtful.ports.queries.last_sync()
    assert last is not None
    assert last.at < doubtful.clock.now() - 1
    settle_failures(doubtful.ports, "gestionnaire")
    assert [code for code, _number, _runs in errors(doubtful)] == ["IMP-1002", "IMP-1004"]
    (closed,) = doubtful.ports.queries.errors(ErrorState.CLOSED)
    assert past(doubtful, closed) == [Event.OPENED, Event.CLOSED]


def test_reading_well_settles_nothing_when_nothing_failed(doubtful: LocalBase) -> None:
    before = doubtful.dump()
    assert settle_failures(doubtful.ports, "gestionnaire").topics == frozenset()
    assert doubtful.dump() == before


def test_a_guard_that_held_a_run_stays_open_until_a_run_is_applied(doubtful: LocalBase) -> None:
    keep_failure(doubtful.ports, AppError(ErrorCode.IMP_1010, sentence="31 RSG."))
    settle_failures(doubtful.ports, "gestionnaire")
    assert errors(doubtful)[0][0] == "IMP-1010"
    doubtful.sync()
    assert "IMP-1010" not in [code for code, _number, _runs in errors(doubtful)]


def test_a_preview_out_of_date_leaves_no_trace(doubtful: LocalBase) -> None:
    before = doubtful.dump()
    keep_failure(doubtful.ports, AppError(ErrorCode.IMP_1013))
    assert doubtful.dump() == before


def test_errors_of_another_system_are_its_own(doubtful: LocalBase) -> None:
    plan = synchronise.plan(doubtful.ports, Quiet())
    with doubtful.ports.open_uow() as uow:
        assert uow.issues.known("enfantin") == {}
        assert len(uow.issues.known(plan.provider)) == 2


def test_the_list_is_exported(doubtful: LocalBase, tmp_path: Path) -> None:
    keep_failure(doubtful.ports, UNREACHABLE)
    path = tmp_path / "erreurs.csv"
    assert export_errors(doubtful.ports, ErrorState.OPEN, path) == 3
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert [row["Numéro"] for row in rows] == ["IMP-1001", "IMP-1002", "IMP-1004"]
    assert rows[2]["Numéro de dossier"] == "1"
    with raises(ErrorCode.GEN_9008):
        export_errors(doubtful.ports, ErrorState.OPEN, tmp_path / "absent" / "erreurs.csv")


def test_a_number_that_several_claim_is_about_each_of_their_fiches(base: LocalBase) -> None:
    zoe, ida = rsg_row("1", "Roy", "Zoé", ministere="501"), rsg_row("2", "Cyr", "Ida", ministere="502")
    base.accounting(RSG, zoe, ida)
    base.sync()
    base.accounting(RSG, zoe, ida | {"numero": "1"}, rsg_row("1", "Ng", "Bo", ministere="503"))
    base.sync()
    (row,) = base.ports.queries.errors(ErrorState.OPEN)
    assert row.code is ErrorCode.IMP_1003
    assert [(each.name, each.ref.number) for each in row.concerned] == [("Roy, Zoé", "1"), ("Cyr, Ida", "2")]


def test_numbers_that_changed_person_are_about_all_of_them(base: LocalBase) -> None:
    zoe, ida = rsg_row("1", "Roy", "Zoé", ministere="501"), rsg_row("2", "Cyr", "Ida", ministere="502")
    base.accounting(RSG, zoe, ida)
    base.sync()
    base.accounting(RSG, zoe | {"numero": "2"}, ida | {"numero": "1"})
    base.sync()
    for row in base.ports.queries.errors(ErrorState.OPEN):
        assert row.code is ErrorCode.IMP_1025
        assert {each.ref.id for each in row.concerned} == {base.id("1", RSG), base.id("2", RSG)}
