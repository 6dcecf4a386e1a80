"""Lists of fiches: found without accents, sorted, paged, counted."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import KEYS
from gestsync.domain.records import RecordKind
from gestsync.services import merge
from gestsync.services.ports import Cell
from gestsync.services.queries import Capacity, RecordFilter, RecordSort
from tests.builders import CLIENT, ENFANT, NOON, RSG, Given, day, modification
from tests.local_base import LocalBase, NewBase, raises, rsg_row

ON_BOTH = True


PEOPLE: tuple[Given, ...] = (
    {"nom": "Garneau-Petit", "prenom": "Philomène", "ville": "Gatineau", "telephone": "819 555-0142"},
    {"nom": "D’Amour", "prenom": "Éloïse", "ville": "Val-des-Monts", "courriel": "eloise@exemple.invalid"},
    {"nom": "Nguyễn", "prenom": "Bjørn", "ville": "L’Ange-Gardien", "mobile": "819 555-0150"},
    {"nom": "Saint-Œuvre", "prenom": "Zoé", "adresse": "12, rue des Érables 100 %"},
)


@pytest.fixture
def peopled(base: LocalBase) -> LocalBase:
    base.take(
        *(modification(f"10{index}", day(1), line=index, **given) for index, given in enumerate(PEOPLE, 2))
    )
    return base


def found(base: LocalBase, words: str, kind: RecordKind = CLIENT) -> list[str]:
    """First names of the list, in its order."""
    ids = base.ports.queries.record_ids(RecordFilter(kind, words), RecordSort())
    return [row.values[2 if kind is CLIENT else 1] for row in base.ports.queries.record_rows(kind, ids)]


@pytest.mark.parametrize(
    ("typed", "first_name"),
    [
        ("garneau petit", "Philomène"),
        ("PHILOMENE garneau", "Philomène"),
        ("Garneau-Petit, Philomène", "Philomène"),
        ("8195550142", "Philomène"),
        ("819 555-0142", "Philomène"),
        ("(819) 555-0142", "Philomène"),
        ("0142", "Philomène"),
        ("d'amour", "Éloïse"),
        ("amour d’", "Éloïse"),
        ("eloise@exemple", "Éloïse"),
        ("monts val", "Éloïse"),
        ("nguyen", "Bjørn"),
        ("bjorn ange gardien", "Bjørn"),
        ("8195550150", "Bjørn"),
        ("oeuvre", "Zoé"),
        ("100 %", "Zoé"),
        ("105", "Zoé"),
    ],
)
def test_a_fiche_is_found_without_accents_in_any_order_by_any_part(
    peopled: LocalBase, typed: str, first_name: str
) -> None:
    assert found(peopled, typed) == [first_name]


def test_every_word_must_be_there_and_signs_of_the_base_mean_nothing(peopled: LocalBase) -> None:
    for typed in ("philomene eloise", "%", "_", "zz"):
        assert found(peopled, typed) in ([], ["Zoé"])
    assert found(peopled, "philomene eloise") == found(peopled, "_") == []


def test_nothing_typed_shows_everybody_by_name(peopled: LocalBase) -> None:
    assert found(peopled, "  ") == ["Éloïse", "Philomène", "Bjørn", "Zoé"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(person=st.sampled_from(PEOPLE), shuffler=st.randoms(use_true_random=False), cut=st.integers(1, 4))
def test_any_words_of_a_fiche_in_any_order_find_it(
    peopled: LocalBase, person: dict[str, str], shuffler: Random, cut: int
) -> None:
    words = [word for value in person.values() for word in value.split()]
    shuffler.shuffle(words)
    assert person["prenom"] in found(peopled, " ".join(words[:cut]))


@pytest.mark.parametrize(
    ("key", "descending", "numbers"),
    [
        ("name", False, ["103", "102", "104", "105"]),
        ("name", True, ["105", "104", "102", "103"]),
        ("numero", False, ["102", "103", "104", "105"]),
        ("numero", True, ["105", "104", "103", "102"]),
        ("ville", False, ["105", "102", "104", "103"]),
    ],
)
def test_a_list_is_sorted_by_any_column(
    peopled: LocalBase, key: str, descending: bool, numbers: list[str]
) -> None:
    queries = peopled.ports.queries
    ids = queries.record_ids(RecordFilter(CLIENT), RecordSort(key, descending))
    assert [row.ref.number for row in queries.record_rows(CLIENT, ids)] == numbers


@pytest.mark.parametrize(("descending", "numbers"), [(False, ["2", "3", "1"]), (True, ["1", "3", "2"])])
def test_clients_are_sorted_by_their_date_of_modification(
    base: LocalBase, descending: bool, numbers: list[str]
) -> None:
    base.take(*(modification(str(n), day(of), line=n, nom=f"Roy {n}") for n, of in ((1, 3), (2, 1), (3, 2))))
    ids = base.ports.queries.record_ids(RecordFilter(CLIENT), RecordSort("modified_at", descending))
    assert [row.ref.number for row in base.ports.queries.record_rows(CLIENT, ids)] == numbers


@pytest.mark.parametrize("descending", [False, True])
def test_towns_are_in_the_order_of_a_dictionary(base: LocalBase, descending: bool) -> None:
    towns = [
        "",
        "Buckingham",
        "CHELSEA",
        "cœur-de-Marie",
        "Cornwall",
        "Évain",
        "Île-aux-Coudres",
        "L'Isle",
        "Val-d'Aoste",
        "Val d'Or",
        "Val d Usson",
        "Zoé",
    ]
    shuffled = [*towns[1::2], *towns[::2]]
    base.take(
        *(modification(f"{n}", day(1), line=n, nom="Roy", ville=town) for n, town in enumerate(shuffled, 2))
    )
    queries = base.ports.queries
    ids = queries.record_ids(RecordFilter(CLIENT), RecordSort("ville", descending))
    place = KEYS[CLIENT].index("ville")
    listed = [row.values[place] for row in queries.record_rows(CLIENT, ids)]
    assert listed == (towns[::-1] if descending else towns)


def test_a_page_is_given_in_the_order_that_was_asked(peopled: LocalBase) -> None:
    ids = [peopled.id("104"), peopled.id("102"), 9_999]
    assert [row.ref.number for row in peopled.ports.queries.record_rows(CLIENT, ids)] == ["104", "102"]


# --- RSGs, their children and their places --------------------------------------------------------


def child(number: str, rsg: str, **more: Cell) -> dict[str, Cell]:
    return {"numero": number, "nom": "Cyr", "prenom": f"Ida{number}", "rsg": rsg, "statut": "Actif", **more}


@pytest.fixture
def office(base: LocalBase) -> LocalBase:
    base.clock.instant = NOON
    base.accounting(
        RSG,
        rsg_row("1", "Roy", "Zoé", places="2", statut="Reconnue"),
        rsg_row("2", "Lam", "Éva", places="10", statut="Reconnue"),
        rsg_row("3", "Côté", "Ida", places="6", statut="Suspendue"),
    )
    base.accounting(
        ENFANT,
        *(child(str(number), "1") for number in range(10, 13)),
        child("13", "2", entente_fin="2026-11-23"),
        child("14", "2", entente_fin="2026-11-22"),
        child("15", ""),
    )
    base.sync()
    return base


def test_an_rsg_counts_the_children_whose_agreement_holds_today(office: LocalBase) -> None:
    queries = office.ports.queries
    ids = queries.record_ids(RecordFilter(RSG), RecordSort("occupied", descending=True))
    rows = queries.record_rows(RSG, ids)
    assert [(row.ref.number, row.occupied) for row in rows] == [("1", 3), ("2", 1), ("3", 0)]
    assert queries.record(RSG, office.id("1", RSG)).occupied == 3


def test_places_are_sorted_as_numbers(office: LocalBase) -> None:
    ids = office.ports.queries.record_ids(RecordFilter(RSG), RecordSort("places"))
    assert [row.ref.number for row in office.ports.queries.record_rows(RSG, ids)] == ["1", "3", "2"]


def test_capacity_is_over_all_present_rsgs(office: LocalBase) -> None:
    assert office.ports.queries.capacity() == Capacity(children=6, total=18, occupied=4, with_room=2, over=1)


def test_statuses_are_counted_and_the_absent_apart(office: LocalBase) -> None:
    office.accounting(RSG, rsg_row("1", "Roy", "Zoé", places="2", statut="Reconnue"))
    office.sync()
    counts = office.ports.queries.status_counts(RSG)
    assert [(each.status, each.count, each.absent) for each in counts] == [
        ("Reconnue", 1, False),
        ("", 2, True),
    ]


@pytest.mark.parametrize(("absent", "count"), [(None, 3), (True, 1), (False, 2)])
def test_a_list_shows_the_present_the_absent_or_both(
    office: LocalBase, absent: bool | None, count: int
) -> None:
    office.accounting(
        RSG,
        rsg_row("1", "Roy", "Zoé", places="2", statut="Reconnue"),
        rsg_row("2", "Lam", "Éva", places="10", statut="Reconnue"),
    )
    office.sync()
    assert len(office.ports.queries.record_ids(RecordFilter(RSG, absent=absent), RecordSort())) == count


def test_a_list_can_be_of_one_status(office: LocalBase) -> None:
    wanted = RecordFilter(RSG, status="Suspendue")
    assert list(office.ports.queries.record_ids(wanted, RecordSort())) == [office.id("3", RSG)]


def test_a_field_is_locked_when_the_provider_gives_it(office: LocalBase) -> None:
    view = office.ports.queries.record(RSG, office.id("1", RSG))
    assert {"nom", "places", "statut"} <= view.locked
    assert "note" not in view.locked
    assert view.provider == "Le Gestionnaire"


def test_a_client_has_no_locked_field(peopled: LocalBase) -> None:
    view = peopled.ports.queries.record(CLIENT, peopled.id("102"))
    assert (view.locked, view.provider) == (frozenset(), "")


def test_a_number_is_found_through_merges_and_an_unknown_one_refused(peopled: LocalBase) -> None:
    merge.apply(peopled.ports, merge.propose(peopled.ports, CLIENT, "102", "103"))
    assert peopled.ports.queries.find(CLIENT, "103").number == "102"
    assert len(peopled.ports.queries.record_ids(RecordFilter(CLIENT), RecordSort())) == 3
    with raises(ErrorCode.FUS_3002):
        peopled.ports.queries.find(CLIENT, "999")
    with raises(ErrorCode.FUS_3002):
        peopled.ports.queries.record(CLIENT, 9_999)


def test_a_base_that_is_never_written_reads_the_same_twice(new_base: NewBase) -> None:
    base = new_base()
    assert base.ports.queries.dashboard() == base.ports.queries.dashboard()
    assert base.ports.queries.dashboard().empty_base


def _ways_to_fiches(base: LocalBase, kind: RecordKind) -> list[str]:
    """How the base goes through the fiches of ``kind`` to list, search, count and compare them."""
    queries = base.ports.queries

    def ask() -> None:
        queries.record_ids(RecordFilter(kind, "gatineau"), RecordSort())
        queries.status_counts(kind)
        list(queries.active_fiches(kind))

    return [step for _, step in base.steps(ask) if step.split()[1] == "record"]


def test_clients_are_read_as_they_lie_and_the_few_others_through_an_index(base: LocalBase) -> None:
    assert _ways_to_fiches(base, CLIENT) == ["SCAN record"] * 3
    assert all(step.startswith("SEARCH record USING INDEX") for step in _ways_to_fiches(base, RSG))


def test_all_clients_by_name_come_as_their_index_lies_both_ways_without_those_who_went(
    peopled: LocalBase,
) -> None:
    merge.apply(peopled.ports, merge.propose(peopled.ports, CLIENT, "102", "103"))
    queries, listed = peopled.ports.queries, RecordFilter(CLIENT)
    up, down = queries.record_ids(listed, RecordSort()), queries.record_ids(listed, RecordSort("name", True))
    assert [row.values[1] for row in queries.record_rows(CLIENT, up)] == [
        "Garneau-Petit",
        "Nguyễn",
        "Saint-Œuvre",
    ]
    assert list(down) == list(reversed(up))
    for descending in (False, True):
        steps = peopled.steps(lambda: queries.record_ids(listed, RecordSort("name", descending)))  # noqa: B023
        assert any("COVERING INDEX ix_record_kind_sort_key" in step for _, step in steps)
        assert not any("ORDER BY" in step for _, step in steps)


def test_the_strip_over_the_rsgs_counts_them_without_reading_the_clients(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"))
    base.sync()
    steps = [step for _, step in base.steps(base.ports.queries.last_sync) if step.split()[1] == "record"]
    assert steps
    assert all(step.startswith("SEARCH record USING") for step in steps)


def test_a_server_is_asked_plainly_for_the_kind_of_fiches_it_counts_and_gives_them_by_parts(
    peopled: LocalBase,
) -> None:
    if peopled.engine.dialect.name != "postgresql":
        pytest.skip("SQLite reads the fiches as they lie")
    queries, asked = peopled.ports.queries, list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(peopled.engine, "before_cursor_execute", note)
    fiches = [fiche.number for part in queries.active_fiches(CLIENT) for fiche in part]
    queries.status_counts(CLIENT)
    event.remove(peopled.engine, "before_cursor_execute", note)
    assert fiches == ["102", "103", "104", "105"]
    assert not any("||" in statement for statement in asked)


def test_a_fiche_that_is_to_be_written_is_read_by_one_question_whatever_its_kind(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"))
    base.sync()
    base.take(modification("7", day(1), nom="Cyr", prenom="Léa"))
    asked = 0

    def note(*_: object) -> None:
        nonlocal asked
        asked += 1

    for kind, number in ((RSG, "1"), (CLIENT, "7")):
        fiche = base.fiche(number, kind)
        with base.ports.open_look() as uow:
            uow.records.get(fiche.id)
            event.listen(base.engine, "before_cursor_execute", note)
            assert uow.records.get(fiche.id) == (kind, fiche)
            event.remove(base.engine, "before_cursor_execute", note)
            assert uow.records.get(9_999) is None
    assert asked == 2
