"""The same persons under other file numbers: by ministry number, then by person, and only what is certain."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.matching import Rule
from gestsync.domain.records import ProviderRow
from gestsync.domain.renumbering import Renumbering, RenumberPlan, linked, plan_renumbering, without
from gestsync.domain.sync_plan import Ours
from tests.builders import RSG, Given, fiche, ours, provider_row

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "date_naissance": "1980-05-05", "ministere": "11845"}
BORN: Given = {"date_naissance": "1990-02-02"}
IDA: Given = {"nom": "Cyr", "prenom": "Ida", "date_naissance": "1985-01-01"}


def mine(*people: tuple[str, Given]) -> dict[str, Ours]:
    return {
        number: ours(fiche(number, id=place, kind=RSG, **given))
        for place, (number, given) in enumerate(people, 1)
    }


def plan(held: dict[str, Ours], *rows: ProviderRow) -> RenumberPlan:
    return plan_renumbering(RSG, held, rows)


def test_the_ministry_number_comes_first_then_the_person() -> None:
    married = ZOE | {"nom": "Lam", "ministere": "011845"}
    found = plan(mine(("1", ZOE), ("2", IDA)), provider_row("71", **married), provider_row("72", **IDA))
    assert [(each.old, each.new, each.by) for each in found.matched] == [
        ("2", "72", Rule.BIRTH),
        ("1", "71", Rule.MINISTRY),
    ]
    assert (found.doubtful, found.same, found.new, found.left) == ((), 0, 0, 0)


def test_who_keeps_a_number_is_left_alone_and_the_others_are_counted() -> None:
    found = plan(
        mine(("1", ZOE), ("2", IDA)), provider_row("1", **ZOE), provider_row("9", nom="Ng", prenom="Bo")
    )
    assert (found.matched, found.same, found.new, found.left) == ((), 1, 1, 1)


def test_two_persons_that_nothing_tells_apart_are_not_matched() -> None:
    found = plan(mine(("1", IDA), ("2", IDA)), provider_row("71", **IDA))
    assert (found.matched, found.left, found.new) == ((), 2, 1)


def test_numbers_that_were_exchanged_change_together() -> None:
    swapped = plan(mine(("1", ZOE), ("2", IDA)), provider_row("1", **IDA), provider_row("2", **ZOE))
    assert [(each.old, each.new) for each in swapped.matched] == [("2", "1"), ("1", "2")]
    assert [len(group) for group in linked(swapped.matched)] == [2]
    assert swapped.doubtful == ()


def test_a_row_of_numbers_shifted_by_one_changes_together() -> None:
    shifted = plan(mine(("1", ZOE), ("2", IDA)), provider_row("2", **ZOE), provider_row("3", **IDA))
    assert [[each.old for each in group] for group in linked(shifted.matched)] == [["1", "2"]]


def test_a_number_that_several_rows_claim_is_given_to_nobody() -> None:
    claimed = provider_row("71", nom="Ng", prenom="Bo", **BORN), provider_row("71", **ZOE)
    assert plan(mine(("1", ZOE)), *claimed).matched == ()
    found = plan(mine(("71", ZOE)), *claimed, provider_row("9", **ZOE))
    assert [(each.old, each.new) for each in found.doubtful] == [("71", "9")]


def test_a_number_that_somebody_else_keeps_is_doubtful() -> None:
    taken = plan(mine(("1", ZOE), ("2", IDA)), provider_row("2", **ZOE))
    assert [(each.old, each.new) for each in taken.doubtful] == [("1", "2")]
    given = plan(mine(("1", ZOE)), provider_row("1", nom="Ng", prenom="Bo", **BORN), provider_row("9", **ZOE))
    assert [(each.old, each.new) for each in given.doubtful] == [("1", "9")]


def test_one_doubtful_number_makes_doubtful_all_that_hang_on_it() -> None:
    bea: Given = {"nom": "Lam", "prenom": "Béa", **BORN}
    found = plan(mine(("1", ZOE), ("2", IDA), ("3", bea)), provider_row("2", **ZOE), provider_row("3", **IDA))
    assert found.matched == ()
    assert {each.old for each in found.doubtful} == {"1", "2"}


def test_who_exchanges_numbers_with_one_held_back_is_held_back_too() -> None:
    bea: Given = {"nom": "Lam", "prenom": "Béa", **BORN}
    held = mine(("1", ZOE), ("2", IDA), ("3", bea))
    found = plan(held, provider_row("1", **IDA), provider_row("2", **ZOE), provider_row("73", **bea)).matched
    kept = without(found, frozenset(each for each in found if each.old == "1"))
    assert [(each.old, each.new) for each in kept] == [("3", "73")]


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 12)))
def test_each_is_in_one_group_and_a_group_hands_its_numbers_on(numbers: dict[int, int]) -> None:
    one_each = {new: old for old, new in numbers.items() if old != new}
    found = [Renumbering(RSG, old, "", str(old), str(new), Rule.MINISTRY) for new, old in one_each.items()]
    groups = linked(found)
    assert sorted(each for group in groups for each in group) == sorted(found)
    for group in groups:
        assert all(before.new == after.old for before, after in pairwise(group))
    ends = {group[-1].new for group in groups} - {group[0].old for group in groups}
    assert ends.isdisjoint(each.old for each in found)


def test_a_number_reached_through_a_merge_is_known() -> None:
    held = mine(("1", ZOE))
    found = plan(held | {"71": held["1"]}, provider_row("71", **ZOE))
    assert (found.matched, found.same) == ((), 1)
