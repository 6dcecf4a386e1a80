"""One data row -> one modification or one refusal."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from gestsync.domain import cleaning
from gestsync.domain.errors import ErrorCode, Reason, as_facts, because
from gestsync.domain.exchange_columns import DATE, NUMBER, TYPE
from gestsync.domain.fields import FIELDS, Field, FieldType, Role
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import Modification, Received, RecordKind
from gestsync.domain.texts import mark
from gestsync.exchange.cells import UnbalancedQuote, split_cells
from gestsync.exchange.header import Header
from gestsync.exchange.instants import BadInstant, Instants
from gestsync.exchange.lines import TOO_LONG
from gestsync.exchange.twice_encoded import is_twice_encoded
from gestsync.services.ports import Refusal

_SHOWN: Final = 120
"""Characters of a bad value that a sentence quotes."""
LONG: Final = 4_000
"""Characters no cell of a fiche reaches."""
_NOT_A_NUMBER: Final = frozenset({"null", "n/a", "none", "nan"})
"""What programs write for « no value »: never a fiche's number, though a surname may be one."""


class Feed(NamedTuple):
    """Which column feeds which value of a kind, and how: one cell, or the whole column at once."""

    column: int
    position: int
    clean: Callable[[str], str]
    clean_all: Callable[[Sequence[str]], Iterable[str]]


class Plan(NamedTuple):
    """What the columns of a file do to the fiches of one kind. ``empty`` is what a row of blanks says."""

    feeds: tuple[Feed, ...]
    empty: list[Received]
    kept: frozenset[int]
    """Positions that cannot be erased: a fiche without a name could no longer be found by anyone."""


class RowReader:
    """Reads the rows of one file; built once a file, called once a row."""

    def __init__(self, header: Header, profile: ExchangeProfile, instants: Instants) -> None:
        self.header = header
        self.delimiter = profile.delimiter
        self.instants = instants
        self.number = header.columns[NUMBER]
        self.date = header.columns[DATE]
        self.plans = {kind: _plan(header, kind, profile, instants.today) for kind in RecordKind}
        self._type = header.columns.get(TYPE)
        self._erase = profile.erase.strip().casefold()
        # A line without this sign erases nothing: its cells need not be compared with the whole word.
        self._hint = self._erase[:1] if not self._erase[:1].isalpha() else ""

    @property
    def erasing_signs(self) -> tuple[str, ...]:
        """Without any of these a row erases nothing."""
        return (self._hint,) if self._erase else ()

    def read(self, line: int, text: str) -> Modification | Refusal:
        """What the row ``text`` on ``line`` says. Refusals: EXC-2010 to 2014 and 2017, naming the column."""
        if text == TOO_LONG:
            every, value = because(mark("toutes")), because(mark("ligne de plus de 1\u00a0Mo"))
            return refusal(line, "", ErrorCode.EXC_2012, column=every, value=value)
        try:
            cells = split_cells(text, self.delimiter)
        except UnbalancedQuote as error:
            return self._unbalanced(line, error.cells, error.rest)
        return self._misshapen(line, text, cells) or self._item(line, text, cells)

    def kinds(self, columns: Sequence[Sequence[str]]) -> list[RecordKind | None]:
        """The kind of each row, ``None`` where it cannot be read; one for all when no column says it."""
        if self._type is None:
            return [RecordKind.CLIENT]
        return [_kind_named(raw) for raw in columns[self._type]]

    def _misshapen(self, line: int, text: str, cells: list[str]) -> Refusal | None:
        if len(cells) != len(self.header.names):
            return self._miscounted(line, cells)
        return self._too_long(line, cells) if len(text) > LONG else None

    def _item(self, line: int, text: str, cells: list[str]) -> Modification | Refusal:
        number = ""
        try:
            kind = self._kind(cells)
            number = readable_number(cells[self.number])
            dated = cells[self.date].strip()
            modified_at = self.instants.read(dated)
            self._check_accents(kind, text, cells)
            values = self._values(kind, cells, erasing=bool(self._erase) and self._hint in text)
        except _Refused as refused:
            return refused.at(line, number)
        except cleaning.Unreadable:
            return refusal(line, "", ErrorCode.EXC_2010, value=cells[self.number])
        except BadInstant as bad:
            shown = because(bad.words, value=_shortened(dated, 60)) if bad.words else dated
            return refusal(line, number, bad.code, column=self.header.names[self.date], value=shown)
        return Modification(line, kind, number, modified_at, dated, values)

    def _check_accents(self, kind: RecordKind, text: str, cells: list[str]) -> None:
        if not is_twice_encoded(text):
            return
        for column, *_ in self.plans[kind].feeds:
            if is_twice_encoded(cells[column]):
                words = mark("{value} (accents encodés deux fois)")
                value = because(words, value=_shortened(cells[column], 60))
                raise _Refused(ErrorCode.EXC_2012, column=self.header.names[column], value=value)

    def _unbalanced(self, line: int, before: list[str], rest: str) -> Refusal:
        """The refusal of a line with an unbalanced quote after the cells ``before``."""
        number = _number_if_readable(before, self.number)
        names = self.header.names
        column = names[len(before)] if len(before) < len(names) else str(len(before) + 1)
        words = mark("{value} (guillemet mal placé ou non fermé)")
        value = because(words, value=_shortened(rest, 60))
        return refusal(line, number, ErrorCode.EXC_2012, column=column, value=value)

    def _too_long(self, line: int, cells: list[str]) -> Refusal | None:
        """The refusal of a row with a cell no field could hold; it never reaches the cleaners' caches."""
        for index, cell in enumerate(cells):
            if len(cell) > LONG:
                number = _number_if_readable(cells, self.number)
                return refusal(line, number, ErrorCode.EXC_2012, column=self.header.names[index], value=cell)
        return None

    def _miscounted(self, line: int, cells: list[str]) -> Refusal:
        number = _number_if_readable(cells, self.number)
        expected = str(len(self.header.names))
        return refusal(line, number, ErrorCode.EXC_2013, received=str(len(cells)), expected=expected)

    def _kind(self, cells: list[str]) -> RecordKind:
        if self._type is None:
            return RecordKind.CLIENT
        raw = cells[self._type]
        kind = _kind_named(raw)
        if kind is None:
            raise _Refused(ErrorCode.EXC_2017, value=raw)
        return kind

    def _values(self, kind: RecordKind, cells: list[str], *, erasing: bool) -> tuple[Received, ...]:
        plan = self.plans[kind]
        values = plan.empty.copy()
        column = 0
        try:
            for column, position, clean, _ in plan.feeds:
                raw = cells[column]
                if raw and (not erasing or raw.strip().casefold() != self._erase):
                    value = _said(clean, raw)
                    if value is not None:
                        values[position] = value
                elif raw:
                    values[position] = _erased(raw, position, plan.kept)
        except cleaning.Unreadable as error:
            name = self.header.names[column]
            value = cells[column]
            if isinstance(error, cleaning.NotMidnight):
                value = because(mark("{value} (une heure autre que minuit)"), value=_shortened(value, 60))
            raise _Refused(ErrorCode.EXC_2012, column=name, value=value) from error
        return tuple(values)


class _Open(cleaning.Unreadable):
    """An end that never comes: there is no date to read, and the field is erased."""


def _said(clean: Callable[[str], str], raw: str) -> Received:
    """What a filled cell says: ``None`` when all that fills it is blank."""
    try:
        return clean(raw) or None
    except _Open:
        return ""


def _erased(raw: str, position: int, kept: frozenset[int]) -> str:
    if position in kept:
        raise cleaning.Unreadable(raw)
    return ""


class _Refused(Exception):  # noqa: N818 - it becomes a refusal, not a failure
    def __init__(self, code: ErrorCode, **facts: str) -> None:
        super().__init__(code.number)
        self.code = code
        self.facts = facts

    def at(self, line: int, number: str) -> Refusal:
        return refusal(line, number, self.code, **self.facts)


def refusal(line: int, number: str, code: ErrorCode, **facts: str) -> Refusal:
    """A refusal whose facts are short enough to be shown; a reason is as short as who made it."""
    shown = {name: value if isinstance(value, Reason) else _shortened(value) for name, value in facts.items()}
    return Refusal(line, number, code, as_facts(line=line, **shown))


def readable_number(raw: str) -> str:
    """The number of a fiche. Raises ``cleaning.Unreadable`` when empty, ``211.0``, ``NULL`` or worse."""
    number = cleaning.number(raw)
    if not number or number.lower() in _NOT_A_NUMBER:
        raise cleaning.Unreadable(raw)
    return number


def _other_number(raw: str) -> str:
    """The number of another fiche, which a row may leave out."""
    return readable_number(raw) if raw and not raw.isspace() else ""


def _number_if_readable(cells: list[str], position: int) -> str:
    try:
        return readable_number(cells[position][:LONG])
    except (IndexError, cleaning.Unreadable):
        return ""


@lru_cache(256)
def _kind_named(raw: str) -> RecordKind | None:
    folded = cleaning.fold(raw[:_SHOWN])
    if not folded:
        return RecordKind.CLIENT
    return RecordKind(folded) if folded in RecordKind.__members__.values() else None


def _shortened(value: str, most: int = _SHOWN) -> str:
    tidy = " ".join(value.split())
    return tidy if len(tidy) <= most else tidy[: most - 1] + "…"


def _plan(header: Header, kind: RecordKind, profile: ExchangeProfile, today: str) -> Plan:
    fed = header.fields(kind)
    names = {Role.LAST_NAME, Role.FIRST_NAME}
    kept = frozenset(position for _, position, field in fed if field.role in names)
    empty: list[Received] = [None] * len(FIELDS[kind])
    if profile.empty_erases:
        for _, position, _ in fed:
            empty[position] = None if position in kept else ""
    feeds = tuple(
        _feed(column, position, _cleaner(field, profile.date_format, today))
        for column, position, field in fed
    )
    return Plan(feeds, empty, kept)


def _feed(column: int, position: int, clean: Callable[[str], str]) -> Feed:
    if clean is cleaning.text:
        return Feed(column, position, clean, cleaning.texts)
    return Feed(column, position, clean, partial(map, clean))


def _cleaner(field: Field, date_format: str, today: str) -> Callable[[str], str]:
    if field.type is FieldType.NUMBER:
        return _other_number
    if field.type is not FieldType.DATE:
        return field.clean
    read = _date_reader(date_format)
    if field.role is Role.BIRTH_DATE:
        return cleaning.born_by(today, date_format, read)
    return _open_ended(read) if field.role is Role.END else read


def _date_reader(date_format: str) -> Callable[[str], str]:
    """Reads days written in ``date_format``, in ISO 8601 when that is empty; midnight may follow.

    What accounting systems write for « no date » says no more than an empty cell.
    """

    @lru_cache(1 << 14)
    def read(raw: str) -> str:
        if cleaning.is_no_date(raw):
            return ""
        bare = cleaning.at_midnight(raw)
        return cleaning.day(raw, date_format) if date_format else cleaning.iso_date(bare)

    return read


def _open_ended(read: Callable[[str], str]) -> Callable[[str], str]:
    """As in a synchronisation, a date that stands for « never » means an agreement that has no end."""

    def read_end(raw: str) -> str:
        if cleaning.is_never(raw):
            raise _Open(raw)
        return read(raw)

    return read_end
