"""Invented people, one line each. Fields that are not given are empty, or not said."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from gestsync.domain.calendar import to_instant
from gestsync.domain.fields import KEYS, position
from gestsync.domain.matching import EVERY_RULE, KeyMaker, StrictRules, key_maker
from gestsync.domain.records import (
    Fiche,
    Mode,
    Modification,
    Outcome,
    Place,
    ProviderRow,
    Received,
    RecordKind,
    RecordRef,
    RunKind,
)
from gestsync.domain.sync_plan import Ours, PlanLine
from gestsync.services.unit_of_work import UnitOfWork

ZONE = ZoneInfo("America/Toronto")
CLIENT, RSG, ENFANT = RecordKind.CLIENT, RecordKind.RSG, RecordKind.ENFANT

Given = dict[str, Any]
"""Texts by field key, to hand on with ``**``; mypy would take a ``dict[str, str]`` for every parameter."""


def moment(text: str) -> int:
    """The instant (µs UTC) of a date and time as the clocks of the office show it."""
    return to_instant(datetime.fromisoformat(text).replace(tzinfo=ZONE))


NOON = moment("2026-11-23T12:00:00")


def day(number: int) -> int:
    """Noon of a day counted from the first of November 2026."""
    return moment("2026-11-01T12:00:00") + (number - 1) * 86_400_000_000


def values(kind: RecordKind = CLIENT, **given: str) -> tuple[str, ...]:
    """Values of a fiche by field key, the others empty."""
    for key in given:
        position(kind, key)
    return tuple(given.get(key, "") for key in KEYS[kind])


def said(kind: RecordKind = CLIENT, **given: str) -> tuple[Received, ...]:
    """Received values by field key, the others not said."""
    for key in given:
        position(kind, key)
    return tuple(given.get(key) for key in KEYS[kind])


def fiche(
    number: str = "1001",
    *,
    id: int = 1,  # noqa: A002 - the name it has in a Fiche
    kind: RecordKind = CLIENT,
    at: int | None = None,
    **given: str,
) -> Fiche:
    """One of our fiches, active."""
    return Fiche(id, number, at, values(kind, **given))


def modification(
    number: str = "1001", at: int = NOON, *, line: int = 2, kind: RecordKind = CLIENT, **given: str
) -> Modification:
    """A dated row that says only the given fields; ``""`` erases."""
    return Modification(line, kind, number, at, f"le {at}", said(kind, **given))


def provider_row(number: str, *, kind: RecordKind = RSG, line: int = 1, **given: str) -> ProviderRow:
    """A row of an accounting base that gives only these fields."""
    return ProviderRow(number, said(kind, **given), Place("RSG", line))


def ours(mine: Fiche, *, kind: RecordKind = RSG, **last_given: str) -> Ours:
    """A fiche of ours, with what its provider last gave; nothing when never given."""
    return Ours(mine, said(kind, **last_given) if last_given else ())


def maker(kind: RecordKind = CLIENT, rules: StrictRules = EVERY_RULE) -> KeyMaker:
    """The strict keys of a kind."""
    return key_maker(kind, rules)


def value(kind: RecordKind, stored: tuple[str, ...], key: str) -> str:
    """One value of a fiche by its field key."""
    return stored[position(kind, key)]


def new_client(uow: UnitOfWork, number: str, told: tuple[str, ...] = ()) -> None:
    """Create a fiche in a run of its own."""
    run = uow.runs.start(RunKind.SYNC, Mode.MANUAL, NOON)
    line = PlanLine(RecordRef(CLIENT, number, None), "", Outcome.CREATED, (), said(), told or values())
    uow.records.apply_plan_lines(run, [line])
