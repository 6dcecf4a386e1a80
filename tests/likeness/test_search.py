"""The search of duplicates on small bases: what is found, what is not, and how it is said."""

import gc
import threading
from itertools import combinations
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.duplicates_people import people
from gestsync.domain.errors import Cancelled
from gestsync.domain.likeness import HOUSEHOLD, Agreement, Likeness
from gestsync.domain.records import Fiche, RecordKind
from gestsync.likeness.search import search
from gestsync.services.jobs import Quiet
from tests.builders import CLIENT, ENFANT, Given, values
from tests.fakes import Impatient


def base(*persons: Given, kind: RecordKind = CLIENT, crowd: int = 300) -> list[Fiche]:
    """These persons, ids from 1, in a crowd of strangers that gives the model something to learn from."""
    mine = [Fiche(number, str(number), None, values(kind, **each)) for number, each in enumerate(persons, 1)]
    if kind is not CLIENT:
        return mine
    others = [Fiche(1000 + each.who, "", None, each.values) for each in people(crowd, 0.0, 7)]
    return mine + others


def found(fiches: list[Fiche], kind: RecordKind = CLIENT, least: float = 0.5) -> list[Likeness]:
    """What the search finds."""
    return list(search(kind, [fiches], least, Quiet()))


def pairs(fiches: list[Fiche], kind: RecordKind = CLIENT) -> set[tuple[int, int]]:
    """The pairs alone, of the persons that were named."""
    return {(each.a, each.b) for each in found(fiches, kind) if each.b < 1000}


ZOE: Given = {
    "nom": "Garneau-Petit",
    "prenom": "Zoé",
    "date_naissance": "1987-04-12",
    "adresse": "17, rue du Quai",
    "code_postal": "J8X 1B2",
    "ville": "Gatineau",
    "telephone": "819 555-0142",
}


@pytest.mark.parametrize(
    "again",
    [
        {"nom": "GARNEAU PETIT", "prenom": "Zoe"},
        {"nom": "Garneau-Pettit"},
        {"nom": "Zoé", "prenom": "Garneau-Petit"},
        {"date_naissance": "1987-12-04"},
        {"date_naissance": ""},
        {"adresse": "4 ch. du Lac", "code_postal": "J0X 2Y0", "ville": "Low", "mobile": "819 555-0142"},
        {"nom": "Garneau"},
        {"adresse": "17 Quai", "telephone": ""},
    ],
    ids=", ".join,
)
def test_one_person_written_otherwise_is_found(again: Given) -> None:
    assert pairs(base(ZOE, ZOE | again)) == {(1, 2)}


def test_a_diminutive_is_one_person() -> None:
    michel = ZOE | {"prenom": "Michel", "courriel": "mgarneau@exemple.invalid"}
    told = found(base(michel, michel | {"prenom": "Mike"}))
    assert (told[0].a, told[0].b) == (1, 2)
    assert ("prenom", Agreement.NICKNAME) in {(each.field, each.agreement) for each in told[0].why}


def test_twins_of_one_home_are_two_persons() -> None:
    assert pairs(base(ZOE, ZOE | {"prenom": "Flavie"})) == set()


def test_a_father_and_his_son_of_one_name_are_two_persons() -> None:
    assert pairs(base(ZOE, ZOE | {"date_naissance": "2012-09-30"})) == set()


def test_people_of_one_home_are_not_duplicates() -> None:
    home = [ZOE | {"prenom": name, "date_naissance": birth} for name, birth in FAMILY]
    assert pairs(base(*home)) == set()


FAMILY = (("Zoé", "1987-04-12"), ("Hugo", "1985-11-03"), ("Maude", "2015-02-20"), ("Théo", "2018-06-01"))


def test_namesakes_of_another_town_are_two_persons() -> None:
    other: Given = {"date_naissance": "1961-10-30", "adresse": "8, rang Nord", "code_postal": "G0R 1A0"}
    assert pairs(base(ZOE, ZOE | other | {"ville": "Montmagny", "telephone": "418 555-0177"})) == set()


def test_three_fiches_of_one_person_make_three_pairs() -> None:
    moved = ZOE | {"adresse": "4, chemin du Lac", "code_postal": "J0X 2Y0", "ville": "Low"}
    far = moved | {"nom": "Garneau", "date_naissance": ""}
    assert pairs(base(ZOE, moved, far)) == {(1, 2), (1, 3), (2, 3)}


def test_children_of_one_rsg_are_told_apart_by_first_name_and_birth() -> None:
    ana: Given = {"nom": "Roy", "prenom": "Ana", "date_naissance": "2022-05-14", "sexe": "F", "rsg": "R1"}
    children = [ana, ana | {"prenom": "Lia"}, ana | {"prenom": "Anna"}, *CROWD]
    assert pairs(base(*children, kind=ENFANT), ENFANT) == {(1, 3)}


CROWD: list[Given] = [
    {
        "nom": f"{last}{end}",
        "prenom": first,
        "date_naissance": f"20{18 + number % 6}-{1 + number % 12:02d}-{1 + number * 7 % 28:02d}",
        "sexe": "FM"[number % 2],
        "rsg": f"R{number % 12}",
    }
    for number, (last, end, first) in enumerate(
        (last, end, first)
        for last in ("Bel", "Cor", "Dul", "Fav")
        for end in ("anger", "ois", "umont")
        for first in ("Jade", "Noé", "Rose", "Élie", "Maxime")
    )
]


def test_an_empty_base_and_a_base_of_one_have_no_duplicates() -> None:
    assert found([]) == []
    assert found(base(ZOE, crowd=0)) == []


def test_a_base_without_duplicates_invents_none() -> None:
    fiches = [Fiche(each.who, "", None, each.values) for each in people(700, 0.0, 5)]
    assert len(found(fiches)) <= 2


def test_most_duplicates_of_a_base_are_found_and_few_others() -> None:
    persons = list(people(1000, 0.05, 2))
    fiches = [Fiche(number, "", None, each.values) for number, each in enumerate(persons)]
    true = {(a, b) for a, b in combinations(range(len(persons)), 2) if persons[a].who == persons[b].who}
    got = {(each.a, each.b) for each in found(fiches)}
    assert 2 * len(got & true) / (len(got) + len(true)) > 0.9


def test_pairs_come_best_first_and_never_below_the_bound() -> None:
    persons = [Fiche(number, "", None, each.values) for number, each in enumerate(people(400, 0.1, 3))]
    scores = [each.score for each in found(persons, least=0.2)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] >= 0.2


def test_each_field_said_on_both_sides_says_its_weight_and_a_home_is_taken_off() -> None:
    told = found(base(ZOE, ZOE | {"nom": "Garneau-Pettit", "courriel": "zoe@exemple.invalid"}))[0]
    weights = {each.field: each.weight for each in told.why}
    assert weights.keys() >= {"nom", "prenom", "date_naissance", "adresse", HOUSEHOLD}
    assert "courriel" not in weights
    assert weights["date_naissance"] > 0 > weights[HOUSEHOLD]


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 10_000))
@example(164)  # one fiche is as likely one person as another, and those are two
@example(1_635)  # of four that are one, two are as likely the others
def test_a_score_does_not_depend_on_the_order_of_two_fiches(seed: int) -> None:
    given_ones = list(people(120, 0.2, seed))
    straight = [Fiche(number, "", None, each.values) for number, each in enumerate(given_ones)]
    there = {(each.a, each.b): each.score for each in found(straight, least=0.1)}
    back = {(each.b, each.a): each.score for each in found(straight[::-1], least=0.1)}
    assert there.keys() == back.keys()
    assert all(abs(there[pair] - back[pair]) < 1e-6 for pair in there)


@settings(max_examples=4, deadline=None)
@given(st.integers(1, 10_000))
def test_the_order_of_the_fiches_changes_nothing(seed: int) -> None:
    fiches = [Fiche(number, "", None, each.values) for number, each in enumerate(people(120, 0.2, seed))]
    shuffled = fiches[:]
    Random(seed).shuffle(shuffled)  # noqa: S311 - the order of a test
    straight, turned = (
        {frozenset((each.a, each.b)): each.score for each in found(_)} for _ in (fiches, shuffled)
    )
    assert straight.keys() == turned.keys()
    assert all(abs(straight[pair] - turned[pair]) < 1e-6 for pair in straight)


@pytest.mark.parametrize("key", ["prenom", "date_naissance"])
def test_a_missing_name_or_birth_date_never_scores_above_one_that_agrees(key: str) -> None:
    again = ZOE | {"telephone": "819 555-0199"}
    agreed, without = (found(base(ZOE, each), least=0.001) for each in (again, again | {key: ""}))
    scores = [{(each.a, each.b): each.score for each in told}.get((1, 2), 0.0) for told in (agreed, without)]
    assert scores[1] <= scores[0] + 1e-9


def test_a_search_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        list(search(CLIENT, [base(ZOE, ZOE)], 0.5, Impatient(2)))


def test_a_search_finds_the_same_with_one_worker_and_with_several(monkeypatch: pytest.MonkeyPatch) -> None:
    fiches = [Fiche(at, str(at), None, each.values) for at, each in enumerate(people(2000, 0.1, 3), 1)]
    known = []
    for workers, part in ((1, 1 << 15), (3, 100)):
        monkeypatch.setattr("gestsync.likeness.parallel.WORKERS", workers)
        for room in ("search._PART", "blocking._PART", "narrowing._CHUNK"):
            monkeypatch.setattr(f"gestsync.likeness.{room}", part)
        known.append(found(fiches))
    assert known[0] == known[1]
    assert len(known[0]) > 100


def test_a_search_that_is_stopped_leaves_nobody_at_work() -> None:
    fiches = [Fiche(at, str(at), None, each.values) for at, each in enumerate(people(2000, 0.1, 3), 1)]
    before = threading.active_count()
    for patience in (3, 12, 40):
        with pytest.raises(Cancelled):
            list(search(CLIENT, [fiches], 0.5, Impatient(patience)))
        assert threading.active_count() == before


def test_the_collector_of_python_is_as_it_was_after_a_search_found_or_cancelled() -> None:
    assert gc.isenabled()
    assert found(base(ZOE, ZOE))
    with pytest.raises(Cancelled):
        list(search(CLIENT, [base(ZOE, ZOE)], 0.5, Impatient(2)))
    assert gc.isenabled()
