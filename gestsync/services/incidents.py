"""The register of confidentiality incidents: written, corrected, kept five years, exported."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from gestsync.domain.calendar import day_of, to_datetime
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.incidents import (
    INCIDENT_FIELDS,
    SERIOUS_WORDS,
    Incident,
    Serious,
    Values,
    checked,
    corrected,
    kept_until,
)
from gestsync.domain.records import Changes, Topic
from gestsync.domain.texts import mark
from gestsync.services.journal import note_export
from gestsync.services.tables import Line, Sheet, write_sheet
from gestsync.services.workplace import Ports

_CHANGES: Final = Changes(frozenset({Topic.INCIDENTS}))
_BEFORE: Final = {
    "numero": mark("Numéro"),
    "texte": mark("Texte"),
    "ecrit_le": mark("Écrit le"),
    "par": mark("Par"),
}


class Recorded(NamedTuple):
    """The number of the entry that was written."""

    number: int
    changes: Changes


def record_incident(ports: Ports, number: int | None, typed: Values) -> Recorded:
    """Write a new entry, or correct ``number``: what it said before is kept.

    Raises ``AppError`` GEN-9020 for a field that is missing, GEN-9021 for a day to come, GEN-9006 for one
    that cannot be read, GEN-9023 when the entry is no longer there.
    """
    now = ports.clock.now()
    values, wrong = checked(typed, day_of(now, ports.settings().zone))
    if wrong:
        raise AppError(wrong[0].code, **wrong[0].facts)
    with ports.open_uow() as uow:
        before = None if number is None else uow.incidents.get(number)
        if number is not None and before is None:
            raise AppError(ErrorCode.GEN_9023, number=number)
        if before is not None and not corrected(before.values, values):
            return Recorded(before.number, Changes(frozenset()))
        written = uow.incidents.add(number, now, ports.who, values)
        uow.commit()
    return Recorded(written, _CHANGES)


def remove_incident(ports: Ports, number: int) -> Changes:
    """Delete an entry, once it may be. Raises ``AppError`` GEN-9022 before, GEN-9023 when it is not there."""
    today = day_of(ports.clock.now(), ports.settings().zone)
    with ports.open_uow() as uow:
        found = uow.incidents.get(number)
        if found is None:
            raise AppError(ErrorCode.GEN_9023, number=number)
        if today < (until := kept_until(found.versions)):
            raise AppError(ErrorCode.GEN_9022, number=number, day=until.isoformat())
        uow.incidents.remove(number)
        uow.commit()
    return _CHANGES


def export_incidents(ports: Ports, path: Path) -> int:
    """Write the register, a line a text, in a format by the ending (see ``tables``); returns their count.

    Raises ``AppError`` GEN-9008 when it cannot be written.
    """
    found = ports.queries.incidents()
    keys = (*_BEFORE, *(field.key for field in INCIDENT_FIELDS))
    labels = (*_BEFORE.values(), *(field.label for field in INCIDENT_FIELDS))
    write_sheet(path, Sheet(keys, labels, _lines(ports, found)))
    note_export(ports, path)
    return len(found)


def _lines(ports: Ports, found: tuple[Incident, ...]) -> Iterator[Line]:
    zone = ports.settings().zone
    for each in found:
        for place, version in enumerate(each.versions, start=1):
            at = to_datetime(version.at, zone).isoformat(sep=" ", timespec="minutes")
            told = (told_value(field.key, version.values) for field in INCIDENT_FIELDS)
            yield (str(each.number), f"{place}/{len(each.versions)}", at, version.who, *told)


def told_value(key: str, values: Values) -> str:
    """The value of a field as people read it."""
    value = values.get(key, "")
    return SERIOUS_WORDS[Serious(value)] if key == "grave" else value
