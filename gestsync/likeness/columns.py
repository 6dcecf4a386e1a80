"""Fiches by the column: each value is met once, made comparable once, and known by a small number."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np

from gestsync.domain.cleaning import digits_of, fold_lines
from gestsync.domain.fields import KEYS
from gestsync.domain.likeness import TRAITS, Measure
from gestsync.domain.records import RecordKind
from gestsync.likeness.arrays import NONE, Codes, Rows, Texts

_SAINTS: Final = {"st": "saint", "ste": "saint", "sainte": "saint"}
_WAY_WORDS: Final = """
rue avenue av ave boulevard boul bd blvd chemin ch rang route rte street st road rd drive dr place pl cres
crescent court ct circuit close cl montee cote impasse allee app appartement apt apartment unite unit suite
bureau de la le du des l d no
"""
_WAYS: Final = frozenset(_WAY_WORDS.split())
"""Words of an address that tell no two of them apart, and are the first to be shortened or left out."""
_WORDS: Final = re.compile(r"[a-z0-9]+")


def _name(folded: str) -> str:
    return " ".join([_SAINTS.get(word, word) for word in _WORDS_OF_NAME.findall(folded)])


_WORDS_OF_NAME: Final = re.compile(r"\w+")


def _address(folded: str) -> str:
    words = _WORDS.findall(folded)
    kept = [word for word in words if word not in _WAYS]
    return "".join(kept or words)


def _plain(folded: str) -> str:
    return "".join([_SAINTS.get(word, word) for word in _WORDS.findall(folded)])


def _same(folded: list[str]) -> Iterable[str]:
    return folded


def _code(folded: str) -> str:
    return folded.lstrip("0")


def _digits(folded: list[str]) -> Iterable[str]:
    return [each[:10] for each in digits_of("\n".join(folded)).split("\n")]


_Normal = Callable[[list[str]], Iterable[str]]


def _by_one(normal: Callable[[str], str]) -> _Normal:
    return lambda folded: map(normal, folded)


NORMAL: Final[dict[Measure, _Normal]] = {
    Measure.NAME: _by_one(_name),
    Measure.DATE: _digits,
    Measure.ADDRESS: _by_one(_address),
    Measure.TEXT: _by_one(_plain),
    Measure.POSTAL: _by_one(_plain),
    Measure.PHONE: _digits,
    Measure.EMAIL: _same,
    Measure.CODE: _by_one(_code),
}
"""Folded texts of one line each -> the forms in which they are compared."""


@dataclass(frozen=True, slots=True)
class Book:
    """The comparable texts of some columns, each once."""

    texts: Texts

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, slots=True)
class Table:
    """All fiches of a kind. ``codes[trait]`` holds one column for each of its fields."""

    kind: RecordKind
    ids: Rows
    books: tuple[Book, ...]
    codes: tuple[tuple[Codes, ...], ...]

    def __len__(self) -> int:
        return len(self.ids)


class TableMaker:
    """Takes fiches in by the chunk; keeps of each value only its number."""

    def __init__(self, kind: RecordKind) -> None:
        self._kind = kind
        traits = TRAITS[kind]
        # The last and the first name share a book, so that the two can be told to be swapped.
        names = _numbers()
        self._raw = [names if trait.measure is Measure.NAME else _numbers() for trait in traits]
        self._places = [[KEYS[kind].index(key) for key in trait.keys] for trait in traits]
        self._ids: list[Rows] = []
        self._codes: list[list[list[Codes]]] = [[[] for _ in trait.keys] for trait in traits]

    def add(self, ids: Sequence[int], values: Iterable[tuple[str, ...]]) -> None:
        """Some more fiches; ``values`` follow ``FIELDS[kind]``."""
        columns = list(zip(*values, strict=True))
        if not columns:
            return
        self._ids.append(np.array(ids, np.int64))
        for raw, places, codes in zip(self._raw, self._places, self._codes, strict=True):
            for place, column in zip(places, codes, strict=True):
                column.append(np.fromiter(map(raw.__getitem__, columns[place]), np.int32, len(ids)))

    def table(self) -> Table:
        """The fiches taken in."""
        traits = TRAITS[self._kind]
        made: dict[int, tuple[Book, Codes]] = {}
        for trait, raw in zip(traits, self._raw, strict=True):
            if id(raw) not in made:
                made[id(raw)] = _book(list(raw), NORMAL[trait.measure])
        books = [made[id(raw)] for raw in self._raw]
        ids = np.concatenate(self._ids) if self._ids else np.zeros(0, np.int64)
        codes = tuple(
            tuple(number[np.concatenate(column)] if column else np.zeros(0, np.int32) for column in columns)
            for (_, number), columns in zip(books, self._codes, strict=True)
        )
        return Table(self._kind, ids, tuple(book for book, _ in books), codes)


def _book(raw: list[str], normal: _Normal) -> tuple[Book, Codes]:
    """The comparable texts behind raw ones, and the number of each raw one among them."""

    def made(part: list[str]) -> Iterable[str]:
        return normal(fold_lines([text.replace("\n", " ") for text in part]))

    found, codes = numbered(raw, made)
    texts = np.empty(len(found), object)
    texts[:] = found
    return Book(texts), codes


_TOGETHER: Final = 1 << 14
"""Texts that are looked at in one go, while no other thread is served."""


def numbered(texts: list[str], made: Callable[[list[str]], Iterable[str]]) -> tuple[list[str], Codes]:
    """What is made of the texts, each once, as they come, and the number of each; of an empty one, none."""
    numbers = _numbers()
    parts = (texts[at : at + _TOGETHER] for at in range(0, len(texts), _TOGETHER))
    found = [np.fromiter(map(numbers.__getitem__, made(part)), np.int32) for part in parts]
    codes = np.concatenate([np.zeros(0, np.int32), *found])
    empty = numbers.pop("", None)
    if empty is not None:
        codes[codes == empty] = NONE
        codes[codes > empty] -= 1
    return list(numbers), codes


def _numbers() -> defaultdict[str, int]:
    """Gives each new text the next number."""
    return defaultdict(count().__next__)
