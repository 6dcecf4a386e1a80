"""Which pairs a pass gives, told by the keys alone."""

from itertools import combinations

import numpy as np
import pytest

from gestsync.domain.likeness import Measure
from gestsync.likeness.arrays import NONE, Rows
from gestsync.likeness.blocking import _DERIVED, _Derive, pairs_of


def _by_hand(keys: list[list[int]]) -> set[tuple[int, int]]:
    rows = range(len(keys[0]))
    held = [{column[row] for column in keys} - {NONE} for row in rows]
    return {(one, other) for one, other in combinations(rows, 2) if held[one] & held[other]}


def _all(_rows: Rows, one: Rows, _other: Rows) -> Rows:
    """A look that lets nothing go."""
    return np.arange(len(one))


def _found(keys: list[list[int]]) -> set[tuple[int, int]]:
    found = pairs_of([np.array(column, np.int64) for column in keys], 10_000, _all)
    return {(int(pair) // len(keys[0]), int(pair) % len(keys[0])) for pair in found}


@pytest.mark.parametrize("longest", [5, 2**31, 2**62])
def test_two_fiches_that_share_a_key_are_a_pair_however_long_the_key(longest: int) -> None:
    random = np.random.default_rng(7)
    values = random.integers(0, longest, 40, endpoint=True)
    keys = [random.choice(np.append(values, NONE), 61).tolist() for _ in range(2)]
    assert _found(keys) == _by_hand(keys)


def test_no_key_is_no_pair_and_a_fiche_with_its_key_twice_is_none_with_itself() -> None:
    assert _found([[NONE, NONE, 3], [NONE, NONE, 3]]) == set()


def test_pairs_are_the_same_in_however_many_parts_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [np.random.default_rng(7).integers(0, 9, 61).tolist()]
    whole = _found(keys)
    monkeypatch.setattr("gestsync.likeness.blocking._PART", 3)
    assert _found(keys) == whole == _by_hand(keys)


@pytest.mark.parametrize("derive", [each for derived in _DERIVED.values() for each in derived.values()])
def test_what_is_derived_of_many_texts_is_what_is_derived_of_each(derive: _Derive) -> None:
    texts = [
        "12tilleul7",
        "tilleul",
        "8",
        "yy",
        "boucherr",
        "h",
        "phaneuf",
        "q",
        "19991231",
        "roy@exemple.ca",
        "12",
    ]
    assert list(derive(texts)) == [each for text in texts for each in derive([text])]


def test_names_that_sound_alike_have_one_sound_and_others_their_own() -> None:
    sounds = _DERIVED[Measure.NAME]["sound"](
        ["philippe", "filip", "boucher", "bouchez", "roy", "roi", "gagnon"]
    )
    assert list(sounds) == ["flp", "flp", "bkr", "bks", "r", "r", "gn"]
