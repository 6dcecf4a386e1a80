"""Exchange files of the demonstration, in our documented format, each with what it promises."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from gestsync.demo.counts import FileCounts
from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import FIELDS
from gestsync.domain.records import FileState, Outcome, RecordKind

CLIENT_KEYS: Final = tuple(field.key for field in FIELDS[RecordKind.CLIENT] if field.exchanged)
ERASE: Final = "<vide>"


class Sent(NamedTuple):
    """One row of a file and what will become of it.

    ``given`` holds the fields it carries, ``""`` to erase one; ``number`` and ``dated`` are as written.
    """

    number: str
    dated: str
    given: Mapping[str, str]
    outcome: Outcome
    cells: int | None = None
    """Write only so many cells: a row cut short."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: all within the documented format."""

    columns: Sequence[str] = ("numero", "date_modification", *CLIENT_KEYS)
    line_end: str = "\n"
    encoding: str = "utf-8"
    announced: int | None = None
    """Rows the last line announces; ``None``: as many as there are."""


@dataclass(frozen=True, slots=True)
class Drop:
    """One file as the central drops it on the site."""

    name: str
    content: bytes
    counts: FileCounts


def drop(name: str, rows: Sequence[Sent], layout: Layout) -> Drop:
    """Write ``rows``. A file that announces another count than it holds is promised to be set aside."""
    lines = [";".join(layout.columns)]
    lines += [_line(row, layout.columns) for row in rows]
    announced = len(rows) if layout.announced is None else layout.announced
    lines.append(f"FIN;{announced}")
    content = layout.line_end.join((*lines, "")).encode(layout.encoding)
    if announced != len(rows):
        return Drop(name, content, not_applied(name, FileState.QUARANTINED, ErrorCode.EXC_2005))
    outcomes = Counter(row.outcome for row in rows)
    return Drop(name, content, FileCounts(name, FileState.APPLIED, None, len(rows), outcomes))


def not_applied(name: str, state: FileState, code: ErrorCode | None) -> FileCounts:
    """The promise of a file nothing of which is applied."""
    return FileCounts(name, state, code, 0, {})


def _line(row: Sent, columns: Sequence[str]) -> str:
    cells = [_cell(row, column) for column in columns]
    return ";".join(cells[: row.cells])


def _cell(row: Sent, column: str) -> str:
    named = {"numero": row.number, "date_modification": row.dated, "type": RecordKind.CLIENT.value}
    if column in named:
        return named[column]
    value = row.given.get(column)
    if value is None:
        return ""
    return value or ERASE


def written(moment: datetime, style: int) -> str:
    """A local moment in one of the three ways the format allows: local, with its offset, in UTC."""
    if style == 1:
        return moment.isoformat()
    if style == 2:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.replace(tzinfo=None).isoformat()
