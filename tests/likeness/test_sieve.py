"""The first look at candidates: what it lets go of could not be one person; parts change nothing."""

import numpy as np
import pytest

from gestsync.domain.errors import Cancelled
from gestsync.domain.fields import KEYS
from gestsync.domain.likeness import TRAITS
from gestsync.domain.records import RecordKind
from gestsync.likeness.arrays import Rows
from gestsync.likeness.blocking import sides_of
from gestsync.likeness.columns import TableMaker
from gestsync.likeness.comparing import PairComparer
from gestsync.likeness.estimating import STRANGERS, first_guess, gather
from gestsync.likeness.parts import kept_of
from gestsync.likeness.sieve import Sieve, equal_weights
from gestsync.services.jobs import Quiet
from tests.fakes import Impatient

CLIENT = RecordKind.CLIENT


def client(**given: str) -> tuple[str, ...]:
    return tuple(given.get(key, "") for key in KEYS[CLIENT])


def test_two_numbers_in_common_weigh_as_the_rarer_of_them() -> None:
    rows = [client(nom="Roy", prenom="Ève", telephone="819 555-0101", mobile="819 555-0199")] * 2
    rows += [client(nom=f"Nom{at}", prenom="Léa", telephone="819 555-0199") for at in range(30)]
    maker = TableMaker(CLIENT)
    maker.add(range(len(rows)), rows)
    table, traits = maker.table(), TRAITS[CLIENT]
    one, other = (each.astype(np.int64) for each in np.triu_indices(len(table), 1))
    levels = PairComparer(table, tuple(trait.measure for trait in traits)).levels(one, other)
    model = first_guess(traits, gather(levels), float(len(one)), len(table))
    place = next(at for at, trait in enumerate(traits) if "telephone" in trait.keys)
    rare, common = (table.codes[place][at][0] for at in (0, 1))
    weights = equal_weights(table, model, place, STRANGERS)
    assert weights[rare] > weights[common]
    first, second = np.array([0]), np.array([1])
    heaviest = Sieve(table, sides_of(table), model)._heaviest(place, first, second)
    assert heaviest[0] == pytest.approx(weights[rare])


def test_parts_are_put_together_in_their_order_whoever_ends_first() -> None:
    pairs = np.arange(1000, dtype=np.int64)

    def odd(part: Rows) -> Rows:
        kept: Rows = part[part % 2 == 1]
        return kept

    assert (kept_of(pairs, 7, odd, Quiet()) == pairs[1::2]).all()
    assert len(kept_of(pairs[:0], 7, odd, Quiet())) == 0


def test_a_search_is_stopped_between_two_parts() -> None:
    with pytest.raises(Cancelled):
        kept_of(np.arange(1000, dtype=np.int64), 7, lambda part: part, Impatient(3))
