"""The invented people: believable, canonical, and nobody twice."""

from collections import Counter
from datetime import date
from random import Random
from zoneinfo import ZoneInfo

import pytest

from gestsync.demo.people import CHILDREN, CLIENTS, FAULTY_RSGS, RSGS, Accounting, Draw, Person, clients
from gestsync.demo.people import accounting as draw_accounting
from gestsync.demo.programme import Programme, programme
from gestsync.domain.fields import FIELDS, FieldType, field_of, position
from gestsync.domain.matching import EVERY_RULE, key_maker
from gestsync.domain.records import RecordKind

TODAY = date(2026, 11, 23)


def seeded() -> Random:
    return Random(1)  # noqa: S311 - invented people are no secret


@pytest.fixture(scope="module")
def accounting() -> Accounting:
    return draw_accounting(seeded(), TODAY)


@pytest.fixture(scope="module")
def people(accounting: Accounting) -> dict[RecordKind, tuple[Person, ...]]:
    return {
        RecordKind.RSG: accounting.rsgs[FAULTY_RSGS:],
        RecordKind.ENFANT: accounting.children,
        RecordKind.CLIENT: clients(Draw(seeded(), TODAY, clients=True)),
    }


def column(kind: RecordKind, rows: tuple[Person, ...], key: str) -> list[str]:
    return [row.values[position(kind, key)] for row in rows]


def test_there_are_120_rsgs_700_children_and_3000_clients(
    accounting: Accounting, people: dict[RecordKind, tuple[Person, ...]]
) -> None:
    assert (len(accounting.rsgs), len(accounting.children)) == (RSGS, CHILDREN) == (120, 700)
    assert len(people[RecordKind.CLIENT]) == CLIENTS == 3_000


@pytest.mark.parametrize("kind", RecordKind)
def test_every_value_is_already_canonical(
    people: dict[RecordKind, tuple[Person, ...]], kind: RecordKind
) -> None:
    for person in people[kind]:
        assert len(person.values) == len(FIELDS[kind])
        for field, value in zip(FIELDS[kind], person.values, strict=True):
            assert field.clean(value) == value


@pytest.mark.parametrize("kind", RecordKind)
def test_no_two_people_are_strict_duplicates(
    people: dict[RecordKind, tuple[Person, ...]], kind: RecordKind
) -> None:
    said = Counter(
        (key, detail)
        for person in people[kind]
        for key, details in key_maker(kind, EVERY_RULE).keys(person.values).items()
        for detail in {*details} - {0}
    )
    assert said.most_common(1)[0][1] == 1


@pytest.mark.parametrize("kind", RecordKind)
def test_numbers_are_unique_and_some_begin_with_a_zero(
    people: dict[RecordKind, tuple[Person, ...]], kind: RecordKind
) -> None:
    numbers = [person.number for person in people[kind]]
    assert len(set(numbers)) == len(numbers)
    assert any(number.startswith("0") for number in numbers)


def test_one_rsg_has_no_number_and_two_share_one(accounting: Accounting) -> None:
    counts = Counter(rsg.number for rsg in accounting.rsgs)
    assert counts[""] == 1
    assert sorted(counts.values())[-2:] == [1, 2]


def test_phones_and_emails_can_reach_nobody(people: dict[RecordKind, tuple[Person, ...]]) -> None:
    for kind, rows in people.items():
        for row in rows:
            for field, value in zip(FIELDS[kind], row.values, strict=True):
                if field.type is FieldType.PHONE and value:
                    assert value[3:].startswith(" 555-01")
                if field.type is FieldType.EMAIL and value:
                    assert value.endswith("@exemple.invalid")


def test_names_hold_what_programs_get_wrong(people: dict[RecordKind, tuple[Person, ...]]) -> None:
    rsgs = " ".join(column(RecordKind.RSG, people[RecordKind.RSG], "nom"))
    customers = " ".join(column(RecordKind.CLIENT, people[RecordKind.CLIENT], "nom"))
    children = " ".join(column(RecordKind.ENFANT, people[RecordKind.ENFANT], "nom"))
    assert all(part in rsgs + children for part in ("é", "ç", "-", "'", "Saint", "St"))
    assert "œ" in customers


def test_the_oldest_code_page_can_hold_every_rsg_and_child(accounting: Accounting) -> None:
    for person in (*accounting.rsgs, *accounting.children):
        assert "".join(person.values).encode("cp850")


def test_places_are_6_or_9_and_three_rsgs_have_more_children(accounting: Accounting) -> None:
    rsgs = accounting.rsgs[FAULTY_RSGS:]
    places = dict(
        zip((rsg.number for rsg in rsgs), map(int, column(RecordKind.RSG, rsgs, "places")), strict=True)
    )
    status, rsg = position(RecordKind.ENFANT, "statut"), position(RecordKind.ENFANT, "rsg")
    active = [child for child in accounting.children if child.values[status] == "Actif"]
    occupied = Counter(child.values[rsg] for child in active)
    assert set(places.values()) == {6, 9}
    assert sum(occupied[number] > total for number, total in places.items()) == 3
    assert occupied.keys() <= places.keys()


def test_agreements_are_open_or_closed_as_the_status_says(accounting: Accounting) -> None:
    kind = RecordKind.ENFANT
    start, end, status = (position(kind, key) for key in ("entente_debut", "entente_fin", "statut"))
    today = TODAY.isoformat()
    for child in accounting.children:
        if child.values[status] == "Actif":
            assert child.values[start] < today
            assert child.values[end] == "" or child.values[end] > today
        elif child.values[status] == "Inactif":
            assert child.values[start] < child.values[end] < today
        else:
            assert child.values[start] > today
    assert "" in column(kind, accounting.children, "entente_fin")


def test_children_are_not_too_old_to_be_children(accounting: Accounting) -> None:
    limit = field_of(RecordKind.ENFANT, "date_naissance").plausible_age
    assert limit is not None
    for born in column(RecordKind.ENFANT, accounting.children, "date_naissance"):
        assert 0 < TODAY.year - date.fromisoformat(born).year < limit


def test_the_same_seed_gives_the_same_day_and_another_seed_another() -> None:
    def made(seed: int) -> Programme:
        return programme(seed, TODAY, ZoneInfo("America/Toronto"))

    assert made(7) == made(7)
    assert made(7).first_load.content != made(8).first_load.content
