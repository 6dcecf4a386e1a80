"""A proposal of columns, from their names and their values, with its reason; never silently wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.column_values import date_formats, look_at
from gestsync.domain.fields import FieldType
from gestsync.domain.mapping import columns_of
from gestsync.domain.proposing import LEAST, likely_kind, propose, status_counts, words_of
from gestsync.domain.records import RecordKind
from tests.providers.shipped import SHIPPED

TABLES = [(profile.key, table) for profile in SHIPPED for table in profile.tables]


@pytest.mark.parametrize(("key", "table"), TABLES, ids=lambda each: getattr(each, "table", each))
def test_every_shipped_profile_is_proposed_from_its_names_alone(key: str, table: object) -> None:
    wanted = next(each for name, each in TABLES if name == key and each is table)
    columns = columns_of(wanted)
    assert {each.field: each.columns for each in propose(wanted.kind, columns)} == dict(wanted.columns)
    assert likely_kind(wanted.table, columns)[0] is wanted.kind


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("LastName", "nom"),
        ("First Name", "prenom"),
        ("DateOfBirth", "date_naissance"),
        ("Gender", "sexe"),
        ("Zip code", "code_postal"),
        ("Home phone", "telephone"),
        ("Emergency phone", "telephone_urgence"),
        ("E-mail", "courriel"),
        ("File number", "numero"),
        ("N° dossier", "numero"),
        ("# de dossier", "numero"),
        ("Status", "statut"),
        ("Ministry ID", "ministere"),
        ("Places totales", "places"),
        ("Ville/municipalité", "ville"),
    ],
)
def test_french_and_english_names_are_known(column: str, field: str) -> None:
    assert [each.field for each in propose(RecordKind.RSG, [column])] == [field]


def test_a_count_is_no_number_and_a_table_of_rsgs_is_known_by_an_abbreviation() -> None:
    columns = ["IdResp", "NomFamille", "Prenom", "DateNaiss", "AdrCiv", "CP", "CodeEtat", "NbPlaces"]
    assert likely_kind("tblResp", columns)[0] is RecordKind.RSG
    given = {each.field: each.columns for each in propose(RecordKind.RSG, columns)}
    assert (given["numero"], given["places"]) == (("IdResp",), ("NbPlaces",))
    assert "numero" not in {each.field for each in propose(RecordKind.ENFANT, ["NbPlaces", "Nb frères"])}


def test_capitals_signs_and_abbreviations_say_the_same_words() -> None:
    assert words_of("DT_NAISS") == words_of("DateNaissance") == words_of("date de naissance")


def test_values_that_deny_a_name_lower_it_and_say_so() -> None:
    rows = [(f"{number} rue A",) for number in range(5)]
    assert propose(RecordKind.RSG, ["Courriel"], rows) == ()
    (named,) = propose(RecordKind.RSG, ["Courriel"], [(f"a{n}@exemple.invalid",) for n in range(5)])
    assert (named.score, named.reason) == (0.95, "par son nom et ses valeurs")


@pytest.mark.parametrize(
    ("value", "field"), [("J8X 1B2", "code_postal"), ("a@exemple.invalid", "courriel"), ("F", "sexe")]
)
def test_values_alone_propose_what_they_tell(value: str, field: str) -> None:
    (found,) = propose(RecordKind.RSG, ["CHAMP7"], [(value,)] * 5)
    assert found.field == field
    assert found.score == 0.5
    assert "ses valeurs" in found.reason


def test_dates_alone_propose_nothing_since_they_do_not_say_which() -> None:
    assert propose(RecordKind.RSG, ["CHAMP7"], [(date(1980, 5, 2),)] * 5) == ()


def test_a_social_insurance_number_or_a_reason_is_never_proposed() -> None:
    assert propose(RecordKind.RSG, ["NAS", "No NAS", "Motif statut", "SIN number"]) == ()


def test_one_column_feeds_one_field_and_the_number_of_a_child_comes_before_its_rsg() -> None:
    found = {each.field: each.columns for each in propose(RecordKind.ENFANT, ["NO_DOSSIER", "NO_ENFANT"])}
    assert found == {"numero": ("NO_ENFANT",), "rsg": ("NO_DOSSIER",)}


@given(st.lists(st.text(max_size=12), unique=True, max_size=8), st.sampled_from([RecordKind.RSG]))
def test_any_names_give_a_proposal_where_no_column_comes_twice(names: list[str], kind: RecordKind) -> None:
    found = propose(kind, names)
    used = [column for each in found for column in each.columns]
    assert len(used) == len(set(used))
    assert all(LEAST <= each.score <= 1 for each in found)


def test_a_day_and_a_month_that_could_be_swapped_are_both_said() -> None:
    assert set(date_formats(["02/10/1975", "03/04/1980", "00/00/0000"])) == {"%d/%m/%Y", "%m/%d/%Y"}
    assert date_formats(["23/11/1980", "02/10/1975"]) == ("%d/%m/%Y",)
    assert date_formats([date(1980, 5, 2), None, ""]) == ()
    assert date_formats(["3/11/1980 0:00:00", "23/10/1975 0:00:00"]) == ("%d/%m/%Y",)


def test_an_end_that_never_comes_is_a_date_and_says_nothing_of_how_the_others_are_written() -> None:
    assert date_formats(["23/11/2026", "31/12/9999", "31/12/9999 23:59:59"]) == ("%d/%m/%Y",)
    assert date_formats(["9999-12-31", "23/11/2026"]) == ("%d/%m/%Y",)
    ends = look_at(["FIN"], [("9999-12-31",), ("infinity",), ("2026-11-23",)])["FIN"]
    assert ends.fits(FieldType.DATE) == 1


def test_codes_are_counted_the_commonest_first() -> None:
    counts = status_counts(["R", "r ", None, "", "S", "R"])
    assert [(each.code, each.rows) for each in counts] == [("R", 2), ("S", 1), ("r", 1)]
