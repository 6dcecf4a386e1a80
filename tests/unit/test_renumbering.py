"""The same persons under other file numbers: by ministry number, then by person, and only what is certain."""

from gestsync.domain.matching import Rule
from gestsync.domain.planning import Ours
from gestsync.domain.records import ProviderRow
from gestsync.domain.renumbering import RenumberPlan, plan_renumbering
from tests.builders import RSG, Given, fiche, ours, provider_row

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "date_naissance": "1980-05-05", "ministere": "11845"}
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


def test_a_number_that_now_names_somebody_else_is_doubtful() -> None:
    swapped = plan(mine(("1", ZOE), ("2", IDA)), provider_row("1", **IDA), provider_row("2", **ZOE))
    assert swapped.matched == ()
    assert [(each.old, each.new) for each in swapped.doubtful] == [("2", "1"), ("1", "2")]
    taken = plan(mine(("1", ZOE), ("2", IDA)), provider_row("2", **ZOE))
    assert [(each.old, each.new) for each in taken.doubtful] == [("1", "2")]


def test_a_number_reached_through_a_merge_is_known() -> None:
    held = mine(("1", ZOE))
    found = plan(held | {"71": held["1"]}, provider_row("71", **ZOE))
    assert (found.matched, found.same) == ((), 1)
