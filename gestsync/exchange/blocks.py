"""Reads many data rows at once, column by column, for speed.

Nearly all rows are plain enough for it. A row with a quote, an erased field or anything that cannot be read
is left to ``rows``, the one place that says what a row means and why it is refused.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from operator import attrgetter
from typing import TypeVar

from gestsync.domain.cleaning import Unreadable
from gestsync.domain.records import Modification, Received, RecordKind
from gestsync.exchange.instants import BadInstant
from gestsync.exchange.rows import LONG, Feed, RowReader, readable_number
from gestsync.exchange.twice_encoded import SIGNS
from gestsync.services.ports import Refusal

Item = Modification | Refusal


class BlockReader:
    """Reads the rows of one file; built once a file, called once a block."""

    def __init__(self, row: RowReader) -> None:
        self._row = row
        self._width = len(row.header.names)
        self._blank = [""] * self._width

    def read(self, numbers: Sequence[int], texts: Sequence[str]) -> list[Item]:
        """What each row of ``texts`` says, in their order; ``numbers`` are those of their lines."""
        if not texts:
            return []
        delimiter, left = self._row.delimiter, set(self._odd(texts))
        rows = [self._blank if place in left else text.split(delimiter) for place, text in enumerate(texts)]
        columns = list(zip(*rows, strict=True))
        kinds = self._row.kinds(columns)
        if len(set(kinds)) > 1 or kinds[0] is None:
            return self._by_kind(numbers, texts, kinds)
        items = self._read(numbers, kinds[0], columns, left)
        for place in left:
            items[place] = self._row.read(numbers[place], texts[place])
        return items

    def _odd(self, texts: Sequence[str]) -> Iterable[int]:
        """The places of the rows that take more than cutting their text at each delimiter."""
        delimiter, cuts = self._row.delimiter, self._width - 1
        together = delimiter.join(texts)
        signs = [sign for sign in ('"', *self._row.erasing_signs, *SIGNS) if sign in together]
        if not signs and max(map(len, texts)) <= LONG:
            return [place for place, text in enumerate(texts) if text.count(delimiter) != cuts]
        return [
            place
            for place, text in enumerate(texts)
            if text.count(delimiter) != cuts or len(text) > LONG or any(sign in text for sign in signs)
        ]

    def _by_kind(
        self, numbers: Sequence[int], texts: Sequence[str], kinds: Sequence[RecordKind | None]
    ) -> list[Item]:
        """As ``read``, where the kind differs from row to row: the rows of each kind together."""
        items: list[Item] = []
        for kind in dict.fromkeys(kinds):
            places = [place for place, each in enumerate(kinds) if each is kind]
            lines, said = [numbers[at] for at in places], [texts[at] for at in places]
            items += map(self._row.read, lines, said) if kind is None else self.read(lines, said)
        return sorted(items, key=attrgetter("line"))

    def _read(
        self,
        lines: Sequence[int],
        kind: RecordKind,
        columns: Sequence[Sequence[str]],
        left: set[int],
    ) -> list[Item]:
        """Clean whole columns; the places of rows that cannot be read so are added to ``left``."""
        row = self._row
        numbers = _each(readable_number, columns[row.number], left, "")
        dated = [cell.strip() for cell in columns[row.date]]
        instants = _each(row.instants.read, dated, left, 0)
        plan = row.plans[kind]
        values: list[Iterable[Received]] = [repeat(blank, len(lines)) for blank in plan.empty]
        for feed in plan.feeds:
            values[feed.position] = _values(feed, columns[feed.column], plan.empty[feed.position], left)
        together = zip(*values, strict=True)
        return list(map(Modification, lines, repeat(kind), numbers, instants, dated, together))


def _values(feed: Feed, column: Sequence[str], blank: Received, left: set[int]) -> list[Received]:
    try:
        return [value or blank for value in feed.clean_all(column)]
    except Unreadable:
        return [value or blank for value in _each(feed.clean, column, left, "")]


_Read = TypeVar("_Read")


def _each(read: Callable[[str], _Read], column: Sequence[str], left: set[int], instead: _Read) -> list[_Read]:
    """What ``read`` makes of each cell; the places of those that it refuses are added to ``left``."""
    try:
        return list(map(read, column))
    except (Unreadable, BadInstant):
        pass
    found: list[_Read] = []
    for place, raw in enumerate(column):
        try:
            found.append(read(raw))
        except (Unreadable, BadInstant):
            left.add(place)
            found.append(instead)
    return found
