"""Values by their number: each once, as they come."""

import numpy as np
import pytest

from gestsync.likeness.columns import _addresses, _once, numbered


@pytest.mark.parametrize("hashes", [[5, 1, 5, 3], [1 << 40, 0, 1 << 40, 1 << 62]])
def test_each_text_is_kept_once_as_it_comes_and_known_by_its_number(hashes: list[int]) -> None:
    texts, codes = _once(["b", "a", "b", "c"], np.array(hashes, np.int64))
    assert texts == ["b", "a", "c"]
    assert codes.tolist() == [0, 1, 0, 2]


def test_two_texts_whose_hashes_differ_in_their_first_bits_alone_are_two() -> None:
    texts, codes = _once(["a", "b", "a", "b"], np.array([0, 1 << 63, 0, 1 << 63], np.uint64).view(np.int64))
    assert texts == ["a", "b"]
    assert codes.tolist() == [0, 1, 0, 1]


def test_an_empty_text_has_no_number() -> None:
    texts, codes = numbered(["x", "", "y", "X"], lambda part: [text.lower() for text in part])
    assert texts == ["x", "y"]
    assert codes.tolist() == [0, -1, 1, 0]


def test_an_address_is_compared_without_the_word_of_its_way_unless_it_has_no_other() -> None:
    folded = ["12 rue morin", "12 morin", "12 avenue du parc", "rue"]
    assert list(_addresses(folded)) == ["12morin", "12morin", "12parc", "rue"]


def test_nothing_at_all_has_no_numbers() -> None:
    texts, codes = numbered([], lambda part: part)
    assert texts == []
    assert codes.tolist() == []
