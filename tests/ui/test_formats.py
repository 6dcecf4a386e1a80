"""How dates, instants, numbers and plurals are written on screen."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from gestsync.ui.formats import Formats, capitalised
from gestsync.ui.texts import Language, after_colon, install_translators, tr

MONTREAL = ZoneInfo("America/Toronto")
FRENCH = Formats(MONTREAL)
ENGLISH = Formats(MONTREAL, Language.EN)


def at(year: int, month: int, day: int, hour: int, minute: int) -> int:
    local = dt.datetime(year, month, day, hour, minute, tzinfo=MONTREAL)
    return int(local.timestamp()) * 1_000_000


NOW = at(2026, 11, 23, 9, 30)  # a Monday


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (at(2026, 11, 23, 8, 12), "aujourd’hui à 8 h 12"),
        (at(2026, 11, 23, 0, 0), "aujourd’hui à 0 h 00"),
        (at(2026, 11, 22, 23, 59), "hier à 23 h 59"),
        (at(2026, 11, 20, 6, 1), "vendredi à 6 h 01"),
        (at(2026, 11, 17, 6, 1), "mardi à 6 h 01"),
        (at(2026, 11, 16, 6, 1), "le 16 nov. 2026 à 6 h 01"),
        (at(2026, 11, 24, 6, 1), "le 24 nov. 2026 à 6 h 01"),
    ],
)
def test_a_sentence_says_when_in_the_nearest_words(instant: int, written: str) -> None:
    assert plain(FRENCH.when(instant, NOW)) == written


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (at(2026, 11, 23, 6, 2), "6 h 02"),
        (at(2026, 11, 22, 6, 1), "Hier 6 h 01"),
        (at(2026, 11, 20, 6, 1), "Vendredi 6 h 01"),
        (at(2026, 11, 9, 17, 41), "9 nov. 2026, 17 h 41"),
        (at(2026, 11, 25, 17, 41), "25 nov. 2026, 17 h 41"),
    ],
)
def test_a_list_says_when_in_few_words(instant: int, written: str) -> None:
    assert plain(FRENCH.row_time(instant, NOW)) == written


def test_a_day_has_a_name_for_a_week() -> None:
    days = [at(2026, 11, day, 6, 1) for day in (16, 17, 23, 24)]
    assert [FRENCH.is_recent(day, NOW) for day in days] == [False, True, True, False]
    assert capitalised("hier à 6 h 01") == "Hier à 6 h 01"
    assert not capitalised("")


def test_an_instant_is_written_in_the_office_time_zone_with_no_break_spaces() -> None:
    assert FRENCH.instant(at(2026, 11, 22, 17, 41)) == "22\u00a0nov.\u00a02026, 17\u00a0h\u00a041"
    assert plain(Formats(ZoneInfo("UTC")).instant(at(2026, 11, 22, 17, 41))) == "22 nov. 2026, 22 h 41"
    assert FRENCH.instant(None) == "—"


def test_an_instant_before_1970_is_written_too() -> None:
    assert plain(FRENCH.instant(at(1950, 3, 1, 6, 5))) == "1er mars 1950, 6 h 05"


@pytest.mark.parametrize(
    ("iso", "written"),
    [("1988-05-14", "14 mai 1988"), ("2027-01-02", "2 janv. 2027"), ("2027-08-01", "1er août 2027")],
)
def test_a_date_is_written_in_words(iso: str, written: str) -> None:
    assert plain(FRENCH.date(iso)) == written


@pytest.mark.parametrize("text", ["", "31/02/2026", "2026-02-31", "inconnue"])
def test_a_text_that_is_no_date_is_shown_as_it_is(text: str) -> None:
    assert FRENCH.date(text) == text


def test_thousands_are_apart_and_percentages_have_their_space() -> None:
    assert FRENCH.number(1_204_000) == "1\u202f204\u202f000"
    assert FRENCH.percent(688, 803) == "86\u00a0%"
    assert FRENCH.percent(1, 0) == "—"
    assert ENGLISH.number(1_204_000) == "1,204,000"
    assert ENGLISH.percent(688, 803) == "86%"


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [(0, "0 fiche", "0 fiches"), (1, "1 fiche", "1 fiche"), (2, "2 fiches", "2 fiches")],
)
def test_zero_is_singular_in_french_and_plural_in_english(value: int, french: str, english: str) -> None:
    assert FRENCH.count(value, "{n} fiche", "{n} fiches") == french
    assert ENGLISH.count(value, "{n} fiche", "{n} fiches") == english


def test_english_has_its_own_order() -> None:
    instant = at(2026, 11, 22, 17, 41)
    assert plain(ENGLISH.instant(instant)) == "Nov. 22, 2026, 5:41 pm"
    assert plain(ENGLISH.when(instant, NOW)) == "yesterday at 5:41 pm"
    assert plain(ENGLISH.when(at(2026, 3, 1, 0, 5), NOW)) == "on Mar. 1, 2026 at 12:05 am"
    assert plain(ENGLISH.row_time(at(2026, 11, 20, 12, 0), NOW)) == "Friday 12:00 pm"
    assert ENGLISH.month(dt.date(2026, 11, 1)) == "November 2026"
    assert FRENCH.month(dt.date(2026, 8, 1)) == "août 2026"


def test_the_day_of_an_instant_is_the_local_one() -> None:
    assert FRENCH.day(at(2026, 11, 22, 23, 59)) == dt.date(2026, 11, 22)


def test_a_sentence_that_ends_with_an_hour_ends_with_one_period(qapp: QApplication) -> None:
    at = dt.datetime(2026, 11, 22, 13, 2, tzinfo=dt.UTC)
    when = ENGLISH.time(round(at.timestamp() * 1_000_000))
    install_translators(qapp, Language.EN)
    assert tr("Derniers fichiers reçus {when}.", when=when) == "Last files received 8:02\u00a0am."


def test_a_colon_has_a_space_before_it_in_french_only(qapp: QApplication) -> None:
    assert after_colon("Pièces", "2") == "Pièces\u00a0: 2"
    install_translators(qapp, Language.EN)
    assert after_colon("Pieces", "2") == "Pieces: 2"


def test_an_hour_that_comes_twice_in_autumn_says_which_it_is() -> None:
    first = int(dt.datetime(2026, 11, 1, 5, 30, tzinfo=dt.UTC).timestamp() * 1e6)
    second, after = first + 3_600_000_000, first + 2 * 3_600_000_000
    assert [plain(FRENCH.instant(each)) for each in (first, second, after)] == [
        "1er nov. 2026, 1 h 30 (heure d’été)",
        "1er nov. 2026, 1 h 30 (heure normale)",
        "1er nov. 2026, 2 h 30",
    ]
    assert plain(ENGLISH.time(second)) == "1:30 am (standard time)"
