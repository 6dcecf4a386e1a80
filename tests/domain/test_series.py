"""A numbered series tells which of its files never came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.series import missing_names, outrun


@pytest.mark.parametrize(
    ("known", "arrived", "missing"),
    [
        (["c_0039.csv"], ["c_0041.csv"], ("c_0040.csv",)),
        (["c_0039.csv"], ["c_0040.csv"], ()),
        ([], ["c_1.csv", "c_4.csv"], ("c_2.csv", "c_3.csv")),
        (["c_9.csv"], ["c_11.csv"], ("c_10.csv",)),
        # An old gap is not told again, nor one that an old file fills.
        (["c_1.csv", "c_3.csv"], ["c_4.csv"], ()),
        (["c_1.csv", "c_3.csv"], ["c_3.csv"], ()),
        (["c_1.csv", "c_3.csv"], ["c_2.csv"], ()),
        # Two series, each on its own.
        (["a1.csv", "b7.csv"], ["a2.csv", "b9.csv"], ("b8.csv",)),
        # A date is no number, and a jump is a series that began anew.
        (["c_20261121.csv"], ["c_20261123.csv"], ()),
        (["c_12.csv"], ["c_5000.csv"], ()),
        (["c.csv"], ["d.csv"], ()),
    ],
)
def test_only_what_new_files_reveal_is_missing(
    known: list[str], arrived: list[str], missing: tuple[str, ...]
) -> None:
    assert missing_names(known, arrived) == missing


def test_at_most_twenty_are_told() -> None:
    assert len(missing_names(["c_1.csv"], ["c_99.csv"])) == 20


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_what_is_told_neither_was_there_nor_came(old: set[int], new: set[int]) -> None:
    known, arrived = [f"c{number}.csv" for number in old], [f"c{number}.csv" for number in new]
    assert not set(missing_names(known, arrived)) & {*known, *arrived}


def test_a_missing_number_is_given_up_when_its_series_is_thirty_numbers_further() -> None:
    assert not outrun("c_0002.csv", ["c_0001.csv", "c_0031.csv", "d_0099.csv"])
    assert outrun("c_0002.csv", ["c_0001.csv", "c_0032.csv"])
    assert not outrun("c_0002.csv", [])
