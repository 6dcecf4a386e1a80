"""The first look at candidates: what it lets go of could not be one person; parts change nothing."""

import threading
import time

import numpy as np
import pytest

from gestsync.domain.errors import Cancelled
from gestsync.domain.fields import KEYS
from gestsync.domain.likeness import LEVELS, TRAITS
from gestsync.domain.records import RecordKind
from gestsync.likeness.arrays import Rows
from gestsync.likeness.blocking import sides_of
from gestsync.likeness.columns import TableMaker
from gestsync.likeness.comparing import PairComparer
from gestsync.likeness.estimating import STRANGERS, first_guess, gather
from gestsync.likeness.parallel import in_parallel, kept_of
from gestsync.likeness.scoring import Frequencies, equal_weights
from gestsync.likeness.sieve import Sieve
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
    frequencies = Frequencies(table)
    weights = equal_weights(frequencies, model, place, STRANGERS)
    assert weights[rare] > weights[common]
    first, second = np.array([0]), np.array([1])
    most = Sieve(table, sides_of(table), model).most(np.array([1, 0]), first, second)
    names = [equal_weights(frequencies, model, at, STRANGERS)[table.codes[at][0][0]] for at in (0, 1)]
    assert most[0] == pytest.approx(weights[rare] + sum(names))


def test_pairs_weigh_the_same_whatever_else_is_looked_at_with_them() -> None:
    rows = [client(nom="Roy", prenom="Ève"), client(nom="Roi", prenom="Ève"), client(nom="Ève", prenom="Roy")]
    rows += [client(), client(nom="Côté", prenom="Jean", date_naissance="1990-01-02")]
    maker = TableMaker(CLIENT)
    maker.add(range(len(rows)), rows)
    table = maker.table()
    different = np.array([[len(LEVELS[trait.measure])] * 1000 for trait in TRAITS[CLIENT]] + [[1] * 1000])
    guess = first_guess(TRAITS[CLIENT], gather(different.astype(np.uint8)), 1000.0, len(table))
    sieve = Sieve(table, sides_of(table), guess)
    one, other = (each.astype(np.int64) for each in np.triu_indices(len(table), 1))
    together = sieve.most(np.arange(len(table)), one, other)
    alone = [
        sieve.most(np.array(pair), np.array([0]), np.array([1]))[0] for pair in zip(one, other, strict=True)
    ]
    assert together.tolist() == alone
    # Of the first fiche: the same first name; names that sound alike crosswise; one without a name.
    assert together[0] > 0 < together[1]
    assert together[2] == 0


def test_parts_are_put_together_in_their_order_whoever_ends_first() -> None:
    pairs = np.arange(1000, dtype=np.int64)

    def odd(part: Rows) -> Rows:
        kept: Rows = part[part % 2 == 1]
        return kept

    assert (kept_of(pairs, 7, odd, Quiet()) == pairs[1::2]).all()
    assert len(kept_of(pairs[:0], 7, odd, Quiet())) == 0


def test_no_part_is_begun_after_the_search_is_stopped() -> None:
    begun: list[int] = []

    def work(part: int) -> int:
        begun.append(part)
        return part

    with pytest.raises(Cancelled):
        list(in_parallel(range(1000), work, Impatient(3)))
    held = threading.active_count(), len(begun)
    assert len(begun) < 20
    time.sleep(0.05)
    assert (threading.active_count(), len(begun)) == held


def test_a_search_is_stopped_between_two_parts() -> None:
    with pytest.raises(Cancelled):
        kept_of(np.arange(1000, dtype=np.int64), 7, lambda part: part, Impatient(3))
