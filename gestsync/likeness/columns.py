"""Fiches by the column: each value is met once, made comparable once, and known by a small number."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

import numpy as np

from gestsync.domain.cleaning import digits_of, fold_lines
from gestsync.domain.fields import KEYS
from gestsync.domain.likeness import TRAITS, Measure
from gestsync.domain.records import RecordKind
from gestsync.likeness.arrays import NONE, Codes, Rows, Texts
from gestsync.likeness.parallel import in_parallel
from gestsync.services.jobs import Quiet

_SAINTS: Final = {"st": "saint", "ste": "saint", "sainte": "saint"}
_WAY_WORDS: Final = """
rue avenue av ave boulevard boul bd blvd chemin ch rang route rte street st road rd drive dr place pl cres
crescent court ct circuit close cl montee cote impasse allee app appartement apt apartment unite unit suite
bureau de la le du des l d no
"""
_WAYS: Final = frozenset(_WAY_WORDS.split())
"""Words of an address that tell no two of them apart, and are the first to be shortened or left out."""
_LINE: Final = "\n"
"""No folded text has any: many go through a table as one."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"


def _spaced(letters: str) -> bytes:
    """A table that makes spaces of what is none of the letters."""
    return bytes(code if chr(code) in letters + _LINE else ord(" ") for code in range(256))


_WORDS: Final = _spaced(_LETTERS)
_WORDS_OF_NAME: Final = _spaced(_LETTERS + _LETTERS[:26].upper() + "_")
_NO_NAME: Final = re.compile(r"[^\w\n]+")


def _words(folded: list[str]) -> Iterator[list[str]]:
    """The words of each text."""
    plain = _LINE.join(folded).encode("ascii", "replace").translate(_WORDS)
    return map(str.split, plain.decode("ascii").split(_LINE))


def _words_of_names(folded: list[str]) -> Iterator[list[str]]:
    """Those of each name, in any script."""
    together = _LINE.join(folded)
    if together.isascii():
        together = together.encode("ascii").translate(_WORDS_OF_NAME).decode("ascii")
    else:
        together = _NO_NAME.sub(" ", together)
    return map(str.split, together.split(_LINE))


def _names(folded: list[str]) -> Iterable[str]:
    return [" ".join([_SAINTS.get(word, word) for word in words]) for words in _words_of_names(folded)]


def _addresses(folded: list[str]) -> Iterable[str]:
    return ["".join([word for word in words if word not in _WAYS] or words) for words in _words(folded)]


def _plain(folded: list[str]) -> Iterable[str]:
    return ["".join([_SAINTS.get(word, word) for word in words]) for words in _words(folded)]


def _same(folded: list[str]) -> Iterable[str]:
    return folded


def _codes(folded: list[str]) -> Iterable[str]:
    return [each.lstrip("0") for each in folded]


def _digits(folded: list[str]) -> Iterable[str]:
    return [each[:10] for each in digits_of(_LINE.join(folded)).split(_LINE)]


_Normal = Callable[[list[str]], Iterable[str]]


NORMAL: Final[dict[Measure, _Normal]] = {
    Measure.NAME: _names,
    Measure.DATE: _digits,
    Measure.ADDRESS: _addresses,
    Measure.TEXT: _plain,
    Measure.POSTAL: _plain,
    Measure.PHONE: _digits,
    Measure.EMAIL: _same,
    Measure.CODE: _codes,
}
"""Folded texts of one line each -> the forms in which they are compared."""


@dataclass(frozen=True, slots=True)
class Table:
    """All fiches of a kind. ``codes[trait]`` holds one column for each of its fields, ``books[trait]`` the
    comparable texts that they stand for, each once; two traits may share theirs."""

    kind: RecordKind
    ids: Rows
    books: tuple[Texts, ...]
    codes: tuple[tuple[Codes, ...], ...]

    def __len__(self) -> int:
        return len(self.ids)


class TableMaker:
    """Takes fiches in by the chunk, and makes one table of them."""

    def __init__(self, kind: RecordKind) -> None:
        self._kind = kind
        self._ids: list[Rows] = []
        self._raw = [[_Raw(KEYS[kind].index(key)) for key in trait.keys] for trait in TRAITS[kind]]

    def add(self, ids: Sequence[int], values: Iterable[tuple[str, ...]]) -> None:
        """Some more fiches; ``values`` follow ``FIELDS[kind]``."""
        columns = list(zip(*values, strict=True))
        if not columns:
            return
        self._ids.append(np.array(ids, np.int64))
        for raw in chain.from_iterable(self._raw):
            raw.add(columns[raw.place])

    def table(self) -> Table:
        """The fiches taken in."""
        # The last and the first name share a book, so that the two can be told to be swapped.
        names, others = [0, 1], [[place] for place in range(2, len(self._raw))]
        books: list[Texts] = []
        codes: list[tuple[Codes, ...]] = []
        for book, own in in_parallel([names, *others], self._book, Quiet()):
            books += [book] * len(own)
            codes += own
        ids = np.concatenate([np.zeros(0, np.int64), *self._ids])
        return Table(self._kind, ids, tuple(books), tuple(codes))

    def _book(self, places: list[int]) -> tuple[Texts, list[tuple[Codes, ...]]]:
        """The comparable texts of some traits, and the codes of their fields."""
        fields = [raw for place in places for raw in self._raw[place]]
        raw, numbers = _once(
            list(chain.from_iterable(chain.from_iterable(field.texts for field in fields))),
            np.concatenate([np.zeros(0, np.int64), *chain.from_iterable(field.hashes for field in fields)]),
        )
        normal = NORMAL[TRAITS[self._kind][places[0]].measure]
        found, codes = numbered(raw, lambda part: normal(fold_lines(_lines(part))))
        texts = np.empty(len(found), object)
        texts[:] = found
        columns = iter(np.split(codes[numbers], len(fields)))
        for field in fields:
            field.texts.clear()
        return texts, [tuple(islice(columns, len(self._raw[place]))) for place in places]


class _Raw:
    """The texts of a field, by the chunk, and the hash of each."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.texts: list[Sequence[str]] = []
        self.hashes: list[Rows] = []

    def add(self, texts: Sequence[str]) -> None:
        self.texts.append(texts)
        self.hashes.append(_hashes(texts))


def _lines(texts: list[str]) -> list[str]:
    """The texts, one line each."""
    if _LINE.join(texts).count(_LINE) < len(texts):
        return texts
    return [text.replace(_LINE, " ") for text in texts]


def _hashes(texts: Sequence[str]) -> Rows:
    return np.fromiter(map(hash, texts), np.int64, len(texts))


def _once(texts: list[str], hashes: Rows) -> tuple[list[str], Codes]:
    """The texts, each once, as they come, and the number of each.

    They are told apart by hashes of 64 bits, in one plain sort that no other thread waits for: of two million
    texts, two fall together once in some ten million searches.
    """
    bits = len(texts).bit_length()
    words = (hashes << bits) | np.arange(len(texts))
    words.sort()
    row = words & ((1 << bits) - 1)
    known = hashes.take(row)
    differ = known[1:] != known[:-1]
    if (differ & (words[1:] >> bits == words[:-1] >> bits)).any():
        # Two hashes of which only the first bits differ: their rows are mixed.
        row = np.lexsort((np.arange(len(texts)), hashes))
        known = hashes.take(row)
        differ = known[1:] != known[:-1]
    new = np.concatenate(([True], differ))[: len(texts)]
    # The first row of each group is the lowest.
    first = row[new]
    if len(first) == len(texts):
        return texts, np.arange(len(texts), dtype=np.int32)
    number = np.zeros(len(texts), np.int32)
    number[first] = 1
    number = np.cumsum(number, dtype=np.int32) - np.int32(1)
    codes = np.empty(len(texts), np.int32)
    codes[row] = number.take(first).take(np.cumsum(new) - 1)
    return [texts[at] for at in np.sort(first).tolist()], codes


_TOGETHER: Final = 1 << 14
"""Texts that are looked at in one go, while no other thread is served."""


def numbered(texts: list[str], made: Callable[[list[str]], Iterable[str]]) -> tuple[list[str], Codes]:
    """What is made of the texts, each once, as they come, and the number of each; of an empty one, none."""
    parts = (texts[at : at + _TOGETHER] for at in range(0, len(texts), _TOGETHER))
    found = list(chain.from_iterable(made(part) for part in parts))
    once, codes = _once(found, _hashes(found))
    if "" in once:
        empty = once.index("")
        del once[empty]
        codes[codes == empty] = NONE
        codes[codes > empty] -= 1
    return once, codes
