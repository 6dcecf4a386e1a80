"""What one row of an exchange file says, and when it is refused (seed 2)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gestsync.domain.errors import ErrorCode, sentence_of
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import RecordKind
from gestsync.exchange.cells import UnbalancedQuote, split_cells
from gestsync.exchange.instants import BadInstant, Instants
from gestsync.services.ports import Refusal
from tests.exchange.files import HEADER, NOW, OTHER, WHOLE, ZONE, instant, items, only, refused, said, text


def refusal_of(folder: Path, header: str, row: str) -> Refusal:
    [item] = items(folder, text(header, row))
    assert isinstance(item, Refusal), item
    return item


def test_values_are_cleaned_as_their_field_says(tmp_path: Path) -> None:
    header = "numero;date_modification;nom;telephone;code_postal;courriel;date_naissance"
    row = "0042;2026-11-22T10:00:00Z; Tremblay  Roy ;8195550142;j8x1b2;ZOE@Exemple.invalid;1981-04-03"
    found = only(items(tmp_path, text(header, row)))
    assert found.number == "0042"
    assert said(found) == {
        "nom": "Tremblay Roy",
        "date_naissance": "1981-04-03",
        "code_postal": "J8X 1B2",
        "telephone": "819 555-0142",
        "courriel": "zoe@exemple.invalid",
    }


def test_an_absent_column_and_an_empty_cell_leave_the_field_unchanged(tmp_path: Path) -> None:
    found = only(items(tmp_path, text(HEADER, '7;2026-11-22;Roy;; ;""')))
    assert said(found) == {"nom": "Roy"}


@pytest.mark.parametrize("token", ["<vide>", "<VIDE>", " <Vide> ", '"<vide>"'])
def test_the_erase_token_erases(tmp_path: Path, token: str) -> None:
    found = only(items(tmp_path, text(HEADER, f"7;2026-11-22;Roy;Zoé;{token};{token}")))
    assert said(found) == {"nom": "Roy", "prenom": "Zoé", "telephone": "", "courriel": ""}


@pytest.mark.parametrize("token", ["effacer", "EFFACER"])
def test_the_erase_token_is_the_profiles_in_whatever_case(tmp_path: Path, token: str) -> None:
    header = "numero;date_modification;ville;adresse"
    profile = ExchangeProfile(erase="Effacer")
    found = only(items(tmp_path, text(header, f"7;2026-11-22;{token};<nul>"), profile))
    assert said(found) == {"ville": "", "adresse": "<nul>"}


def test_a_profile_may_let_empty_cells_erase_all_but_the_names(tmp_path: Path) -> None:
    profile = ExchangeProfile(empty_erases=True)
    found = only(items(tmp_path, text(HEADER, "7;2026-11-22;;Zoé;;"), profile))
    assert said(found) == {"prenom": "Zoé", "telephone": "", "courriel": ""}


@pytest.mark.parametrize(("column", "row"), [("nom", "<vide>;Zoé"), ("prenom", "Roy;<vide>")])
def test_a_name_cannot_be_erased(tmp_path: Path, column: str, row: str) -> None:
    found = refusal_of(tmp_path, HEADER, f"7;2026-11-22;{row};;")
    assert (found.code, found.facts["column"]) == (ErrorCode.EXC_2012, column)


@pytest.mark.parametrize("number", ["", "  ", "<vide>", "123.0", "1,23E+05", "NULL", "n/a", "a b!", "é"])
def test_a_number_that_is_empty_or_unreadable_refuses_the_row(tmp_path: Path, number: str) -> None:
    found = refusal_of(tmp_path, HEADER, WHOLE.replace("104233", number))
    assert (found.code, found.line, found.number) == (ErrorCode.EXC_2010, 2, "")


def test_leading_zeros_and_invisible_spaces_of_a_number_are_settled(tmp_path: Path) -> None:
    found = items(
        tmp_path, text(HEADER, WHOLE.replace("104233", "\u200b007\u00a0"), WHOLE.replace("104233", "7"))
    )
    assert [item.number for item in found] == ["007", "7"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("date_naissance", "NULL"),
        ("date_naissance", "2026-02-30"),
        ("date_naissance", "03/04/1981"),
        ("telephone", "NULL"),
        ("mobile", "N/A"),
        ("courriel", "N/A"),
        ("courriel", "zoe@"),
        ("code_postal", "J8X"),
        ("nom", "a\x07b"),
        ("nom", "a\u202eb"),
    ],
)
def test_a_value_that_cannot_be_trusted_refuses_its_row_and_names_the_column(
    tmp_path: Path, column: str, value: str
) -> None:
    found = refusal_of(tmp_path, f"numero;date_modification;{column}", f"7;2026-11-22;{value}")
    assert (found.code, found.number, found.facts["column"]) == (ErrorCode.EXC_2012, "7", column)
    assert found.facts["line"] == "2"
    assert "…" not in sentence_of(found.code, found.facts)


@pytest.mark.parametrize("date_format", ["", "%Y-%m-%d", "%d/%m/%Y"])
@pytest.mark.parametrize(
    "time", ["", " 00:00", " 00:00:00", "T00:00:00", "T00:00:00.000Z", " 0:00", " 12:00:00 AM"]
)
def test_a_date_may_be_followed_by_midnight(tmp_path: Path, date_format: str, time: str) -> None:
    profile = ExchangeProfile(date_format=date_format)
    written = {"1980-05-02", "02/05/1980" if date_format == "%d/%m/%Y" else "1980-05-02"}
    for day in written:
        row = f"7;{'22/11/2026' if '/' in date_format else '2026-11-22'};{day}{time}"
        found = only(items(tmp_path, text("numero;date_modification;date_naissance", row), profile))
        assert said(found) == {"date_naissance": "1980-05-02"}


@pytest.mark.parametrize("date_format", ["", "%Y-%m-%d"])
@pytest.mark.parametrize("time", [" 04:00:00", "T00:30", " 12:00:00 PM", " 12:00:00", " 00:00:01"])
def test_a_date_with_another_hour_refuses_its_row_and_says_why(
    tmp_path: Path, date_format: str, time: str
) -> None:
    row = f"7;2026-11-22;1980-05-02{time}"
    content = text("numero;date_modification;date_naissance", row)
    [found] = items(tmp_path, content, ExchangeProfile(date_format=date_format))
    assert isinstance(found, Refusal)
    assert found.code is ErrorCode.EXC_2012
    assert found.facts["value"] == f"1980-05-02{time} (une heure autre que minuit)"


SHORT = ExchangeProfile(date_format="%d/%m/%y")
CHILDREN = "type;numero;date_modification;date_naissance;entente_debut;entente_fin"


def test_a_birth_year_of_two_digits_is_of_the_century_in_which_one_can_be_born(tmp_path: Path) -> None:
    header = "type;numero;date_modification;date_naissance;date_reconnaissance"
    rows = ("client;1;22/11/26;02/05/50;", "rsg;2;22/11/26;29/02/56;12/06/30", "client;3;22/11/26;23/11/26;")
    old, rsg, born_today = items(tmp_path, text(header, *rows), SHORT)
    assert said(only([old])) == {"date_naissance": "1950-05-02"}
    # Other dates may be to come.
    assert said(only([rsg])) == {"date_naissance": "1956-02-29", "date_reconnaissance": "2030-06-12"}
    assert said(only([born_today])) == {"date_naissance": "2026-11-23"}


def test_a_birth_year_in_full_keeps_its_century(tmp_path: Path) -> None:
    row = "client;1;22/11/26;2050-05-02;;"
    assert said(only(items(tmp_path, text(CHILDREN, row), SHORT))) == {"date_naissance": "2050-05-02"}
    whole = ExchangeProfile(date_format="%d/%m/%Y")
    row = "client;1;22/11/2026;02/05/2050;;"
    assert said(only(items(tmp_path, text(CHILDREN, row), whole))) == {"date_naissance": "2050-05-02"}


def test_with_years_of_two_digits_an_agreement_may_end_later_and_a_modification_may_not(
    tmp_path: Path,
) -> None:
    rows = ("enfant;1;22/11/26;03/02/24;01/09/24;31/08/29", "enfant;2;22/11/50;03/02/24;;")
    agreed, future = items(tmp_path, text(CHILDREN, *rows), SHORT)
    assert said(only([agreed])) == {
        "date_naissance": "2024-02-03",
        "entente_debut": "2024-09-01",
        "entente_fin": "2029-08-31",
    }
    assert refused([future]) == [(3, ErrorCode.EXC_2014)]


@pytest.mark.parametrize("date_format", ["", "%d/%m/%Y", "%d/%m/%y"])
@pytest.mark.parametrize(
    "end", ["9999-12-31", "31/12/9999", "9999-12-31 23:59:59", "infinity", " 9999-12-31T00:00:00 "]
)
def test_an_agreement_that_never_ends_becomes_open(tmp_path: Path, date_format: str, end: str) -> None:
    profile = ExchangeProfile(date_format=date_format)
    modified = {"": "2026-11-22", "%d/%m/%Y": "22/11/2026", "%d/%m/%y": "22/11/26"}[date_format]
    rows = (f"enfant;1;{modified};;;{end}", f"enfant;2;{modified};;;")
    open_ended, unchanged = items(tmp_path, text(CHILDREN, *rows), profile)
    assert said(only([open_ended])) == {"entente_fin": ""}
    assert said(only([unchanged])) == {}


@pytest.mark.parametrize("date_format", ["", "%d/%m/%Y", "%d/%m/%y"])
@pytest.mark.parametrize("none", ["00/00/0000", "0000-00-00", " 0000-00-00 00:00:00 ", "  /  /    "])
@pytest.mark.parametrize("empty_erases", [False, True])
def test_no_date_as_accounting_systems_write_it_says_what_an_empty_cell_does(
    tmp_path: Path, date_format: str, none: str, *, empty_erases: bool
) -> None:
    profile = ExchangeProfile(date_format=date_format, empty_erases=empty_erases)
    modified = {"": "2026-11-22", "%d/%m/%Y": "22/11/2026", "%d/%m/%y": "22/11/26"}[date_format]
    rows = [f"enfant;1;{modified};{cell};{cell};{cell}" for cell in (none, "")]
    written, blank = items(tmp_path, text(CHILDREN, *rows), profile)
    assert said(only([written])) == said(only([blank]))


@pytest.mark.parametrize("none", ["00/00/0000", "0000-00-00"])
def test_a_modification_without_a_date_is_refused(tmp_path: Path, none: str) -> None:
    assert refusal_of(tmp_path, HEADER, f"7;{none};Roy;Zoé;;").code is ErrorCode.EXC_2011


@pytest.mark.parametrize("column", ["entente_debut", "date_naissance"])
def test_only_an_agreement_never_ends(tmp_path: Path, column: str) -> None:
    found = refusal_of(tmp_path, f"type;numero;date_modification;{column}", "enfant;1;2026-11-22;9999-12-31")
    assert (found.code, found.facts["column"]) == (ErrorCode.EXC_2012, column)


@pytest.mark.parametrize("name", ["NULL", "N/A", "Null", "=1+1", "None"])
def test_a_surname_may_be_null(tmp_path: Path, name: str) -> None:
    assert said(only(items(tmp_path, text(HEADER, f"7;2026-11-22;{name};;;"))))["nom"] == name


def test_composed_and_decomposed_accents_are_the_same_value(tmp_path: Path) -> None:
    composed, decomposed = "Zo\u00e9", "Zoe\u0301"
    found = items(tmp_path, text(HEADER, f"7;2026-11-22;;{composed};;", f"7;2026-11-22;;{decomposed};;"))
    assert [item[5:] for item in found] == [found[0][5:]] * 2


def test_a_bad_row_does_not_stop_the_good_ones(tmp_path: Path) -> None:
    rows = (
        WHOLE,
        "7;2026-11-22;trop;court",
        OTHER,
        f"{WHOLE};trop long",
        WHOLE.replace("2026-11-22T", "hier "),
        OTHER,
    )
    found = items(tmp_path, text(HEADER, *rows))
    assert refused(found) == [
        (3, ErrorCode.EXC_2013),
        (5, ErrorCode.EXC_2013),
        (6, ErrorCode.EXC_2011),
    ]
    assert [item.number for item in found] == ["104233", "7", "104234", "104233", "104233", "104234"]


def test_a_short_row_says_both_counts(tmp_path: Path) -> None:
    found = refusal_of(tmp_path, HEADER, "7;2026-11-22")
    assert found.facts == {"line": "2", "received": "2", "expected": "6"}


def test_a_line_of_separators_is_refused_not_applied(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, HEADER, ";;;;;").code is ErrorCode.EXC_2010


@pytest.mark.parametrize(
    ("row", "nom"),
    [
        ('7;2026-11-22;"Roy; Zoé";;;', "Roy; Zoé"),
        ('7;2026-11-22;"dite ""Zoé""";;;', 'dite "Zoé"'),
        ('"7";"2026-11-22";"Roy";"";"";""', "Roy"),
    ],
)
def test_quotes_wrap_a_cell_and_are_doubled_inside(tmp_path: Path, row: str, nom: str) -> None:
    assert said(only(items(tmp_path, text(HEADER, row)))) == {"nom": nom}


@pytest.mark.parametrize(
    "row",
    [
        '7;2026-11-22;"Roy;Zoé;;',
        '7;2026-11-22;Roy";Zoé;;',
        '7;2026-11-22;"Roy"x;Zoé;;',
        '7;2026-11-22;"Roy""";""";;',
    ],
)
def test_an_unbalanced_quote_refuses_its_own_line_only(tmp_path: Path, row: str) -> None:
    found = items(tmp_path, text(HEADER, WHOLE, row, OTHER, OTHER))
    assert [item.line for item in found] == [2, 3, 4, 5]
    assert refused(found) == [(3, ErrorCode.EXC_2012)]
    bad = found[1]
    assert isinstance(bad, Refusal)
    assert bad.number == "7"
    assert bad.facts["column"] in {"nom", "prenom"}
    assert "guillemet" in bad.facts["value"]


_cells = st.lists(st.text(st.characters(exclude_characters="\n\r"), max_size=8), min_size=1, max_size=6)


@given(_cells)
def test_quoted_cells_come_back_as_they_went(cells: list[str]) -> None:
    line = ";".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    assert split_cells(line, ";") == cells


@given(st.text(st.sampled_from('a;" '), max_size=14))
def test_cells_hold_together_or_are_refused(line: str) -> None:
    try:
        cells = split_cells(line, ";")
    except UnbalancedQuote:
        assert '"' in line
        return
    assert sum(map(len, cells)) + len(cells) - 1 <= len(line)


def test_a_fiche_whose_number_is_fin_is_no_end_line(tmp_path: Path) -> None:
    found = items(tmp_path, text(HEADER, "FIN;2026-11-22;Roy;Zoé;;", WHOLE, "FIN;2;;;;"))
    assert [(item.line, item.number) for item in found] == [(2, "FIN"), (3, "104233")]
    assert refused(found) == []


def test_rows_say_their_kind_and_use_its_fields(tmp_path: Path) -> None:
    header = "type;numero;date_modification;nom;prenom;sexe;places;rsg;entente_fin;mobile"
    rows = (
        "client;1;2026-11-22;Roy;Zoé;;;;;819 555-0111",
        ";2;2026-11-22;Roy;Max;;;;;",
        "RSG;3;2026-11-22;Côté;Ada;femme;6;;;",
        "Enfant;4;2026-11-22;Côté;Léo;m;;3;2027-08-31;",
    )
    found = items(tmp_path, text(header, *rows))
    assert [item.kind for item in found if not isinstance(item, Refusal)] == [
        RecordKind.CLIENT,
        RecordKind.CLIENT,
        RecordKind.RSG,
        RecordKind.ENFANT,
    ]
    rsg, enfant = found[2], found[3]
    assert not isinstance(rsg, Refusal)
    assert not isinstance(enfant, Refusal)
    assert said(rsg) == {"nom": "Côté", "prenom": "Ada", "sexe": "F", "places": "6"}
    assert said(enfant) == {
        "nom": "Côté",
        "prenom": "Léo",
        "sexe": "M",
        "rsg": "3",
        "entente_fin": "2027-08-31",
    }


def test_an_unknown_type_refuses_the_row(tmp_path: Path) -> None:
    found = refusal_of(tmp_path, "type;numero;date_modification;nom", "parent;1;2026-11-22;Roy")
    assert (found.code, found.facts["value"]) == (ErrorCode.EXC_2017, "parent")


@pytest.mark.parametrize("rsg", ["", " ", '" "', "\u00a0"])
def test_a_blank_rsg_leaves_the_child_where_she_is(tmp_path: Path, rsg: str) -> None:
    rows = (f"enfant;1;2026-11-22;Roy;{rsg}", "enfant;2;2026-11-22;Roy;0042")
    blank, named = items(tmp_path, text("type;numero;date_modification;nom;rsg", *rows))
    assert said(only([blank])) == {"nom": "Roy"}
    assert said(only([named])) == {"nom": "Roy", "rsg": "0042"}


@pytest.mark.parametrize("rsg", ["NULL", "12.0"])
def test_a_child_is_never_given_to_an_unreadable_rsg(tmp_path: Path, rsg: str) -> None:
    found = refusal_of(tmp_path, "type;numero;date_modification;rsg", f"enfant;1;2026-11-22;{rsg}")
    assert found.code is ErrorCode.EXC_2012


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-22T15:12:00Z", "2026-11-22T15:12:00+00:00"),
        ("2026-11-22T15:12:00-05:00", "2026-11-22T20:12:00+00:00"),
        ("2026-11-22 15:12:00.25+0130", "2026-11-22T13:42:00.25+00:00"),
        ("2026-11-22T15:12:00", "2026-11-22T15:12:00-05:00"),
        ("2026-07-01 15:12", "2026-07-01T15:12:00-04:00"),
        ("2026-11-22", "2026-11-22T00:00:00-05:00"),
        ("2026-11-23T23:59:59", "2026-11-23T23:59:59-05:00"),
        # 1:30 comes twice on 1 November 2026: the first one.
        ("2026-11-01T01:30:00", "2026-11-01T01:30:00-04:00"),
        ("2026-11-01T00:30:00", "2026-11-01T00:30:00-04:00"),
        ("2026-11-01T02:30:00", "2026-11-01T02:30:00-05:00"),
        ("2026-03-08T01:59:59.999999", "2026-03-08T01:59:59.999999-05:00"),
        ("2026-03-08T03:00:00", "2026-03-08T03:00:00-04:00"),
    ],
)
def test_a_date_is_an_instant_in_the_office_zone_unless_it_says_otherwise(
    tmp_path: Path, written: str, meant: str
) -> None:
    for row in (f"7;{written};Roy;;;", f"7; {written} ;Roy;;;"):
        found = only(items(tmp_path, text(HEADER, row)))
        assert found.modified_at == instant(meant)
        assert found.dated == written


DATES = st.lists(
    st.tuples(
        st.sampled_from(["2026-03-08", "2026-11-01", "2026-07-01"]),
        st.sampled_from(["", "T", " "]),
        st.sampled_from(["", "00", "01", "02", "03", "24"]),
        st.sampled_from(["", ":", ":10", ":50", ":10:07", ":59:59", ":61:00", ":10:07.5", ":10:7"]),
        st.sampled_from(["", "Z", "-05:00", "+01", "z"]),
    ).map("".join),
    max_size=30,
)


@given(DATES, st.sampled_from(["America/Toronto", "Australia/Lord_Howe"]), st.sampled_from(["", "%Y-%m-%d"]))
def test_the_remembered_hour_never_leaks_into_its_neighbours(
    written: list[str], zone: str, date_format: str
) -> None:
    def read(instants: Instants, raw: str) -> int | ErrorCode:
        try:
            return instants.read(raw)
        except BadInstant as bad:
            return bad.code

    def fresh() -> Instants:
        return Instants(ZoneInfo(zone), NOW, date_format)

    remembering = fresh()
    assert [read(remembering, raw) for raw in written] == [read(fresh(), raw) for raw in written]


def test_a_minute_that_no_hour_has_is_refused_in_an_hour_that_was_read() -> None:
    instants = Instants(ZONE, NOW)
    instants.read("2026-11-22T10:15:00")
    for written in ("2026-11-22T10:61:00", "2026-11-22T10:15 PM"):
        with pytest.raises(BadInstant):
            instants.read(written)


def test_a_date_in_words_is_not_taken_for_an_hour_and_its_minutes() -> None:
    instants = Instants(ZONE, NOW, "%d %B %Y")
    for year in ("2024", "2025"):
        assert instants.read(f"22 November {year}") == instant(f"{year}-11-22T00:00-05:00")


def test_a_date_of_the_form_of_the_profile_may_lack_its_zeros() -> None:
    instants = Instants(ZONE, NOW, "%d/%m/%Y")
    assert instants.read("1/6/2026 9:05") == instants.read("01/06/2026 09:05:00")


def test_a_clock_change_of_half_an_hour_is_not_forgotten_by_the_remembered_hour() -> None:
    instants = Instants(ZoneInfo("Australia/Lord_Howe"), NOW)
    for _ in range(2):
        assert instants.read("2026-10-04T02:45") == instant("2026-10-04T02:45+11:00")
        with pytest.raises(BadInstant):
            instants.read("2026-10-04T02:15")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "<vide>",
        "hier",
        "22/11/2026",
        "2026-13-01",
        "2026-02-29",
        "2026-11-22T24:01",
        "2026-11-22T15",
        "2026-11-22x15:12",
        "2026-11-22T15:12:00+99:00",
        "20261122",
        "2026-W47-7",
        "0001-01-01",
        "٢٠٢٦-11-22",
        "1795500000",
    ],
)
def test_a_date_that_cannot_be_trusted_refuses_the_row(tmp_path: Path, written: str) -> None:
    found = refusal_of(tmp_path, HEADER, f"7;{written};Roy;;;")
    assert (found.code, found.number) == (ErrorCode.EXC_2011, "7")


def test_a_modification_before_1900_is_refused_whatever_the_format(tmp_path: Path) -> None:
    profile = ExchangeProfile(date_format="%d/%m/%Y")
    found = items(tmp_path, text(HEADER, "7;22/11/0026;Roy;;;", "8;01/01/1900;Roy;;;"), profile)
    assert refused(found) == [(2, ErrorCode.EXC_2011)]


@pytest.mark.parametrize("time", ["", " 10:00", " 10:00:30"])
def test_a_modification_date_without_separators_must_be_whole_to_say_one_day(
    tmp_path: Path, time: str
) -> None:
    profile = ExchangeProfile(date_format="%d%m%Y")
    rows = (f"7;1112025{time};Roy;;;", f"8;01112025{time};Roy;;;")
    short, whole = items(tmp_path, text(HEADER, *rows), profile)
    assert refused([short]) == [(2, ErrorCode.EXC_2011)]
    day = only(items(tmp_path, text(HEADER, f"8;2025-11-01{time};Roy;;;")))
    assert only([whole]).modified_at == day.modified_at


def test_a_bad_date_is_told_by_the_name_that_the_file_gives_to_its_column(tmp_path: Path) -> None:
    profile = ExchangeProfile(columns={"MODIF_LE": "date_modification"})
    [found] = items(tmp_path, text("numero;MODIF_LE;nom", "7;hier;Roy"), profile)
    assert isinstance(found, Refusal)
    assert found.facts["column"] == "MODIF_LE"


def test_a_local_time_that_the_clock_skips_is_refused_and_says_why(tmp_path: Path) -> None:
    found = refusal_of(tmp_path, HEADER, "7;2026-03-08T02:30:00.123456;Roy;;;")
    assert found.code is ErrorCode.EXC_2011
    assert found.facts["value"].endswith("(cette heure n’existe pas\u00a0: passage à l’heure d’été)")


@pytest.mark.parametrize(
    ("written", "future"), [("2026-11-24T07:59", False), ("2026-11-24T08:00:01", True), ("9999-12-31", True)]
)
def test_a_date_over_a_day_ahead_refuses_the_row(tmp_path: Path, written: str, *, future: bool) -> None:
    found = items(tmp_path, text(HEADER, f"7;{written};Roy;;;"))
    assert refused(found) == ([(2, ErrorCode.EXC_2014)] if future else [])


_past = st.integers(-2_000_000_000_000_000, 1_795_000_000_000_000).map(
    lambda instant: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=_past)
def test_an_exact_date_is_kept_to_the_microsecond(tmp_path: Path, moment: datetime) -> None:
    written = moment.isoformat()
    found = only(items(tmp_path, text(HEADER, f"7;{written};Roy;;;")))
    exact = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=found.modified_at)
    assert exact == moment
