"""How alike two texts may be at best, told by their letters alone: nothing is measured, nothing is missed.

A slip takes at most one letter from a text and gives it one other. So the letters that one of two texts has
and the other has not are the fewest slips between them.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gestsync.domain.likeness import LEVELS, Agreement, Measure
from gestsync.domain.nicknames import GROUPS_OF
from gestsync.likeness.arrays import Codes, Flags, Floats, Levels, Texts
from gestsync.likeness.comparing import GRADES, level_of

_A = Agreement
_TOGETHER: Final = 1 << 15
"""Texts whose letters are counted together."""
_SLACK: Final = 1e-6
"""What a share may be rounded by."""

Letters = NDArray[np.uint64]
"""One bit per letter of a text, and one more if it stands there twice; letters may share a bit."""
Glance = Callable[[Codes, Codes], Levels]
"""Codes of a book, two by two, that differ -> the best level they may have. A missing one gives any level."""


def glance(texts: Texts, measure: Measure) -> Glance:
    """The glance at the comparable texts of a book."""
    made = {Measure.NAME: _names, Measure.DATE: _dates, Measure.CODE: _codes}.get(measure)
    return made(texts) if made else _texts(texts, measure)


def letters_of(texts: Texts) -> Letters:
    """The letters of each text."""
    found = np.zeros(len(texts), np.uint64)
    for at in range(0, len(texts), _TOGETHER):
        part = texts[at : at + _TOGETHER].tolist()
        owners = np.repeat(np.arange(len(part)), [len(text) for text in part])
        letters = np.frombuffer("".join(part).encode("utf-32-le", "surrogatepass"), np.uint32) & 31
        counts = np.bincount(owners * 32 + letters, minlength=len(part) * 32).reshape(len(part), 32)
        bits = np.packbits(np.concatenate((counts > 0, counts > 1), axis=1), axis=1)
        found[at : at + _TOGETHER] = bits.view(np.uint64).ravel()
    return found


class _Slips:
    """The fewest slips between texts."""

    def __init__(self, texts: Texts) -> None:
        self._letters = letters_of(texts)
        self.lengths = np.fromiter(map(len, texts), np.int32, len(texts))

    def between(self, one: Codes, other: Codes) -> tuple[Levels, Levels]:
        """How many letters only the first has, and how many only the second."""
        mine, theirs = self._letters[one], self._letters[other]
        return np.bitwise_count(mine & ~theirs), np.bitwise_count(theirs & ~mine)


def _texts(texts: Texts, measure: Measure) -> Glance:
    if measure is Measure.EMAIL:
        local = np.empty(len(texts), object)
        local[:] = [text.partition("@")[0] for text in texts]
        texts = local
    slips = _Slips(texts)
    last = len(LEVELS[measure]) - (measure is Measure.POSTAL)

    def look(one: Codes, other: Codes) -> Levels:
        fewest = np.maximum(*slips.between(one, other))
        found = np.full(len(one), last, np.uint8)
        if measure in GRADES:
            alike = _alike(fewest, np.maximum(slips.lengths[one], slips.lengths[other]))
            for agreement, bound in reversed(GRADES[measure].items()):
                found[alike >= bound] = level_of(measure, agreement)
        else:
            found[fewest <= 1] = level_of(measure, _A.CLOSE)
        return found

    return look


def _alike(fewest: Levels, longest: Codes) -> Floats:
    """The greatest share of letters that may stay."""
    alike: Floats = 1 + _SLACK - fewest / np.maximum(longest, 1)
    return alike


def _dates(texts: Texts) -> Glance:
    whole = np.fromiter((int(text) if text.isdigit() else 0 for text in texts), np.int64, len(texts))
    packed = np.fromiter((int(text, 16) if text.isdigit() else 0 for text in texts), np.int64, len(texts))
    odd = np.fromiter((not (text.isdigit() and len(text) == 8) for text in texts), np.bool_, len(texts))
    year, month, day = ((whole // part).astype(np.int32) for part in (10_000, 100, 1))
    month, day = month % 100, day % 100
    turned = year * 10_000 + np.minimum(month, day) * 100 + np.maximum(month, day)

    def look(one: Codes, other: Codes) -> Levels:
        found = np.full(len(one), level_of(Measure.DATE, _A.FAR), np.uint8)
        differ = packed[one] ^ packed[other]
        parts = (
            ((differ & 0xFFFF0000) == 0).astype(np.int8) + ((differ & 0xFF00) == 0) + ((differ & 0xFF) == 0)
        )
        found[parts == 2] = level_of(Measure.DATE, _A.NEAR)
        differ |= differ >> 1
        differ |= differ >> 2
        close = np.bitwise_count(differ & 0x11111111) <= 2
        close |= (turned[one] == turned[other]) | odd[one] | odd[other]
        found[close] = level_of(Measure.DATE, _A.CLOSE)
        return found

    return look


def _codes(_texts: Texts) -> Glance:
    def look(one: Codes, _other: Codes) -> Levels:
        return np.full(len(one), level_of(Measure.CODE, _A.DIFFERENT), np.uint8)

    return look


def _names(texts: Texts) -> Glance:
    joined = np.empty(len(texts), object)
    joined[:] = [text.replace(" ", "") for text in texts]
    slips = _Slips(joined)
    first = np.fromiter((ord(text[0]) for text in texts), np.int32, len(texts))
    nicknames = np.zeros(len(texts), np.uint64)
    for place, text in enumerate(texts):
        for group in GROUPS_OF.get(text, ()):
            nicknames[place] |= np.uint64(1 << group % 64)

    def look(one: Codes, other: Codes) -> Levels:
        mine, theirs = slips.between(one, other)
        lengths, others = slips.lengths[one], slips.lengths[other]
        longest = np.maximum(lengths, others)
        fewest = np.maximum(mine, theirs)
        alike = _alike(fewest, longest)
        same = first[one] == first[other]
        winkler = _winkler(np.minimum(lengths - mine, others - theirs), lengths, others, same)
        found = np.full(len(one), level_of(Measure.NAME, _A.DIFFERENT), np.uint8)
        found[(alike >= 0.5) | (winkler >= 0.75)] = level_of(Measure.NAME, _A.FAR)
        found[(alike >= 0.66) | (winkler >= 0.87)] = level_of(Measure.NAME, _A.NEAR)
        found[(alike >= 0.8) | (fewest <= 1)] = level_of(Measure.NAME, _A.CLOSE)
        # Whatever is a part of another has no letter of its own.
        found[(mine == 0) | (theirs == 0)] = level_of(Measure.NAME, _A.PART)
        found[nicknames[one] & nicknames[other] != 0] = level_of(Measure.NAME, _A.NICKNAME)
        return found

    return look


def _winkler(common: Codes, one: Codes, other: Codes, same: Flags) -> Floats:
    """The greatest similarity of Jaro and Winkler of texts with so many letters in common."""
    jaro = (common / one + common / other + 1) / 3
    greatest: Floats = np.where(common > 0, jaro + np.where(same, 0.4, 0.0) * (1 - jaro), 0.0) + _SLACK
    return greatest
