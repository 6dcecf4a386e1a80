"""Whatever a window or a command writes is noticed by the windows of the same base."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gestsync.domain.records import Mode
from gestsync.services import merge, preferences, undo
from gestsync.services.edit import edit
from gestsync.services.incidents import record_incident
from gestsync.services.jobs import Quiet
from gestsync.services.retrieve import retrieve
from tests.builders import CLIENT, RSG, day, modification
from tests.incident_texts import LOST
from tests.local_base import LocalBase, rsg_row

ON_BOTH = True


@pytest.fixture
def filled(base: LocalBase) -> LocalBase:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"))
    base.sync()
    base.take(modification("1", day(1), nom="Roy"), modification("2", day(1), nom="Cyr"))
    return base


def _sync(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("2", "Cyr", "Léa"))
    base.sync()


def _sync_with_an_error(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("", "Cyr", "Léa"))
    base.sync()


def _empty_retrieval(base: LocalBase) -> None:
    base.clock.tick()
    retrieve(base.ports, Mode.MANUAL, Quiet())


ACTS: dict[str, Callable[[LocalBase], object]] = {
    "a file": lambda base: base.take(modification("1", day(2), nom="Caron")),
    "a retrieval that finds nothing": _empty_retrieval,
    "a synchronisation": _sync,
    "an error to correct": _sync_with_an_error,
    "an edit": lambda base: edit(base.ports, CLIENT, base.id("1"), {"note": "à rappeler"}),
    "a merge": lambda base: merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2")),
    "an undo": lambda base: undo.undo(base.ports, base.last_run()),
    "settings": lambda base: preferences.save(base.ports, replace(base.ports.settings(), text_size=120)),
    "an incident": lambda base: record_incident(base.ports, None, LOST),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_is_written_moves_the_mark_that_windows_watch(
    filled: LocalBase, act: Callable[[LocalBase], object]
) -> None:
    before = filled.ports.queries.latest_writes()
    act(filled)
    assert filled.ports.queries.latest_writes() != before


def test_what_is_only_read_moves_nothing(filled: LocalBase) -> None:
    before = filled.ports.queries.latest_writes()
    filled.ports.queries.dashboard()
    filled.ports.queries.record(CLIENT, filled.id("1"))
    assert filled.ports.queries.latest_writes() == before


def test_the_last_days_that_had_some_are_told_by_their_last_instant(base: LocalBase) -> None:
    assert base.ports.queries.written_at(5) == ()
    told = []
    for number, pause in enumerate((0, 1_000_000, 86_400_000_000, 400 * 86_400_000_000)):
        base.clock.tick(pause)
        base.take(modification(str(number), day(1), nom="Roy"))
        told.append(base.clock.now())
    assert base.ports.queries.written_at(5) == (told[3], told[2], told[1])
    assert base.ports.queries.written_at(1) == (told[3],)
