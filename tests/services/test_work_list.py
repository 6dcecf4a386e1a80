"""The work list: held back first, then pairs by score; « plus tard » and « pas un doublon » remembered."""

from itertools import combinations, permutations

import pytest

from gestsync.domain.matching import Rule
from gestsync.domain.records import RecordKind
from gestsync.services import merge
from gestsync.services.distinct import declare_pair_distinct
from gestsync.services.jobs import Quiet
from gestsync.services.queries import Candidate
from gestsync.services.undo import undo
from gestsync.services.work_list import put_off, search_pairs, work_list
from tests.builders import CLIENT, Given, day, modification
from tests.local_base import LocalBase

ON_BOTH = True


ZOE: Given = {
    "nom": "Ypperciel",
    "prenom": "Zoé",
    "telephone": "819 555-0101",
    "date_naissance": "1990-05-01",
}
IDA: Given = {"nom": "Cyr", "prenom": "Ida", "telephone": "819 555-0102"}


@pytest.fixture
def people(base: LocalBase) -> LocalBase:
    """1 and 2 are strict duplicates, 3 nearly; 9 would be 4 if it were applied."""
    base.take(
        modification("1", day(1), line=2, **ZOE),
        modification("2", day(2), line=3, **ZOE),
        modification("3", day(3), line=4, **(ZOE | {"nom": "Yperciel", "telephone": ""})),
        modification("4", day(1), line=5, **IDA),
        keep_duplicates=True,
    )
    base.take(modification("9", day(4), **IDA))
    return base


def listed(base: LocalBase) -> list[tuple[str, str]]:
    return [(each.left.number, each.right.number) for each in work(base)]


def work(base: LocalBase) -> tuple[Candidate, ...]:
    return still(base, search_pairs(base.ports, CLIENT, Quiet()))


def still(base: LocalBase, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    queries = base.ports.queries
    return work_list(queries, CLIENT, queries.held_pairs(CLIENT), found)


def test_held_back_modifications_come_first_then_pairs_best_first(people: LocalBase) -> None:
    first, *found = work(people)
    assert (first.left.number, first.right.number, first.right.id) == ("4", "9", None)
    assert (first.left_name, first.right_name, first.rule) == ("Cyr, Ida", "Cyr, Ida", Rule.PHONE)
    assert first.operation is not None
    assert (found[0].left.number, found[0].right.number, found[0].rule) == ("1", "2", Rule.BIRTH)
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert all(each.why for each in found)


def test_a_merge_takes_a_pair_out_and_its_undo_brings_it_back(people: LocalBase) -> None:
    found = search_pairs(people.ports, CLIENT, Quiet())
    run = merge.apply(people.ports, merge.propose(people.ports, CLIENT, "1", "2")).run
    names = [each.numbers for each in still(people, found)]
    assert frozenset(("1", "2")) not in names
    undo(people.ports, run)
    assert frozenset(("1", "2")) in [each.numbers for each in still(people, found)]


def test_two_persons_leave_the_list_until_what_identifies_one_changes(people: LocalBase) -> None:
    run = declare_pair_distinct(people.ports, CLIENT, ("1", "2"), "homonymes").run
    assert ("1", "2") not in listed(people)
    people.take(modification("2", day(5), ville="Hull"))
    assert ("1", "2") not in listed(people)
    people.take(modification("2", day(6), courriel="zoe@exemple.invalid"))
    assert ("1", "2") in listed(people)
    people.take(modification("2", day(7), courriel=""))
    undo(people.ports, run)
    assert ("1", "2") in listed(people)


def test_what_was_put_off_comes_last_of_its_kind_and_can_be_taken_up_again(people: LocalBase) -> None:
    pair = frozenset(("2", "1"))
    put_off(people.ports, CLIENT, pair, later=True)
    put_off(people.ports, CLIENT, pair, later=True)
    last = work(people)[-1]
    assert (last.numbers, last.later) == (pair, True)
    assert people.ports.queries.later_pairs(RecordKind.RSG) == frozenset()
    put_off(people.ports, CLIENT, pair, later=False)
    assert not any(each.later for each in work(people))


def test_each_pair_is_put_off_and_taken_up_again_for_itself(people: LocalBase) -> None:
    for order in permutations(map(frozenset, combinations("123", 2))):
        for pair in order:
            put_off(people.ports, CLIENT, pair, later=True)
        for done, pair in enumerate(order, 1):
            put_off(people.ports, CLIENT, pair, later=False)
            assert people.ports.queries.later_pairs(CLIENT) == set(order[done:])


def test_a_number_that_was_absorbed_is_listed_as_its_survivor(people: LocalBase) -> None:
    people.take(modification("2", day(6), line=2, **IDA))
    merge.apply(people.ports, merge.propose(people.ports, CLIENT, "3", "2"))
    held = [each for each in work(people) if each.operation is not None]
    assert [(each.left.number, each.right.number) for each in held] == [("4", "9"), ("4", "3")]
