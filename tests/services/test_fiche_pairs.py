"""One fiche as a duplicate: its pairs, the decisions taken about it, and the numbers that lead to it."""

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.matching import Rule
from gestsync.domain.records import RecordRef, RunKind
from gestsync.domain.settings import Settings
from gestsync.services import merge, preferences
from gestsync.services.distinct import declare_pair_distinct
from gestsync.services.edit import edit
from gestsync.services.jobs import Quiet
from gestsync.services.queries import Candidate, FichePairs
from gestsync.services.undo import undo
from gestsync.services.work_list import pairs_of, search_pairs
from tests.builders import CLIENT, ENFANT, RSG, Given, day, modification
from tests.local_base import LocalBase, raises, rsg_row

ZOE: Given = {
    "nom": "Ypperciel",
    "prenom": "Zoé",
    "telephone": "819 555-0101",
    "date_naissance": "1990-05-01",
}


@pytest.fixture
def people(base: LocalBase) -> LocalBase:
    """1 and 2 are strict duplicates, 3 nearly; 9 would be 1 if it were applied."""
    base.take(
        modification("1", day(1), line=2, **ZOE),
        modification("2", day(2), line=3, **(ZOE | {"telephone": ""})),
        modification("3", day(3), line=4, **(ZOE | {"nom": "Yperciel", "telephone": ""})),
        modification("4", day(1), line=5, nom="Cyr", prenom="Ida", telephone="819 555-0102"),
        keep_duplicates=True,
    )
    base.take(modification("9", day(4), nom="Ypperciel", prenom="Zoé", telephone="819 555-0101"))
    return base


def told(base: LocalBase, number: str, found: tuple[Candidate, ...] = ()) -> FichePairs:
    return pairs_of(base.ports.queries, RecordRef(CLIENT, number, base.id(number)), found)


def others(known: FichePairs, number: str) -> list[tuple[str, Rule | None]]:
    """Whom a fiche is paired with, and by which rule."""
    return [(next(iter(each.numbers - {number})), each.rule) for each in known.pairs]


def test_what_is_held_back_comes_first_then_what_the_strict_rule_says(people: LocalBase) -> None:
    known = told(people, "1")
    assert others(known, "1") == [("9", Rule.PHONE), ("2", Rule.BIRTH)]
    assert [each.operation is not None for each in known.pairs] == [True, False]
    assert (known.declared, known.numbers) == ((), ())
    assert told(people, "4") == FichePairs()


def test_a_modification_that_waits_is_shown_by_the_fiche_that_it_names_too(people: LocalBase) -> None:
    people.take(modification("4", day(6), nom="Ypperciel", prenom="Zoé", telephone="819 555-0101"))
    assert others(told(people, "4"), "4") == [("1", Rule.PHONE)]


def test_what_the_last_search_found_follows_with_its_score_each_pair_once(people: LocalBase) -> None:
    found = search_pairs(people.ports, CLIENT, Quiet())
    known = told(people, "1", found)
    assert others(known, "1") == [("9", Rule.PHONE), ("2", Rule.BIRTH), ("3", None)]
    assert all(each.why for each in known.pairs[1:])
    assert others(told(people, "3", found), "3") == [("1", None), ("2", None)]
    merge.apply(people.ports, merge.propose(people.ports, CLIENT, "1", "2"))
    assert others(told(people, "3", found), "3") == [("1", None)]


def test_a_rule_that_is_not_in_force_makes_no_pair(people: LocalBase) -> None:
    preferences.save(people.ports, Settings(duplicate_birth=False))
    assert others(told(people, "2"), "2") == []


def test_two_numbers_that_do_not_lead_to_two_fiches_are_not_declared_two_persons(people: LocalBase) -> None:
    with raises(ErrorCode.FUS_3002):
        declare_pair_distinct(people.ports, CLIENT, ("1", "77"), "")
    merge.apply(people.ports, merge.propose(people.ports, CLIENT, "1", "2"))
    with raises(ErrorCode.FUS_3003):
        declare_pair_distinct(people.ports, CLIENT, ("2", "1"), "")


def test_a_decision_takes_the_pair_away_until_what_identifies_one_changes(people: LocalBase) -> None:
    found = search_pairs(people.ports, CLIENT, Quiet())
    declare_pair_distinct(people.ports, CLIENT, ("2", "1"), "homonymes")
    for number, other in (("1", "2"), ("2", "1")):
        known = told(people, number, found)
        assert other not in dict(others(known, number))
        [decision] = known.declared
        assert (decision.left.number, decision.right.number) == (number, other)
        assert (decision.reason, decision.who, decision.holds) == ("homonymes", "coordonnatrice", True)
    edit(people.ports, CLIENT, people.id("2"), {"courriel": "zoe@exemple.invalid"})
    known = told(people, "2", found)
    assert "1" in dict(others(known, "2"))
    assert not known.declared[0].holds


def test_the_numbers_of_the_fiches_it_absorbed_lead_here_whatever_the_chain(people: LocalBase) -> None:
    first = merge.apply(people.ports, merge.propose(people.ports, CLIENT, "2", "3")).run
    people.clock.tick()
    second = merge.apply(people.ports, merge.propose(people.ports, CLIENT, "1", "2")).run
    numbers = told(people, "1").numbers
    assert [(each.ref.number, each.run, each.by) for each in numbers] == [
        ("2", second, RunKind.MERGE),
        ("3", first, RunKind.MERGE),
    ]
    assert [each.values[1:3] for each in numbers] == [("Yperciel", "Zoé"), ("Yperciel", "Zoé")]
    undo(people.ports, second)
    assert told(people, "1").numbers == ()


def test_a_number_that_never_had_a_fiche_has_no_values(people: LocalBase) -> None:
    [held] = people.ports.queries.pending()
    merge.apply(people.ports, merge.propose_pending(people.ports, held.id))
    [number] = told(people, "1").numbers
    assert (number.ref.number, number.ref.id, number.values) == ("9", None, ())


def test_an_absorbed_fiche_is_in_no_pair_and_says_which_absorbed_it(people: LocalBase) -> None:
    found = search_pairs(people.ports, CLIENT, Quiet())
    absorbed = RecordRef(CLIENT, "2", people.id("2"))
    merge.apply(people.ports, merge.propose(people.ports, CLIENT, "1", "2"))
    known = pairs_of(people.ports.queries, absorbed, found)
    assert (known.pairs, known.numbers) == ((), ())
    assert known.into is not None
    assert (known.into.ref.number, known.into.run) == ("1", people.last_run())
    assert told(people, "1").into is None


def test_rsgs_and_children_have_their_pairs_too(base: LocalBase) -> None:
    rows = rsg_row("1", "Roy", "Zoé", ministere="288"), rsg_row("2", "Roi", "Z", ministere="0288")
    base.accounting(RSG, *rows)
    twin: Given = {"nom": "Lam", "date_naissance": "2024-01-02"}
    base.accounting(
        ENFANT,
        {"numero": "7", "prenom": "Léo", **twin},
        {"numero": "8", "prenom": "Léo", **twin},
        {"numero": "9", "prenom": "Mia", **twin},
    )
    base.sync()
    for kind, rule, one, other in ((RSG, Rule.MINISTRY, "1", "2"), (ENFANT, Rule.BIRTH, "7", "8")):
        known = base.ports.queries.fiche_pairs(kind, base.id(one, kind))
        assert [(each.right.number, each.rule) for each in known.pairs] == [(other, rule)]


def test_no_question_about_one_fiche_walks_through_a_table(people: LocalBase) -> None:
    found = search_pairs(people.ports, CLIENT, Quiet())
    merge.apply(people.ports, merge.propose(people.ports, CLIENT, "2", "3"))
    declare_pair_distinct(people.ports, CLIENT, ("1", "2"), "homonymes")
    steps = people.steps(lambda: told(people, "1", found))
    tables = ("record", "strict_key", "pending", "operation", "distinct_pair", "alias", "merge", "run")
    walked = [step for _, step in steps if step.split()[:1] == ["SCAN"]]
    assert any(step.startswith("SEARCH strict_key") for _, step in steps)
    assert not [step for step in walked if step.split()[1] in tables], walked
    assert not [step for _, step in steps if step.endswith("(kind=?)")], "all the fiches of a kind"
