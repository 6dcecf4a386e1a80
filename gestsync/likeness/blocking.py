"""Which pairs are worth comparing: those that share a rare enough key, in any of many passes.

No pass holds all pairs of one person, and none needs to: a pair is found by the first key that no slip
touched. Within a pass the smallest blocks come first, up to a budget of pairs that grows with the base, so
that the work stays near linear whatever the names are.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from gestsync.domain.likeness import TRAITS, Measure
from gestsync.likeness.arrays import NONE, Codes, Rows, Texts
from gestsync.likeness.columns import Table, numbered
from gestsync.likeness.parallel import in_parallel
from gestsync.services.jobs import JobContext, Quiet

PAIRS_PER_FICHE: Final = 4
"""How many pairs one pass may add, per fiche."""
WIDEST: Final = 60
"""A key that more fiches share says too little."""

_SOUNDS: Final = (
    (re.compile("ph"), "f"),
    (re.compile("ck|qu|[qk]"), "k"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c"), "k"),
    (re.compile("g(?=[eiy])"), "j"),
    (re.compile("[zx]"), "s"),
    (re.compile("w"), "v"),
    (re.compile("[hy ]"), ""),
    (re.compile(r"(?<=.)[aeiou]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def _sounds(texts: list[str]) -> Iterable[str]:
    """How names sound, however they are spelled: their first letter, then their consonants."""
    together = _LINE.join(texts)
    for pattern, letters in _SOUNDS:
        together = pattern.sub(letters, together)
    return [each[:6] for each in together.split(_LINE)]


_LINE: Final = "\n"
"""No comparable text has any: many go through a pattern as one."""


def _numbered(texts: Texts, derive: "_Derive") -> Codes:
    """By the code of a text, the number of what is derived from it; ``NONE`` where nothing is.

    The last one is found by the code of no text, which is -1.
    """
    codes = np.arange(len(texts)) if derive is _whole else numbered(texts.tolist(), derive)[1]
    return np.append(codes, NONE).astype(np.int32)


def _whole(texts: list[str]) -> Iterable[str]:
    return texts


def _civics(texts: list[str]) -> Iterable[str]:
    return re.findall(r"^\d*", _LINE.join(texts), re.MULTILINE)


def _streets(texts: list[str]) -> Iterable[str]:
    return [each[:5] for each in re.sub(r"\d+", "", _LINE.join(texts)).split(_LINE)]


def _turned(text: str) -> str:
    """A date whose day and month may have changed places."""
    return text[:4] + min(text[4:6], text[6:]) + max(text[4:6], text[6:])


_Derive = Callable[[list[str]], Iterable[str]]


def _by_one(derive: Callable[[str], str]) -> _Derive:
    return lambda texts: map(derive, texts)


_DERIVED: Final[dict[Measure, dict[str, _Derive]]] = {
    Measure.NAME: {
        "whole": _whole,
        "sound": _sounds,
        "start": _by_one(lambda text: text.replace(" ", "")[:3]),
    },
    Measure.DATE: {
        "whole": _whole,
        "turned": _by_one(_turned),
        "year": _by_one(lambda text: text[:4]),
        "month": _by_one(lambda text: text[:6]),
        "day": _by_one(lambda text: text[4:]),
    },
    Measure.ADDRESS: {"whole": _whole, "civic": _civics, "street": _streets},
    Measure.POSTAL: {"whole": _whole, "area": _by_one(lambda text: text[:3])},
    Measure.TEXT: {"whole": _whole, "start": _by_one(lambda text: text[:4])},
    Measure.PHONE: {"whole": _whole},
    Measure.EMAIL: {"whole": _whole, "local": _by_one(lambda text: text.partition("@")[0])},
    Measure.CODE: {"whole": _whole},
}


class Side(NamedTuple):
    """What one trait offers to block by: columns of keys by the name of what is derived."""

    measure: Measure
    derived: dict[str, list[Codes]]


def sides_of(table: Table) -> list[Side]:
    """What each trait of a table offers."""
    traits = TRAITS[table.kind]
    wanted = {
        (id(book), name): (book, derive)
        for trait, book in zip(traits, table.books, strict=True)
        for name, derive in _DERIVED[trait.measure].items()
    }
    made = dict(zip(wanted, in_parallel(wanted.values(), lambda job: _numbered(*job), Quiet()), strict=True))
    return [
        Side(
            trait.measure,
            {
                name: [made[id(book), name].take(column) for column in columns]
                for name in _DERIVED[trait.measure]
            },
        )
        for trait, book, columns in zip(traits, table.books, table.codes, strict=True)
    ]


def _mixed(*parts: Codes) -> Rows:
    """One key of several; none where any is missing."""
    key = np.zeros(len(parts[0]), np.uint64)
    missing = np.zeros(len(parts[0]), np.bool_)
    for part in parts:
        missing |= part == NONE
        key = (key ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    mixed = (key >> np.uint64(1)).astype(np.int64)
    mixed[missing] = NONE
    return mixed


def _either(last: Codes, first: Codes) -> Rows:
    """One key of two names, whichever stands first."""
    return _mixed(np.minimum(last, first), np.maximum(last, first))


def passes(sides: list[Side]) -> Iterator[Sequence[Rows | Codes]]:
    """The keys of each pass; a fiche may have several in one pass, such as its two phones."""
    last, first, *others = sides
    for derived in ("whole", "sound", "start"):
        yield [_either(last.derived[derived][0], first.derived[derived][0])]
    named = [last.derived["sound"][0], first.derived["sound"][0]]
    for side in others:
        for name in _ALONE[side.measure]:
            yield side.derived[name]
        for name in _NAMED[side.measure]:
            yield [_mixed(sound_of, column) for sound_of in named for column in side.derived[name]]
    for rank, side in enumerate(others):
        for other in others[rank + 1 :]:
            for one, two in _JOINED.get((side.measure, other.measure), ()):
                yield [_mixed(side.derived[one][0], other.derived[two][0])]
    for side in (last, first):
        yield side.derived["whole"]


_M = Measure
_ALONE: Final[dict[Measure, tuple[str, ...]]] = {
    _M.DATE: ("whole",),
    _M.ADDRESS: ("whole",),
    _M.POSTAL: ("whole",),
    _M.PHONE: ("whole",),
    _M.EMAIL: ("whole", "local"),
    _M.CODE: ("whole",),
    _M.TEXT: (),
}
"""What is looked for by itself, by measure."""
_NAMED: Final[dict[Measure, tuple[str, ...]]] = {
    _M.DATE: ("turned", "year", "month", "day"),
    _M.ADDRESS: ("whole", "civic", "street"),
    _M.POSTAL: ("whole", "area"),
    _M.PHONE: (),
    _M.EMAIL: (),
    _M.CODE: ("whole",),
    _M.TEXT: (),
}
"""What is looked for together with the sound of either name."""
_JOINED: Final[dict[tuple[Measure, Measure], tuple[tuple[str, str], ...]]] = {
    (_M.DATE, _M.POSTAL): (("year", "whole"), ("day", "whole"), ("month", "area")),
    (_M.DATE, _M.ADDRESS): (("year", "civic"), ("day", "civic"), ("month", "street")),
    (_M.DATE, _M.TEXT): (("day", "start"),),
    (_M.ADDRESS, _M.POSTAL): (("civic", "whole"),),
    (_M.ADDRESS, _M.TEXT): (("street", "start"),),
    (_M.DATE, _M.CODE): (("whole", "whole"),),
}
"""What is looked for together beside the names, by measure."""


Sift = Callable[[Rows, Rows, Rows], Rows]
"""A first, cheap look at pairs of fiches: the place of each pair that could be one person.

Given the rows of some fiches, then the two of each pair, as places in those rows.
"""


def pairs_of(keys: Sequence[Rows | Codes], budget: int, sift: Sift) -> Rows:
    """The pairs of rows that share a key and that ``sift`` keeps, as ``smaller * n + greater``, sorted.

    The rarest keys come first, until the budget is spent.
    """
    count = len(keys[0])
    bits = count.bit_length()
    words = np.concatenate([_packed(key, bits) for key in keys])
    words.sort()
    key, row = words >> bits, words & ((1 << bits) - 1)
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else key
    sizes = np.diff(np.append(starts, len(key)))
    fits = (sizes > 1) & (sizes <= _widest(sizes, budget))
    row, sizes = row[np.repeat(fits, sizes)], sizes[fits]
    ends = np.repeat(np.cumsum(sizes), sizes)
    # How many of its block come after each row, and how many pairs stand before its own.
    after = ends - np.arange(1, len(row) + 1)
    before = np.cumsum(after) - after
    cuts = np.searchsorted(before, np.arange(0, int(after.sum()), _PART))
    found = [np.zeros(0, np.int64)]
    for start, end in pairwise([*cuts.tolist(), len(row)]):
        if start < end:
            rows = row[start : ends[end - 1]]
            one = np.repeat(np.arange(end - start), after[start:end])
            other = one + 1 + np.arange(len(one)) - (before[start:end] - before[start])[one]
            if len(keys) > 1:
                # A fiche may have its key twice.
                differ = np.flatnonzero(rows[one] != rows[other])
                one, other = one[differ], other[differ]
            kept = sift(rows, one, other)
            one, other = rows[one[kept]], rows[other[kept]]
            found.append(np.minimum(one, other) * count + np.maximum(one, other))
    pairs = np.concatenate(found)
    pairs.sort()
    return pairs


_PART: Final = 1 << 15
"""Pairs that are looked at together: what they need stays near the processor."""


def _packed(key: Rows | Codes, bits: int) -> Rows:
    """The keys of the rows that have one, their row in the lowest ``bits``: one plain sort serves both.

    A key too long to fit loses its first bits; two that fall together so only give pairs more to look at.
    """
    row = np.flatnonzero(key != NONE)
    packed: Rows = (key[row].astype(np.int64) << bits) | row
    return packed


def _widest(sizes: Rows, budget: int) -> int:
    """How wide a block may be for all narrower ones to fit in the budget."""
    blocks = np.bincount(sizes[sizes <= WIDEST], minlength=WIDEST + 1)
    width = np.arange(WIDEST + 1)
    total = np.cumsum(blocks * (width * (width - 1) // 2))
    return max(2, int(np.searchsorted(total, budget, side="right")) - 1)


def candidates(sides: list[Side], people: int, sift: Sift, ctx: JobContext) -> Rows:
    """The pairs of rows worth a look, as ``smaller * n + greater``, sorted, each once."""
    budget = max(PAIRS_PER_FICHE * people, 10_000)
    found = list(in_parallel(passes(sides), lambda keys: pairs_of(keys, budget, sift), ctx))
    bounds = people * np.linspace(0, people, _SLICES + 1).astype(np.int64)
    return np.concatenate(list(in_parallel(pairwise(bounds.tolist()), lambda ends: _once(found, *ends), ctx)))


_SLICES: Final = 8


def _once(found: list[Rows], least: int, end: int) -> Rows:
    """The pairs from ``least`` to before ``end``, each once, sorted, as each of ``found`` is."""
    ends = [np.searchsorted(pairs, (least, end)) for pairs in found]
    together = np.concatenate([pairs[slice(*places)] for pairs, places in zip(found, ends, strict=True)])
    # The stable sort joins what is in order by walking along it.
    together.sort(kind="stable")
    return together[np.concatenate(([True], together[1:] != together[:-1]))[: len(together)]]
