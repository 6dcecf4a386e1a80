"""A table in which nothing moved is neither cleaned nor compared; whatever moved on either side is seen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Self

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.planning import plan_kind
from gestsync.domain.records import NOT_READ, Outcome
from gestsync.services import merge, plan_table, synchronise
from gestsync.services.edit import edit
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Cell
from gestsync.services.queries import ErrorState
from gestsync.services.undo import undo
from tests.builders import ENFANT, RSG, day, modification, moment
from tests.fakes import FakeProfiles, FakeReader
from tests.local_base import LocalBase, rsg_row


@pytest.fixture
def synced(base: LocalBase) -> LocalBase:
    """Two RSGs and a child, read once; one has a date to fix."""
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Hull"), rsg_row("2", "Cyr", "Ida", places="six"))
    base.accounting(ENFANT, {"numero": "9", "nom": "Lam", "prenom": "Éva", "date_naissance": "2012-11-24"})
    base.clock.instant = moment("2026-11-20T12:00:00")
    base.sync()
    return base


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds that were cleaned and compared."""
    seen: list[str] = []

    def plan(kind: object, *rest: object) -> object:
        seen.append(str(kind))
        return plan_kind(kind, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_table, "plan_kind", plan)
    return seen


def test_what_did_not_move_is_known_again_with_what_it_has_to_fix(
    synced: LocalBase, compared: list[str]
) -> None:
    done = synced.sync()
    assert compared == []
    assert done.counts == {Outcome.UNCHANGED: 3}
    (error,) = synced.ports.queries.errors(ErrorState.OPEN)
    assert (error.code, error.runs) == (ErrorCode.IMP_1004, 2)


def test_a_run_in_which_nothing_changed_is_preceded_by_no_backup(
    synced: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    monkeypatch.setattr(synchronise, "back_up_before", lambda ports, _ctx: made.append(ports.clock.now()))
    synced.sync()
    assert made == []
    synced.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Aylmer"), rsg_row("2", "Cyr", "Ida"))
    synced.sync()
    assert len(made) == 1


def test_files_of_the_same_bytes_are_not_read_and_others_are_told_by_their_rows(
    synced: LocalBase, compared: list[str]
) -> None:
    files = _Files(synced.reader)
    synced.ports = replace(synced.ports, open_provider=lambda _profile, _place: files)
    synced.accounting(ENFANT)
    synced.sync()
    compared.clear()
    files.read.clear()
    assert synced.sync().counts[Outcome.UNCHANGED] == 2
    assert (files.read, compared) == ([], [])
    files.bytes = "saved again, nothing moved"
    synced.sync()
    assert (files.read, compared) == (["rsg", "enfant"], [])
    files.bytes = "a town is another"
    synced.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Aylmer"), rsg_row("2", "Cyr", "Ida"))
    synced.sync()
    assert compared == ["rsg"]
    synced.take(modification("1", day(29), kind=RSG, ville="Chelsea"))
    synced.sync()
    assert synced.says("1", "ville", RSG) == "Aylmer"


class _Files:
    """A base of files: what ``FakeReader`` holds, with something that stands for its bytes."""

    def __init__(self, inner: FakeReader) -> None:
        self._inner, self.bytes, self.read = inner, "first", list[str]()
        self.format, self.encoding, self.tables = inner.format, inner.encoding, inner.tables

    def fingerprint(self) -> str:
        return self.bytes

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        self.read.append(table)
        return self._inner.rows(table, columns)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass


def test_only_the_table_that_moved_is_compared(synced: LocalBase, compared: list[str]) -> None:
    synced.accounting(
        RSG, rsg_row("1", "Roy", "Zoé", ville="Aylmer"), rsg_row("2", "Cyr", "Ida", places="six")
    )
    assert synced.sync().counts == {Outcome.UNCHANGED: 2, Outcome.UPDATED: 1}
    assert compared == ["rsg"]
    assert synced.sync().counts == {Outcome.UNCHANGED: 3}
    assert compared == ["rsg"]


@pytest.mark.parametrize("act", ["edit", "exchange", "merge", "undo"])
def test_a_fiche_that_was_touched_here_is_compared_again(
    synced: LocalBase, compared: list[str], act: str
) -> None:
    if act == "edit":
        edit(synced.ports, RSG, synced.id("1", RSG), {"note": "à rappeler"})
    elif act == "exchange":
        synced.take(modification("1", day(28), kind=RSG, ville="Chelsea"))
    elif act == "merge":
        merge.apply(synced.ports, merge.propose(synced.ports, RSG, "1", "2"))
    else:
        undo(synced.ports, synced.last_run())
    synced.sync()
    # Where absorbed RSGs lead is read with the children who name them.
    assert compared == (["rsg", "enfant"] if act in {"merge", "undo"} else ["rsg"])


def test_a_value_typed_here_is_still_overwritten_and_said(synced: LocalBase) -> None:
    synced.take(modification("1", day(28), kind=RSG, ville="Chelsea"))
    plan = synchronise.plan(synced.ports, Quiet())
    assert [change.old for change in plan.overwritten] == ["Chelsea"]


def test_what_was_touched_between_the_preview_and_its_application_is_compared_next_time(
    synced: LocalBase, compared: list[str]
) -> None:
    synced.accounting(
        RSG, rsg_row("1", "Roy", "Zoé", ville="Aylmer"), rsg_row("2", "Cyr", "Ida", places="six")
    )
    plan = synchronise.plan(synced.ports, Quiet())
    synced.take(modification("2", day(28), kind=RSG, ville="Chelsea"))
    synchronise.apply(synced.ports, plan, Quiet())
    again = synchronise.plan(synced.ports, Quiet())
    assert [line.ref.number for line in again.lines] == ["2"]
    assert compared == ["rsg", "rsg"]


def test_a_line_held_back_comes_again(synced: LocalBase) -> None:
    synced.accounting(
        RSG, rsg_row("1", "Roy", "Zoé", ville="Aylmer"), rsg_row("2", "Cyr", "Ida", places="six")
    )
    synced.sync(held=frozenset({(RSG, "1")}))
    assert [line.ref.number for line in synchronise.plan(synced.ports, Quiet()).lines] == ["1"]


def test_a_profile_that_changed_reads_everything_again(synced: LocalBase, compared: list[str]) -> None:
    profiles = synced.ports.profiles
    assert isinstance(profiles, FakeProfiles)
    profiles.profile = replace(profiles.profile, date_format="%d/%m/%Y")
    synced.sync()
    assert compared == ["rsg", "enfant"]


def test_a_child_who_becomes_too_old_is_said_on_her_birthday(synced: LocalBase, compared: list[str]) -> None:
    synced.clock.instant = moment("2026-11-23T12:00:00")
    synced.sync()
    assert compared == []
    synced.clock.instant = moment("2026-11-24T12:00:00")
    synced.sync()
    assert compared == ["enfant"]
    assert ErrorCode.IMP_1012 in {error.code for error in synced.ports.queries.errors(ErrorState.OPEN)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6", 6),
        (6, 6.0),
        (1, True),
        ("", None),
        ("None", None),
        ("a\udcff", "a?"),
        (date(2020, 1, 1), "2020-01-01"),
        (date(2020, 1, 1), date(2020, 1, 1).toordinal()),
        (Decimal("6.0"), "6.0"),
        (NOT_READ, "NOT_READ"),
        (b"6", "6"),
    ],
)
def test_two_cells_that_are_not_the_same_are_told_apart(one: Cell, other: Cell) -> None:
    assert plan_table._told((one,)) != plan_table._told((other,))
    assert plan_table._told((one, Decimal(1))) != plan_table._told((other, Decimal(1)))


@pytest.mark.parametrize("more", [(), (Decimal(1),), (date(2020, 1, 1), None)])
def test_the_cells_kept_to_be_compared_are_those_that_were_read(more: tuple[Cell, ...]) -> None:
    read = [("6", 6, 6.5, True, None, "a\udcff", b"6", *more)] * 3
    blocks, _ = plan_table._read(iter(read), "so", Quiet())
    kept = list(plan_table._rows(blocks))
    assert kept == read
    assert [[type(cell) for cell in row] for row in kept] == [[type(cell) for cell in row] for row in read]


def test_equal_texts_are_told_the_same_whatever_object_they_are() -> None:
    name = "Zoé"
    assert plan_table._told((name, name)) == plan_table._told((name, "".join(["Z", "o", "é"])))
