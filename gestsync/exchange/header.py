"""The header of an exchange file -> which column feeds what."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from gestsync.domain import cleaning
from gestsync.domain.errors import AppError, ErrorCode, because
from gestsync.domain.exchange_columns import COLUMNS, DATE, NUMBER, TYPE, same_header
from gestsync.domain.fields import FIELDS, Field
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark
from gestsync.exchange.cells import UnbalancedQuote, split_cells

_MOST_COLUMNS: Final = 500
"""More is no header: a report could not even name its columns."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one file. ``names`` are as written; positions count cells from 0."""

    names: tuple[str, ...]
    columns: dict[str, int]
    """Position of each column of ours, by our name."""
    unknown: tuple[str, ...]

    def fields(self, kind: RecordKind) -> tuple[tuple[int, int, Field], ...]:
        """(position in the row, position in the values, field) of each column that feeds ``kind``."""
        return tuple(
            (self.columns[field.key], index, field)
            for index, field in enumerate(FIELDS[kind])
            if field.key in self.columns
        )


def read_header(line: str, name: str, profile: ExchangeProfile) -> Header:
    """The header written on ``line`` of the file ``name``.

    Raises ``AppError`` EXC-2004 when ``numero`` or ``date_modification`` is missing, when two columns are
    the same one of ours, or when it cannot be read.
    """
    try:
        names = tuple(cell.strip() for cell in split_cells(line, profile.delimiter))
        ours = _ours(profile)
        found = [ours.get(same_header(cell)) for cell in names]
    except (UnbalancedQuote, cleaning.Unreadable) as error:
        raise _unexpected(name, mark("il est illisible")) from error
    if len(names) > _MOST_COLUMNS:
        raise _unexpected(name, because(mark("il a plus de {most} colonnes"), most=_MOST_COLUMNS))
    twice = sorted(key for key, count in Counter(found).items() if key and count > 1)
    if twice:
        raise _unexpected(name, because(mark("la colonne {names} y est deux fois"), names=_quoted(twice)))
    columns = {key: index for index, key in enumerate(found) if key}
    missing = [column for column in (NUMBER, DATE) if column not in columns]
    if len(missing) == 2 and len(names) == 1:
        words = mark("les colonnes ne sont pas séparées par {names}")
        raise _unexpected(name, because(words, names=_quoted([profile.delimiter])))
    if missing:
        raise _unexpected(name, because(mark("il y manque {names}"), names=_quoted(missing)))
    known = _known_to(columns)
    unknown = tuple(cell for cell, key in zip(names, found, strict=True) if cell and key not in known)
    return Header(names, columns, unknown)


def _ours(profile: ExchangeProfile) -> dict[str, str]:
    """Our columns by the name they are compared under; the profile's own headers lead to them too."""
    theirs = {same_header(header): COLUMNS.get(same_header(to), "") for header, to in profile.columns.items()}
    # A header that leads to nothing is left out, even where it is named as a column of ours.
    return {header: key for header, key in (COLUMNS | theirs).items() if key}


def _known_to(columns: dict[str, int]) -> set[str]:
    """What the rows of this file can carry: without a ``type`` column every row is a client's."""
    kinds = tuple(RecordKind) if TYPE in columns else (RecordKind.CLIENT,)
    return {TYPE, NUMBER, DATE} | {field.key for kind in kinds for field in FIELDS[kind] if field.exchanged}


def _quoted(names: list[str]) -> str:
    return ", ".join(f"«\u00a0{name}\u00a0»" for name in names)


def _unexpected(name: str, reason: str) -> AppError:
    return AppError(ErrorCode.EXC_2004, file=name, reason=reason)
