"""The field registry: what tables, lists and search take from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain import cleaning
from gestsync.domain.fields import (
    FIELDS,
    KEYS,
    KINDS,
    FieldType,
    Owner,
    Role,
    field_of,
    full_name,
    position,
    positions,
    search_texts,
    search_words,
    sort_key,
)
from gestsync.domain.records import RecordKind
from tests.builders import CLIENT, ENFANT, RSG, values

NAMES = st.text(st.characters(max_codepoint=0x24F, exclude_categories=["C"]), max_size=15)


@pytest.mark.parametrize("kind", RecordKind)
def test_every_field_of_a_kind_has_its_own_key_label_and_place(kind: RecordKind) -> None:
    assert len(set(KEYS[kind])) == len(FIELDS[kind]) == len({field.label for field in FIELDS[kind]})
    for index, field in enumerate(FIELDS[kind]):
        assert position(kind, field.key) == index
        assert field_of(kind, field.key) is field
    with pytest.raises(KeyError):
        position(kind, "nas")


def test_fields_of_one_key_are_cleaned_alike_in_every_kind() -> None:
    """They share a column of the base."""
    types: dict[str, FieldType] = {}
    for fields in FIELDS.values():
        for field in fields:
            assert types.setdefault(field.key, field.type) is field.type


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (
            RSG,
            (
                "ministere nom prenom sexe date_naissance adresse ville code_postal telephone "
                "telephone_urgence courriel date_reconnaissance places statut"
            ),
        ),
        (ENFANT, "nom prenom sexe date_naissance statut entente_debut entente_fin rsg"),
        (
            CLIENT,
            (
                "civilite nom prenom date_naissance adresse complement code_postal ville telephone mobile "
                "courriel statut"
            ),
        ),
    ],
)
def test_an_exchange_file_may_carry_the_fields_of_the_specification_and_never_the_note(
    kind: RecordKind, keys: str
) -> None:
    assert {field.key for field in FIELDS[kind] if field.exchanged} == set(keys.split())
    assert [field.key for field in FIELDS[kind] if field.owner is Owner.LOCAL] == ["note"]


def test_no_field_holds_what_must_never_be_stored() -> None:
    forbidden = {"nas", "assurance", "sante", "medical", "motif", "suspension", "allergie"}
    words = {word for keys in KEYS.values() for key in keys for word in key.split("_")}
    assert words.isdisjoint(forbidden)


def test_the_number_of_a_child_is_never_shown() -> None:
    assert [kind for kind, info in KINDS.items() if not info.number_shown] == [ENFANT]


def test_a_child_older_than_thirteen_is_suspect() -> None:
    assert field_of(ENFANT, "date_naissance").plausible_age == 13


@pytest.mark.parametrize("kind", RecordKind)
def test_each_kind_says_where_the_names_the_birth_and_the_status_are(kind: RecordKind) -> None:
    for role in (Role.LAST_NAME, Role.FIRST_NAME, Role.BIRTH_DATE, Role.STATUS):
        assert len(positions(kind, role)) == 1


def test_both_phones_of_a_client_identify_her_and_the_emergency_phone_of_an_rsg_does_not() -> None:
    assert [KEYS[CLIENT][index] for index in positions(CLIENT, Role.PHONE)] == ["telephone", "mobile"]
    assert [KEYS[RSG][index] for index in positions(RSG, Role.PHONE)] == ["telephone"]


def test_a_list_shows_last_then_first_name() -> None:
    assert full_name(CLIENT, values(nom="Roy", prenom="Zoé")) == "Roy, Zoé"
    assert full_name(CLIENT, values(prenom="Zoé")) == "Zoé"
    assert full_name(CLIENT, values()) == ""


def by_name(people: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(people, key=lambda each: sort_key(CLIENT, values(nom=each[0], prenom=each[1])))


def test_a_list_sorts_without_accents_case_or_hyphens() -> None:
    people = [("Êve", "A"), ("eve", "B"), ("Evans", "A"), ("D’Amour", "Z")]
    assert by_name(people) == [("D’Amour", "Z"), ("Evans", "A"), ("Êve", "A"), ("eve", "B")]


@pytest.mark.parametrize("between", ["-", " ", "’", "'", "‑", " - "])
def test_a_list_puts_a_whole_last_name_before_a_longer_one_as_a_phone_book_does(between: str) -> None:
    longer = f"Abitbol{between}Doucet"
    sorted_people = [
        ("Abitbol", ""),
        ("ABITBOL", "Éva"),
        ("Abitbol", "Geneviève"),
        ("Abitbol", "Zoé"),
        (longer, "Ada"),
        (longer.upper(), "Xavier"),
        ("Abitbola", "Ada"),
        ("", "Bea"),
        ("Roy", "Marie"),
        ("Roy", "Marie-Ève"),
        ("Roy", "Mariette"),
    ]
    assert by_name(sorted_people[::-1]) == sorted_people


WORDS = st.text("aBeÉz -’'", max_size=8)


@given(st.lists(st.tuples(WORDS.filter(cleaning.fold), WORDS), max_size=6))
def test_a_list_is_in_the_order_of_the_words_of_last_names_then_of_first_names(
    people: list[tuple[str, str]],
) -> None:
    def told(person: tuple[str, str]) -> list[list[str]]:
        return [cleaning.fold(name).split() for name in person]

    assert by_name(people) == sorted(people, key=told)


def search_text(kind: RecordKind, number: str, shown: tuple[str, ...]) -> str:
    return search_texts(kind, [(number, shown)])[0]


def test_a_search_looks_through_names_number_and_the_digits_of_phones() -> None:
    found = search_text(CLIENT, "A-12", values(nom="Côté", telephone="819 555-0142", complement="app. 3"))
    for typed in ("cote", "A-12", "8195550142", "819 555-0142", "555-01", "(819)"):
        assert all(word in found for word in search_words(typed))
    assert "app" not in found


@pytest.mark.parametrize("phone", ["819 555-0142 p. 12", "+33112345678", "555-0142"])
def test_an_unusual_phone_is_found_as_it_is_shown(phone: str) -> None:
    found = search_text(CLIENT, "1", values(telephone=phone))
    assert all(word in found for word in search_words(phone))


def test_a_search_never_looks_through_the_number_of_a_child() -> None:
    assert "4455" not in search_text(ENFANT, "4455", values(ENFANT, nom="Roy"))


@given(last=NAMES, first=NAMES, town=NAMES)
def test_every_folded_piece_of_a_searched_field_is_found(last: str, first: str, town: str) -> None:
    found = search_text(CLIENT, "1", values(nom=last, prenom=first, ville=town))
    for piece in (last, first, town):
        assert all(word in found.split() for word in cleaning.fold(piece).split())


@given(st.lists(st.tuples(NAMES, NAMES), max_size=4))
def test_many_fiches_are_made_ready_for_the_search_as_each_alone(names: list[tuple[str, str]]) -> None:
    people = [(str(index), values(CLIENT, nom=last, ville=town)) for index, (last, town) in enumerate(names)]
    assert list(search_texts(CLIENT, people)) == [search_text(CLIENT, *person) for person in people]


def test_the_words_looked_for_are_those_a_list_shows() -> None:
    assert search_words(" Garneau-Petit, Philomène (819) ") == ["garneau", "petit", "philomene", "819"]
    assert search_words(" , ") == []
