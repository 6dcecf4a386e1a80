"""What the values of a column look like: dates, postal codes, phones, e-mails, sexes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from gestsync.domain.cleaning import Unreadable, is_never, without_time
from gestsync.domain.fields import CLEANERS, FieldType

DATE_FORMATS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%Y%m%d", "%d-%m-%Y", "%d.%m.%Y")
"""How dates held as text are written here, the standard first."""

_POSTAL: Final = re.compile(r"[A-Z]\d[A-Z] \d[A-Z]\d")
_ENOUGH: Final = 3
"""Fewer values than this tell nothing of a column."""
_TESTED: Final = (
    FieldType.EMAIL,
    FieldType.POSTAL,
    FieldType.PHONE,
    FieldType.SEX,
    FieldType.INTEGER,
    FieldType.MINISTRY,
)


class Looks(NamedTuple):
    """How many of the filled values of a column fit each type."""

    filled: int
    fitting: Mapping[FieldType, int]

    def fits(self, kind: FieldType) -> float | None:
        """The share that fits ``kind``: 0 to 1; ``None`` where values tell nothing of it."""
        if self.filled < _ENOUGH or kind not in self.fitting:
            return None
        return self.fitting[kind] / self.filled


def look_at(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> dict[str, Looks]:
    """What each column's values look like, from some rows of a table."""
    kept = list(rows)
    return {column: _look([row[place] for row in kept]) for place, column in enumerate(columns)}


def date_formats(values: Iterable[object]) -> tuple[str, ...]:
    """The formats that read every text of ``values``; several when days and months could be swapped.

    Empty when none does, or when no value is a text: typed dates need no format.
    """
    texts = [value.strip() for value in values if isinstance(value, str) and value.strip("0 /._-")]
    dated = [text for text in texts if not is_never(text)]
    if not dated:
        return ()
    return tuple(form for form in DATE_FORMATS if all(_is_date(text, form) for text in dated))


def _look(cells: Sequence[object]) -> Looks:
    filled = [cell for cell in cells if cell is not None and str(cell).strip()]
    fitting = {kind: sum(1 for cell in filled if _fits(kind, cell)) for kind in _TESTED}
    fitting[FieldType.DATE] = sum(1 for cell in filled if _looks_a_date(cell))
    # A phone without its punctuation and a number look alike; a date of eight digits too.
    return Looks(len(filled), fitting)


def _fits(kind: FieldType, cell: object) -> bool:
    if isinstance(cell, bool | date) or not isinstance(cell, str | int):
        return False
    try:
        clean = CLEANERS[kind](str(cell))
    except Unreadable:
        return False
    # Codes of elsewhere are kept when they come, but nearly anything looks like one.
    return bool(_POSTAL.fullmatch(clean)) if kind is FieldType.POSTAL else bool(clean)


def _looks_a_date(cell: object) -> bool:
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str):
        return False
    return is_never(cell) or any(_is_date(cell.strip(), form) for form in DATE_FORMATS)


def _is_date(text: str, form: str) -> bool:
    try:
        moment = datetime.strptime(without_time(text), form)  # noqa: DTZ007 - only its day is looked at
    except ValueError:
        return False
    return 1900 <= moment.year < 2200 and (not text.isdigit() or len(text) == 8)
