"""The search over a base: what is strict, what was declared two persons, what is no longer active."""

import pytest

from gestsync.services import merge
from gestsync.services.find_duplicates import LikelyPair, find_duplicates
from gestsync.services.jobs import Quiet
from tests.builders import CLIENT, Given, modification
from tests.local_base import LocalBase

ZOE: Given = {
    "nom": "Garneau-Petit",
    "prenom": "Zoé",
    "date_naissance": "1987-04-12",
    "ville": "Gatineau",
    "telephone": "819 555-0142",
}


@pytest.fixture
def loaded(base: LocalBase) -> LocalBase:
    """1, 2 and 3 are one person, 3 with a slip; taken in by a first load."""
    base.take(
        modification("1", line=2, **ZOE),
        modification("2", line=3, **ZOE),
        modification("3", line=4, **(ZOE | {"nom": "Garneau-Pettit"})),
        modification("4", line=5, nom="Déry", prenom="Hugo", date_naissance="1970-01-30", ville="Low"),
        keep_duplicates=True,
    )
    return base


def search(base: LocalBase) -> list[LikelyPair]:
    return list(find_duplicates(base.ports, CLIENT, Quiet()))


def test_a_base_taken_in_with_its_duplicates_shows_them_all(loaded: LocalBase) -> None:
    found = {(pair.left.ref.number, pair.right.ref.number): pair.rule is not None for pair in search(loaded)}
    assert found == {("1", "2"): True, ("1", "3"): False, ("2", "3"): False}


def test_a_fiche_that_was_merged_is_no_longer_searched(loaded: LocalBase) -> None:
    loaded.clock.tick()
    merge.apply(loaded.ports, merge.propose(loaded.ports, CLIENT, "1", "2"))
    assert [(pair.left.ref.number, pair.right.ref.number) for pair in search(loaded)] == [("1", "3")]
