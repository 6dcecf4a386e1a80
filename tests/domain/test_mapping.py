"""What a row of an accounting base becomes (seed 1: the provider wins; one bad row never stops the rest)."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.errors import AppError, ErrorCode, reasons_said
from gestsync.domain.fields import FIELDS, position
from gestsync.domain.mapping import check_structure, columns_of, map_rows
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.records import NOT_READ, Mapped, RecordKind

TODAY = "2026-11-23"

RSG = TableMap(
    RecordKind.RSG,
    "RSG",
    {
        "numero": ("NO_DOSSIER",),
        "nom": ("NOM",),
        "prenom": ("PRENOM",),
        "date_naissance": ("DT_NAISS",),
        "courriel": ("COUR_RES", "COUR_TRAV"),
        "places": ("PLACES",),
        "statut": ("STATUT",),
    },
    {"R": "Reconnue", "1": "Suspendue"},
)
ENFANT = TableMap(
    RecordKind.ENFANT,
    "ENFANTS",
    {"numero": ("NO",), "nom": ("NOM",), "date_naissance": ("NE",), "entente_fin": ("FIN",)},
)
PROFILE = ProviderProfile(
    "essai", "Le Gestionnaire", "du Gestionnaire", "dbf", (RSG, ENFANT), date_format="%d/%m/%Y"
)


class Table(NamedTuple):
    name: str
    columns: tuple[str, ...]


def rsg(**cells: object) -> Mapped:
    """One row of RSG, otherwise plausible, through the mapping."""
    row = {
        "NO_DOSSIER": "0042",
        "NOM": "Tremblay",
        "PRENOM": "Lucie",
        "DT_NAISS": "01/02/1980",
        "COUR_RES": "lucie@exemple.invalid",
        "COUR_TRAV": "",
        "PLACES": Decimal(6),
        "STATUT": "R",
    } | cells
    return next(map_rows(PROFILE, RSG, [tuple(row[name] for name in columns_of(RSG))], TODAY))


def value(mapped: Mapped, key: str) -> str | None:
    assert mapped[0] is not None
    return mapped[0].values[position(RecordKind.RSG, key)]


def codes(mapped: Mapped) -> list[ErrorCode]:
    return [problem.code for problem in mapped[1]]


def test_a_plain_row_gives_its_number_its_values_and_its_place() -> None:
    row, problems = rsg()
    assert row is not None
    assert (row.number, row.where.said, problems) == ("0042", "table RSG, ligne 1", ())
    given_values = {
        field.key: value
        for field, value in zip(FIELDS[RecordKind.RSG], row.values, strict=True)
        if value is not None
    }
    assert given_values == {
        "nom": "Tremblay",
        "prenom": "Lucie",
        "date_naissance": "1980-02-01",
        "courriel": "lucie@exemple.invalid",
        "places": "6",
        "statut": "Reconnue",
    }


@pytest.mark.parametrize("empty", [None, "", "   "])
def test_an_empty_cell_erases_because_the_provider_wins(empty: object) -> None:
    assert value(rsg(PRENOM=empty), "prenom") == ""


def test_a_cell_that_could_not_be_read_keeps_the_value_and_is_reported() -> None:
    mapped = rsg(PRENOM=NOT_READ)
    assert value(mapped, "prenom") is None
    assert codes(mapped) == [ErrorCode.IMP_1004]
    assert mapped[1][0].facts["value"] == "non lue"


def test_a_field_the_profile_does_not_give_is_kept() -> None:
    assert value(rsg(), "ville") is None


def test_the_email_is_that_of_home_otherwise_that_of_work() -> None:
    assert value(rsg(COUR_RES=" ", COUR_TRAV="l@exemple.invalid"), "courriel") == "l@exemple.invalid"
    assert value(rsg(COUR_TRAV="l@exemple.invalid"), "courriel") == "lucie@exemple.invalid"


def test_an_unread_email_of_home_is_not_replaced_by_that_of_work() -> None:
    assert value(rsg(COUR_RES=NOT_READ, COUR_TRAV="l@exemple.invalid"), "courriel") is None


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("01/02/1980", "1980-02-01"),
        ("1/2/1980", "1980-02-01"),
        ("1980-02-01", "1980-02-01"),
        ("1980-02-01 00:00:00", "1980-02-01"),
        ("1980-02-01T00:00:00.000Z", "1980-02-01"),
        ("1980-02-01 00:00:00-05:00", "1980-02-01"),
        ("01/02/1980 00:00:00", "1980-02-01"),
        ("1/2/1980 0:00", "1980-02-01"),
        ("01/02/1980 12:00:00 AM", "1980-02-01"),
        ("01/02/1980  0h00", "1980-02-01"),
        (date(1980, 2, 1), "1980-02-01"),
        (datetime(1980, 2, 1, 13, 5), "1980-02-01"),  # noqa: DTZ001 - a base's dates have no zone
        ("  /  /    ", ""),
        ("00/00/0000", ""),
        ("0000-00-00 00:00:00", ""),
        (None, ""),
    ],
)
def test_a_date_becomes_iso_however_the_base_holds_it(raw: object, iso: str) -> None:
    mapped = rsg(DT_NAISS=raw)
    assert value(mapped, "date_naissance") == iso
    assert mapped[1] == ()


@pytest.mark.parametrize(
    "raw",
    [
        "31/02/1980",
        "1980/02/01",
        "hier",
        "01/02/80",
        "31/02/1980 00:00",
        "01/02/1980 midi",
        12,
        b"\x01",
        date(1899, 12, 30),
        "?",
    ],
)
def test_an_unreadable_date_keeps_the_value_and_the_row_goes_on(raw: object) -> None:
    mapped = rsg(DT_NAISS=raw)
    assert value(mapped, "date_naissance") is None
    assert value(mapped, "nom") == "Tremblay"
    assert codes(mapped) == [ErrorCode.IMP_1004]
    facts = mapped[1][0].facts
    assert facts["name"] == "Tremblay, Lucie"
    assert facts["field"] == "Date de naissance"
    assert facts["provider"] == "Le Gestionnaire"


def child_until(end: object) -> Mapped:
    return next(map_rows(PROFILE, ENFANT, [("1", "Roy", "01/02/2022", end)], TODAY))


@pytest.mark.parametrize(
    "end",
    [
        *("9999-12-31", "31/12/9999", "12/31/9999", "9999-12-31 00:00:00", "31/12/9999 23:59:59", "99991231"),
        *("infinity", "Infinity", " infinity "),
        *(date(9999, 12, 31), datetime(9999, 12, 31, 23, 59)),  # noqa: DTZ001 - a base's dates have no zone
    ],
)
def test_the_end_of_an_agreement_that_never_comes_is_open(end: object) -> None:
    row, problems = child_until(end)
    assert problems == ()
    assert row is not None
    assert row.values[position(RecordKind.ENFANT, "entente_fin")] == ""


@pytest.mark.parametrize("end", ["9999-12-30", "2999-12-31", "-infinity", date(9998, 12, 31)])
def test_another_impossible_end_of_an_agreement_is_unreadable(end: object) -> None:
    assert codes(child_until(end)) == [ErrorCode.IMP_1004]


@pytest.mark.parametrize("end", [date(2026, 8, 31), datetime(2026, 8, 31, 13, 5), "31/08/2026 13:05"])  # noqa: DTZ001
def test_an_end_that_comes_is_kept(end: object) -> None:
    row, problems = child_until(end)
    assert problems == ()
    assert row is not None
    assert row.values[position(RecordKind.ENFANT, "entente_fin")] == "2026-08-31"


def test_a_birth_that_never_comes_is_unreadable() -> None:
    for never in ("31/12/9999", "infinity", date(9999, 12, 31)):
        assert codes(rsg(DT_NAISS=never)) == [ErrorCode.IMP_1004]


def test_a_birth_year_of_two_digits_is_of_the_century_in_which_one_can_be_born() -> None:
    short = ProviderProfile("x", "X", "de X", "csv", (ENFANT,), date_format="%d/%m/%y")
    rows = [("1", "A", "29/02/56", "31/08/30"), ("2", "B", "05/06/23", ""), ("3", "C", "12/05/2055", "")]
    rows.append(("4", "D", "2055-05-12", ""))
    old, young, written_whole, iso = map_rows(short, ENFANT, rows, TODAY)
    assert old[0] is not None
    assert old[0].values[3] == "1956-02-29"
    assert "2030-08-31" in old[0].values
    assert young[0] is not None
    assert young[0].values[3] == "2023-06-05"
    assert codes(written_whole) == [ErrorCode.IMP_1004]
    # ISO 8601 says its century.
    assert iso[0] is not None
    assert iso[0].values[3] == "2055-05-12"
    assert codes(iso) == [ErrorCode.IMP_1012]


def test_a_compact_date_is_read_only_whole() -> None:
    compact = ProviderProfile("x", "X", "de X", "dbf", (ENFANT,), date_format="%Y%m%d")
    rows = [(str(place), "A", text, "") for place, text in enumerate(("20201112", "20201112 0:00"), 1)]
    for row, _ in map_rows(compact, ENFANT, rows, TODAY):
        assert row is not None
        assert row.values[3] == "2020-11-12"
    for short in map_rows(
        compact, ENFANT, [("3", "B", "2020112", ""), ("4", "B", "2020112 0:00", "")], TODAY
    ):
        assert codes(short) == [ErrorCode.IMP_1004]


@pytest.mark.parametrize(
    ("raw", "text"), [(6, "6"), (6.0, "6"), (Decimal("6.00"), "6"), ("06", "6"), (True, "1"), (0, "0")]
)
def test_a_whole_number_has_no_decimal_part(raw: object, text: str) -> None:
    assert value(rsg(PLACES=raw), "places") == text


@pytest.mark.parametrize("raw", [6.5, Decimal("6.5"), float("nan"), float("inf"), "six", -1])
def test_what_is_not_a_count_is_unreadable(raw: object) -> None:
    mapped = rsg(PLACES=raw)
    assert value(mapped, "places") is None
    assert codes(mapped) == [ErrorCode.IMP_1004]


@pytest.mark.parametrize("raw", [float("nan"), float("inf"), b"Tremblay"])
def test_a_name_is_never_made_of_what_is_not_text(raw: object) -> None:
    assert codes(rsg(NOM=raw)) == [ErrorCode.IMP_1004]


@pytest.mark.parametrize(
    ("code", "status"), [("R", "Reconnue"), ("r", "Reconnue"), (" R ", "Reconnue"), (Decimal(1), "Suspendue")]
)
def test_a_status_code_is_shown_by_its_meaning(code: object, status: str) -> None:
    mapped = rsg(STATUT=code)
    assert value(mapped, "statut") == status
    assert mapped[1] == ()


def test_an_unknown_status_code_is_shown_as_it_is_and_reported() -> None:
    mapped = rsg(STATUT="Z9")
    assert value(mapped, "statut") == "Z9"
    assert codes(mapped) == [ErrorCode.IMP_1011]
    assert mapped[1][0].facts["value"] == "Z9"


def test_a_base_that_holds_the_status_in_clear_needs_no_code() -> None:
    mapped = rsg(STATUT="Reconnue")
    assert (value(mapped, "statut"), mapped[1]) == ("Reconnue", ())


@pytest.mark.parametrize("number", ["", None, "  "])
def test_an_rsg_without_a_file_number_is_left_out_and_reported(number: object) -> None:
    mapped = rsg(NO_DOSSIER=number)
    assert mapped[0] is None
    assert codes(mapped) == [ErrorCode.IMP_1002]
    assert mapped[1][0].facts["where"] == "table RSG, ligne 1"


def test_a_child_without_a_number_is_left_out_and_reported_under_its_own_number() -> None:
    ((row, problems),) = map_rows(PROFILE, ENFANT, [("", "Roy", "", "")], TODAY)
    assert row is None
    assert [problem.code for problem in problems] == [ErrorCode.IMP_1008]
    assert problems[0].facts["name"] == "Roy"


@pytest.mark.parametrize("number", ["211.0", NOT_READ, "2,11E+02", "a b/é"])
def test_an_unreadable_number_leaves_the_row_out(number: object) -> None:
    mapped = rsg(NO_DOSSIER=number)
    assert mapped[0] is None
    assert codes(mapped) == [ErrorCode.IMP_1004]


def test_a_row_that_is_left_out_says_only_why() -> None:
    mapped = rsg(NO_DOSSIER="", DT_NAISS="demain", STATUT="?")
    assert mapped[0] is None
    assert codes(mapped) == [ErrorCode.IMP_1002]


def test_a_number_keeps_its_leading_zeros_and_a_numeric_one_has_no_decimals() -> None:
    first, second = rsg(NO_DOSSIER="007"), rsg(NO_DOSSIER=211.0)
    assert first[0] is not None
    assert second[0] is not None
    assert (first[0].number, second[0].number) == ("007", "211")


@pytest.mark.parametrize(
    ("born", "suspect"),
    [
        ("2012-11-24", False),  # thirteen until tomorrow
        ("2012-11-23", True),
        ("2026-11-23", False),
        ("2026-11-24", True),
    ],
)
def test_a_child_older_than_13_or_not_yet_born_is_suspect_never_refused(born: str, suspect: bool) -> None:
    ((row, problems),) = map_rows(PROFILE, ENFANT, [("1", "Roy", born, "")], TODAY)
    assert row is not None
    assert row.values[3] == born
    assert [problem.code for problem in problems] == [ErrorCode.IMP_1012] * suspect


def test_the_end_of_an_agreement_may_be_in_the_future() -> None:
    ((_, problems),) = map_rows(PROFILE, ENFANT, [("1", "Roy", "2024-01-01", "2027-08-31")], TODAY)
    assert problems == ()


def test_one_bad_row_never_stops_the_others_and_each_says_its_line() -> None:
    rows = [("1", "A", "", ""), ("", "B", "", ""), ("3", "C", "", "")]
    mapped = list(map_rows(PROFILE, ENFANT, rows, TODAY))
    assert [row and row.number for row, _ in mapped] == ["1", None, "3"]
    assert mapped[1][1][0].facts["where"] == "table ENFANTS, ligne 2"


def test_where_a_row_stands_and_that_it_has_no_name_are_said_in_another_language() -> None:
    english = {"table {table}, ligne {line}": "table {table}, line {line}", "sans nom": "no name"}
    ((_, (problem,)),) = map_rows(PROFILE, ENFANT, [("77", "", "?", "")], TODAY)
    said = reasons_said(problem.facts, lambda words: english.get(words, words))
    assert (said["name"], said["where"]) == ("no name", "table ENFANTS, line 1")


def test_a_nameless_rsg_is_shown_by_its_number_and_a_nameless_child_never_is() -> None:
    assert rsg(NOM="", PRENOM="", PLACES="?")[1][0].facts["name"] == "n°\u00a00042"
    ((_, problems),) = map_rows(PROFILE, ENFANT, [("77", "", "?", "")], TODAY)
    assert problems[0].facts["name"] == "sans nom"


def test_a_column_is_asked_for_once_even_when_two_fields_read_it() -> None:
    shared = TableMap(RecordKind.RSG, "T", {"numero": ("NO",), "nom": ("Nom", "no"), "prenom": ("NOM",)})
    assert len(columns_of(shared)) == 2
    ((row, _),) = map_rows(PROFILE, shared, [("1", "Roy")], TODAY)
    assert row is not None
    assert (row.number, row.values[1], row.values[2]) == ("1", "Roy", "Roy")


# --- the structure of the base


def structure(change: Callable[[list[str]], list[str]], table: str = "rsg") -> AppError:
    columns = tuple(change([name.lower() for name in columns_of(RSG)]))
    with pytest.raises(AppError) as caught:
        check_structure(PROFILE, [Table(table, columns), Table("ENFANTS", ("FIN", "NE", "NOM", "NO"))])
    assert caught.value.code is ErrorCode.IMP_1005
    return caught.value


def test_case_and_order_of_columns_do_not_count() -> None:
    tables = [
        Table("enfants", ("fin", "no", "ne", "nom", "autre")),
        Table("rsg", tuple(name.lower() for name in reversed(columns_of(RSG)))),
    ]
    check_structure(PROFILE, tables)


def test_a_column_that_feeds_another_field_is_not_what_a_missing_one_looks_like() -> None:
    error = structure(lambda names: [name for name in names if name != "nom"])
    assert error.facts["similar"] == "rien"


def test_a_missing_column_is_named_with_what_looks_like_it() -> None:
    error = structure(lambda names: ["no_dossiers" if name == "no_dossier" else name for name in names])
    assert error.facts["missing"] == "la colonne NO_DOSSIER de la table rsg"
    assert error.facts["similar"] == "la colonne no_dossiers"


def test_everything_missing_is_named_at_once() -> None:
    error = structure(lambda names: [name for name in names if name not in {"nom", "statut"}])
    assert "NOM" in error.facts["missing"]
    assert "STATUT" in error.facts["missing"]


def test_a_missing_table_is_named_with_what_looks_like_it() -> None:
    error = structure(lambda names: names, table="RSGE")
    assert (
        error.facts.items()
        >= {
            "provider": "Le Gestionnaire",
            "of_provider": "du Gestionnaire",
            "missing": "la table RSG",
            "similar": "la table RSGE",
        }.items()
    )


def test_a_renamed_table_is_recognised_by_its_columns() -> None:
    assert structure(lambda names: names, table="gardiennes").facts["similar"] == "la table gardiennes"


def test_nothing_alike_says_so() -> None:
    assert structure(lambda _: ["zzz"], table="qqq").facts["similar"] == "rien"


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**9), 10**9),
    st.floats(),
    st.decimals(allow_nan=False),
    st.booleans(),
    st.binary(max_size=4),
    st.dates(),
    st.datetimes(),
    st.just(NOT_READ),
)


@given(st.lists(st.tuples(*[CELLS] * len(columns_of(RSG))), max_size=5))
def test_any_cells_give_one_result_a_row_clean_or_reported(rows: list[tuple[object, ...]]) -> None:
    mapped = list(map_rows(PROFILE, RSG, rows, TODAY))
    assert len(mapped) == len(rows)
    for row, problems in mapped:
        if row is None:
            assert problems
            continue
        for field, cleaned in zip(FIELDS[RecordKind.RSG], row.values, strict=True):
            if cleaned and field.key != "statut":
                assert field.clean(cleaned) == cleaned
