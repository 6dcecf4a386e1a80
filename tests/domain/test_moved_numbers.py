"""A number that moved from one of our persons to another changes no fiche, and all of them are named."""

from collections.abc import Mapping

from gestsync.domain.errors import ErrorCode
from gestsync.domain.planning import plan_kind
from gestsync.domain.records import Outcome
from gestsync.domain.sync_plan import KindPlan, Limits, Ours
from tests.builders import ENFANT, RSG, Given, fiche, ours, provider_row

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "date_naissance": "1980-05-05", "ministere": "11845"}
IDA: Given = {"nom": "Cyr", "prenom": "Ida", "date_naissance": "1985-01-01", "ministere": "222"}
BEA: Given = {"nom": "Lam", "prenom": "Béa", "date_naissance": "1990-02-02", "ministere": "333"}
NEW: Given = {"nom": "Ng", "prenom": "Bo", "date_naissance": "1991-03-03", "ministere": "444"}


def held(*people: Given) -> dict[str, Ours]:
    return {
        str(place): ours(fiche(str(place), id=place, kind=RSG, **given), **given)
        for place, given in enumerate(people, 1)
    }


def plan(mine: Mapping[str, Ours], *, limits: Limits | None = None, **rows: Given) -> KindPlan:
    read = [(provider_row(number.removeprefix("n"), **given), ()) for number, given in rows.items()]
    return plan_kind(RSG, read, mine, limits or Limits(share=100, least=1_000))


def refused(planned: KindPlan) -> dict[str, list[str]]:
    assert {each.code for each in planned.problems} <= {ErrorCode.IMP_1025}
    return {each.number: each.facts["moves"].split("; ") for each in planned.problems}


def test_two_numbers_that_were_swapped_change_nothing_and_both_are_named() -> None:
    found = plan(held(ZOE, IDA, BEA), n1=IDA, n2=ZOE, n3=BEA)
    assert (found.lines, found.unchanged) == ((), 1)
    assert refused(found) == {
        "1": ["Cyr, Ida (2 → 1)", "Roy, Zoé (1 → 2)"],
        "2": ["Roy, Zoé (1 → 2)", "Cyr, Ida (2 → 1)"],
    }


def test_three_numbers_that_went_round_change_nothing() -> None:
    found = plan(held(ZOE, IDA, BEA), n1=BEA, n2=ZOE, n3=IDA)
    assert found.lines == ()
    assert {number: len(moves) for number, moves in refused(found).items()} == {"1": 3, "2": 3, "3": 3}


def test_a_person_is_known_by_her_ministry_number_though_her_name_changed() -> None:
    found = plan(held(ZOE, IDA), n1=IDA, n2=ZOE | {"nom": "Lam", "ministere": "011845"})
    assert set(refused(found)) == {"1", "2"}


def test_without_a_ministry_number_she_is_known_by_name_and_birth() -> None:
    zoe, ida = ({**each, "ministere": ""} for each in (ZOE, IDA))
    assert set(refused(plan(held(zoe, ida), n1=ida, n2=zoe))) == {"1", "2"}


def test_a_row_of_numbers_shifted_by_one_creates_nobody_twice_and_leaves_nobody_absent() -> None:
    found = plan(held(ZOE, IDA), n2=ZOE, n3=IDA)
    assert found.lines == ()
    assert set(refused(found)) == {"2", "3"}


def test_a_newcomer_under_a_number_that_moved_waits_with_the_others() -> None:
    found = plan(held(ZOE, IDA), n1=NEW, n2=ZOE)
    assert found.lines == ()
    assert set(refused(found)) == {"1", "2"}


def test_who_only_got_a_free_number_is_not_named_among_those_who_were_swapped() -> None:
    found = plan(held(ZOE, IDA, BEA), n1=IDA, n2=ZOE, n9=BEA)
    assert set(refused(found)) == {"1", "2"}
    assert [(line.ref.number, line.outcome) for line in found.lines] == [
        ("3", Outcome.ABSENT),
        ("9", Outcome.CREATED),
    ]


def test_a_number_given_to_somebody_unknown_is_only_doubtful() -> None:
    found = plan(held(ZOE, IDA), n1=NEW, n2=IDA)
    assert [(line.ref.number, line.suspect) for line in found.lines] == [("1", True)]
    assert found.problems == ()


def test_a_person_whom_two_fiches_could_be_is_not_said_to_have_moved() -> None:
    found = plan(held(ZOE, IDA, IDA), n1=IDA, n2=IDA, n3=IDA)
    assert found.problems == ()
    assert [line.suspect for line in found.lines] == [True]


def test_a_new_number_alone_is_a_new_fiche_and_an_absent_one() -> None:
    found = plan(held(ZOE, IDA), n2=IDA, n9=ZOE)
    assert sorted(line.outcome for line in found.lines) == sorted([Outcome.CREATED, Outcome.ABSENT])


def test_a_whole_base_that_moved_still_stops_the_guard_and_its_errors_stay_short() -> None:
    people: list[Given] = [
        {"nom": f"Roy{place}", "prenom": "Zoé", "date_naissance": f"19{place}-01-01"}
        for place in range(10, 40)
    ]
    rows = {f"n{place}": given for place, given in enumerate([people[-1], *people[:-1]], 1)}
    found = plan(held(*people), limits=Limits(), **rows)
    assert [guard.count for guard in found.guards] == [30]
    assert {len(moves) for moves in refused(found).values()} == {6}


def test_the_number_of_a_child_is_told_to_nobody() -> None:
    zoe, ida = ({key: each[key] for key in ("nom", "prenom", "date_naissance")} for each in (ZOE, IDA))
    mine = {
        number: ours(fiche(number, id=place, kind=ENFANT, **given), kind=ENFANT, **given)
        for place, (number, given) in enumerate((("1", zoe), ("2", ida)), 1)
    }
    read = [(provider_row("1", kind=ENFANT, **ida), ()), (provider_row("2", kind=ENFANT, **zoe), ())]
    (first, _) = plan_kind(ENFANT, read, mine, Limits()).problems
    assert first.facts["moves"] == "Cyr, Ida; Roy, Zoé"
