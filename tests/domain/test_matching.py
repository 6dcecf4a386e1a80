"""The strict rules: when two fiches are one person."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.fields import KEYS
from gestsync.domain.matching import (
    DETAIL_COUNT,
    EVERY_RULE,
    NO_MOVE,
    RULE_LABELS,
    KeyMaker,
    Rule,
    StrictRules,
    strict_ties,
)
from gestsync.domain.records import RecordKind
from gestsync.domain.settings import Settings
from tests.builders import CLIENT, ENFANT, RSG, Given, maker, said, values

ZOE: Given = {"nom": "Garneau-Petit", "prenom": "Zoé"}


def rules_of(
    one: Given, other: Given, kind: RecordKind = CLIENT, rules: StrictRules = EVERY_RULE
) -> set[Rule]:
    """By which rules two fiches are one person."""
    ties = strict_ties(kind, values(kind, **one), values(kind, **other), rules)
    assert set(ties) == set(strict_ties(kind, values(kind, **other), values(kind, **one), rules))
    return set(ties)


@pytest.mark.parametrize(
    ("detail", "rule"),
    [
        ({"date_naissance": "1990-05-01"}, Rule.BIRTH),
        ({"courriel": "zoe@exemple.invalid"}, Rule.EMAIL),
        ({"telephone": "819 555-0101"}, Rule.PHONE),
        ({"mobile": "819 555-0101"}, Rule.PHONE),
    ],
)
def test_the_same_names_and_one_same_detail_are_one_person(detail: Given, rule: Rule) -> None:
    written_otherwise = {"nom": "GARNEAU  PETIT", "prenom": "zoe"}
    assert rules_of(ZOE | detail, written_otherwise | detail) == {rule}


def test_the_same_names_alone_are_two_persons() -> None:
    assert rules_of(ZOE, ZOE) == set()


def test_the_same_details_under_another_first_name_are_twins() -> None:
    same = {"date_naissance": "2022-01-01", "telephone": "819 555-0101", "courriel": "a@exemple.invalid"}
    assert rules_of(ZOE | same, ZOE | same | {"prenom": "Ève"}) == set()


def test_a_missing_name_makes_nobody_the_same() -> None:
    for missing in ("nom", "prenom"):
        someone = ZOE | {"date_naissance": "1990-05-01", missing: ""}
        assert rules_of(someone, someone) == set()


def test_a_phone_and_a_mobile_compare_with_each_other() -> None:
    assert rules_of(ZOE | {"telephone": "819 555-0101"}, ZOE | {"mobile": "819 555-0101"}) == {Rule.PHONE}


def test_the_emergency_phone_of_an_rsg_says_nothing_of_her() -> None:
    urgent = ZOE | {"telephone_urgence": "819 555-0101"}
    assert rules_of(urgent, urgent, RSG) == set()


def test_an_rsg_is_known_by_her_ministry_number_whatever_her_name() -> None:
    one, other = {"ministere": "0412", "nom": "Roy"}, {"ministere": "412", "nom": "Cyr"}
    assert rules_of(one, other, RSG) == {Rule.MINISTRY}


def test_a_ministry_number_of_zeros_is_nobody_s() -> None:
    assert rules_of({"ministere": "00000", "nom": "Roy"}, {"ministere": "00", "nom": "Cyr"}, RSG) == set()


def test_a_child_and_a_client_are_never_compared() -> None:
    born = ZOE | {"date_naissance": "2022-01-01"}
    client, child = (maker(kind).keys(values(kind, **born)) for kind in (CLIENT, ENFANT))
    assert client.keys().isdisjoint(child)


def test_a_detail_of_one_way_is_not_taken_for_another_s() -> None:
    """A birth date typed in the phone field is no birth date."""
    assert rules_of(ZOE | {"complement": "x", "telephone": "1"}, ZOE | {"courriel": "1"}) == set()


@pytest.mark.parametrize("rule", Rule)
def test_each_rule_is_a_setting_and_has_its_words(rule: Rule) -> None:
    off: Given = {f"duplicate_{rule.value}": False}
    settings = Settings(**off)
    assert StrictRules.from_settings(settings).kept == frozenset(Rule) - {rule}
    assert RULE_LABELS[rule]
    everything = ZOE | {
        "date_naissance": "1990-05-01",
        "courriel": "a@exemple.invalid",
        "telephone": "819 555-0101",
        "ministere": "412",
    }
    assert rules_of(everything, everything, RSG) == set(Rule)
    assert rules_of(everything, everything, RSG, StrictRules.from_settings(settings)) == set(Rule) - {rule}


def test_with_every_way_off_nobody_is_a_duplicate() -> None:
    everything = ZOE | {"date_naissance": "1990-05-01", "telephone": "819 555-0101"}
    assert rules_of(everything, everything, CLIENT, StrictRules(frozenset())) == set()


def computed(_key: int, _record: int) -> None:
    """What the fiche says under a key is not known beforehand."""


def test_a_number_that_goes_from_one_phone_to_the_other_stays() -> None:
    before = values(CLIENT, telephone="819 555-0101", **ZOE)
    after = values(CLIENT, mobile="819 555-0101", **ZOE)
    moved = [KEYS[CLIENT].index(key) for key in ("telephone", "mobile")]
    assert maker().moves(1, before, after, moved, computed).fresh == ()


def test_a_change_that_identifies_nobody_moves_no_key() -> None:
    before, after = (
        values(CLIENT, ville=town, telephone="819 555-0101", **ZOE) for town in ("Hull", "Aylmer")
    )
    assert maker().moves(1, before, after, [KEYS[CLIENT].index("ville")], computed) is NO_MOVE


@pytest.mark.parametrize("told", [{"nom": "Cyr"}, {"prenom": "Ève"}, {"nom": "Cyr", "prenom": "Ève"}])
def test_the_name_that_a_fiche_is_compared_under_is_the_one_it_will_have(told: Given) -> None:
    born = {"date_naissance": "1990-05-01"}
    [after] = maker().keys(values(CLIENT, **(ZOE | born | told)))
    assert maker().named(said(CLIENT, **told), values(CLIENT, **(ZOE | born))) == after


def test_a_key_fits_the_signed_column_of_any_database() -> None:
    for index in range(500):
        for key, details in maker().keys(values(CLIENT, telephone=str(index), **ZOE)).items():
            assert len(details) == DETAIL_COUNT
            assert all(0 <= number < 1 << 63 for number in (key, *details))


def test_keys_are_the_same_in_every_version_since_the_base_holds_them() -> None:
    """A change here wants a migration that computes all keys again."""
    assert maker().keys(values(CLIENT, telephone="819 555-0101", **ZOE)) == KNOWN_KEYS


KNOWN_KEYS = {582088796981846060: (0, 0, 121630225562599, 0)}
DETAILS = {
    "nom": ["", "Roy", "ROY", "Cyr"],
    "prenom": ["", "Zoé", "Zoe"],
    "date_naissance": ["", "1990-05-01"],
    "telephone": ["", "819 555-0101", "819 555-0102"],
    "mobile": ["", "819 555-0101", "819 555-0102"],
    "courriel": ["", "a@exemple.invalid"],
    "ministere": ["", "412", "0412"],
    "ville": ["", "Hull"],
}


def people(kind: RecordKind) -> st.SearchStrategy[tuple[str, ...]]:
    drawn = [st.sampled_from(DETAILS.get(key, [""])) for key in KEYS[kind]]
    return st.tuples(*drawn)


RULES = st.frozensets(st.sampled_from(Rule)).map(StrictRules)


@pytest.mark.parametrize("kind", RecordKind)
@given(data=st.data(), rules=RULES)
def test_moves_are_the_difference_between_the_keys_before_and_after(
    kind: RecordKind, data: st.DataObject, rules: StrictRules
) -> None:
    before, after = data.draw(people(kind)), data.draw(people(kind))
    moved = [index for index, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    known = KeyMaker(kind, rules)
    had, has = known.keys(before), known.keys(after)
    moves = known.moves(1, before, after, moved, computed)
    assert moves == known.moves(1, before, after, moved, lambda key, _record: had.get(key))
    assert {key: had[key] for key in had if key not in moves.left} | dict(moves.held) == has
    assert {key: set(fresh) for key, fresh in moves.fresh} == {
        key: new for key in has if (new := set(has[key]) - set(had.get(key, ())) - {0})
    }


@given(st.lists(people(CLIENT), max_size=6))
def test_being_one_person_is_the_rule_of_the_specification(everyone: list[tuple[str, ...]]) -> None:
    for mine in everyone:
        for theirs in everyone:
            said = one_person(
                dict(zip(KEYS[CLIENT], mine, strict=True)), dict(zip(KEYS[CLIENT], theirs, strict=True))
            )
            assert bool(strict_ties(CLIENT, mine, theirs)) is said


def one_person(mine: Given, theirs: Given) -> bool:
    """The sentence of the specification, said plainly."""

    def same(values_of: Iterable[str], others: Iterable[str]) -> bool:
        return bool((set(values_of) & set(others)) - {""})

    def plain(name: str) -> str:
        return name.lower().replace("é", "e")

    phones = ("telephone", "mobile")
    return (
        same([plain(mine["nom"])], [plain(theirs["nom"])])
        and same([plain(mine["prenom"])], [plain(theirs["prenom"])])
        and (
            same([mine["date_naissance"]], [theirs["date_naissance"]])
            or same([mine["courriel"]], [theirs["courriel"]])
            or same([mine[key] for key in phones], [theirs[key] for key in phones])
        )
    )


ALIKE: Given = {
    "nom": "Roy",
    "date_naissance": "2022-01-01",
    "telephone": "819 555-0101",
    "mobile": "819 555-0102",
    "courriel": "a@exemple.invalid",
    "adresse": "1, rue du Quai",
}


@given(
    st.sampled_from(RecordKind),
    st.sampled_from(sorted(ALIKE)),
    st.sampled_from(("Rose", "Maude")),
    st.sampled_from(("Zoé", "Ève", "Léa", "Théa")),
)
def test_twins_are_never_strict_duplicates_whatever_they_share(
    kind: RecordKind, shared: str, first: str, other: str
) -> None:
    twin = {key: said for key, said in ALIKE.items() if key in KEYS[kind]} | {"prenom": first}
    assert rules_of(twin, twin | {"prenom": other}, kind) == set()
    if shared in twin:
        assert rules_of(twin | {shared: ""}, twin | {"prenom": other}, kind) == set()
