"""Raw text -> canonical text, and what is compared: the sentences of the specification about values."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain import cleaning
from gestsync.domain.cleaning import Unreadable
from gestsync.domain.fields import CLEANERS, FieldType

NBSP = "\u00a0"
LATIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["C"]), max_size=30)


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("  Marie   Ève ", "Marie Ève"),
        ("Zoe\u0308", "Zoë"),
        ("Gar\u00adneau\u200b", "Garneau"),
        ("\ufeffRoy", "Roy"),
        ("rue\tdes Érables", "rue des Érables"),
        (f"12{NBSP}app. 3", "12 app. 3"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_text_has_composed_accents_single_spaces_and_nothing_invisible(raw: str, canonical: str) -> None:
    assert cleaning.text(raw) == canonical


@pytest.mark.parametrize("raw", ["a\x00b", "a\x1bb", "a\x7fb", "x" * 2_001, "\ue000"])
def test_a_text_with_control_characters_or_without_end_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.text(raw)


@pytest.mark.parametrize(
    "raw", ["#N/A", " #N/D ", "#REF!", "#NOM ?", "#NAME?", "#DIV/0!", "#VALEUR !", "#Nombre!"]
)
def test_what_a_spreadsheet_writes_where_a_formula_fails_is_no_text(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.text(raw)
    with pytest.raises(Unreadable):
        cleaning.texts(["Roy", raw.strip()])


def test_a_sign_of_number_before_a_text_is_part_of_it() -> None:
    assert cleaning.texts(["#4", "#N", "12 rue X #3"]) == ["#4", "#N", "12 rue X #3"]


def test_a_note_keeps_its_lines() -> None:
    assert cleaning.lines("  Allergie :  noix \r\n\r\nAppeler Zoé \n") == "Allergie : noix\n\nAppeler Zoé"


@pytest.mark.parametrize("raw", ["00211", "211", "A-12/3", "2024_07.b", "0", "20E5"])
def test_a_number_is_text_and_keeps_its_leading_zeros(raw: str) -> None:
    assert cleaning.number(raw) == raw
    assert cleaning.number(f" {raw}{NBSP}") == raw


@pytest.mark.parametrize("raw", ["211.0", "211.00", "211,0", "2.11E+02", "2E+05", "2,11e+2"])
def test_a_number_that_a_spreadsheet_rewrote_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.number(raw)


@pytest.mark.parametrize("raw", ["-12", "é12", "12;13", "../etc", "=1+1", "1" * 41, "A" * 41, "٣٤"])
def test_a_number_of_other_characters_or_too_long_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.number(raw)


@pytest.mark.parametrize("raw", ["04", "00412", "99999", "12"])
def test_the_ministry_number_is_text_of_two_to_five_digits(raw: str) -> None:
    assert cleaning.ministry_number(f" {raw} ") == raw


@pytest.mark.parametrize("raw", ["4", "123456", "12a", "1.0", "²³", "0000004", "0123456"])
def test_a_ministry_number_of_another_length_or_not_digits_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.ministry_number(raw)


def test_a_ministry_number_may_be_written_in_groups() -> None:
    assert cleaning.ministry_number("11 845") == "11845"


def test_a_ministry_number_in_a_column_filled_up_with_zeros_is_what_follows_them() -> None:
    assert cleaning.ministry_number("0000011845") == cleaning.ministry_number("011845") == "11845"
    with pytest.raises(Unreadable):
        cleaning.ministry_number("0000000")


def test_ministry_numbers_are_compared_without_their_leading_zeros() -> None:
    assert cleaning.same_ministry_number("00412") == cleaning.same_ministry_number("412")
    assert cleaning.same_ministry_number("4120") != cleaning.same_ministry_number("412")


@pytest.mark.parametrize("raw", ["1900-01-01", "2026-02-28", "2028-02-29", "2199-12-31"])
def test_a_date_is_iso(raw: str) -> None:
    assert cleaning.iso_date(f" {raw} ") == raw


@pytest.mark.parametrize(
    "raw", ["2026-02-29", "1899-12-31", "2200-01-01", "23/11/2026", "20261123", "2026-W48-1", "٢٠٢٦-01-01"]
)
def test_a_day_that_does_not_exist_or_is_written_otherwise_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.iso_date(raw)


@pytest.mark.parametrize(
    ("raw", "canonical"), [("6", "6"), ("06", "6"), ("0", "0"), ("9999", "9999"), ("", "")]
)
def test_a_count_is_decimal_without_leading_zeros(raw: str, canonical: str) -> None:
    assert cleaning.integer(raw) == canonical


@pytest.mark.parametrize("raw", ["-1", "10000", "6.0", "six", "٣"])
def test_a_count_that_is_none_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.integer(raw)


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("f", "F"),
        ("Féminin", "F"),
        ("GARÇON", "M"),
        ("G", "M"),
        ("Masc.", "M"),
        ("h", "M"),
        ("non-binaire", "X"),
    ],
)
def test_a_sex_is_read_as_offices_write_it(raw: str, canonical: str) -> None:
    assert cleaning.sex(raw) == canonical


def test_an_unknown_sex_is_refused() -> None:
    with pytest.raises(Unreadable):
        cleaning.sex("2")


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("8195550142", "819 555-0142"),
        ("(819) 555-0142", "819 555-0142"),
        ("819.555.0142", "819 555-0142"),
        ("1-819-555-0142", "819 555-0142"),
        ("+1 819 555 0142", "819 555-0142"),
        (f"819{NBSP}555-0142 poste 12", "819 555-0142 p. 12"),
        ("819 555-0142 ext. 7", "819 555-0142 p. 7"),
        ("819 555-0142x7", "819 555-0142 p. 7"),
        ("555-0142", "555-0142"),
        ("+33 1 99 00 12 34", "+33199001234"),
        ("", ""),
    ],
)
def test_a_phone_is_written_in_one_way(raw: str, canonical: str) -> None:
    assert cleaning.phone(raw) == canonical
    assert cleaning.phone(canonical) == canonical


@pytest.mark.parametrize("raw", ["81955501", "aucun", "819 555-0142 ou 0143", "2-819-555-0142", "+1"])
def test_a_phone_that_could_be_two_or_none_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.phone(raw)


@pytest.mark.parametrize(
    ("raw", "canonical"), [("j8x1b2", "J8X 1B2"), ("J8X-1B2", "J8X 1B2"), ("75011", "75011"), ("", "")]
)
def test_a_postal_code_is_written_in_one_way(raw: str, canonical: str) -> None:
    assert cleaning.postal_code(raw) == canonical


@pytest.mark.parametrize("raw", ["J8X 1B", "JJX 1B2", "12", "Gatineau", "J8X1B2J8X1B2"])
def test_what_is_no_postal_code_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.postal_code(raw)


def test_an_email_is_in_lower_case() -> None:
    assert cleaning.email(" Zoé.Roy@Exemple.INVALID ") == "zoé.roy@exemple.invalid"


@pytest.mark.parametrize(
    "raw", ["zoe", "zoe@exemple", "a b@exemple.invalid", "<a@exemple.invalid>", "a@b@c.de"]
)
def test_what_is_no_email_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        cleaning.email(raw)


@pytest.mark.parametrize("kind", FieldType)
@given(raw=st.text(max_size=40))
def test_what_is_clean_stays_as_it_is(kind: FieldType, raw: str) -> None:
    clean = CLEANERS[kind]
    try:
        canonical = clean(raw)
    except Unreadable:
        return
    assert clean(canonical) == canonical


@pytest.mark.parametrize("kind", [kind for kind in FieldType if kind is not FieldType.NOTE])
@given(raw=st.text(max_size=40))
def test_a_canonical_value_never_holds_a_control_character(kind: FieldType, raw: str) -> None:
    try:
        canonical = CLEANERS[kind](raw)
    except Unreadable:
        return
    assert not any(unicodedata.category(char) == "Cc" for char in canonical)


@pytest.mark.parametrize("kind", FieldType)
@given(raw=LATIN)
def test_composed_and_decomposed_accents_are_the_same_value(kind: FieldType, raw: str) -> None:
    def cleaned(form: str) -> str | None:
        try:
            return CLEANERS[kind](form)
        except Unreadable:
            return None

    assert cleaned(unicodedata.normalize("NFC", raw)) == cleaned(unicodedata.normalize("NFD", raw))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Garneau-Petit", "garneau petit"),
        ("D’Amour", "d'amour"),
        ("ÉLOÏSE", "eloise"),
        ("Lecœur", "LECOEUR"),
        ("Maÿa", "Maya"),
        ("Nguyễn", "nguyen"),
        ("Łukasz", "lukasz"),
        ("Đỗ đức", "do duc"),
        ("Ça  va", "ca va"),
        (f"Le{NBSP}Roy", "le roy"),
    ],
)
def test_names_are_searched_without_case_accents_hyphens_or_apostrophes(one: str, other: str) -> None:
    assert cleaning.fold(one) == cleaning.fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("St-Pierre", "Saint-Pierre"), ("Ste-Marie", "SAINTE MARIE"), ("St. Pierre", "saint pierre")],
)
def test_saint_st_and_ste_are_one_word_for_the_strict_rule(one: str, other: str) -> None:
    assert cleaning.same_name(one) == cleaning.same_name(other)


def test_other_words_that_begin_like_saint_are_themselves() -> None:
    assert cleaning.same_name("Stéphane") == "stephane"
    assert cleaning.same_name("Saint") != cleaning.same_name("Sain")


@given(st.text(max_size=30))
def test_a_folded_text_folds_to_itself(raw: str) -> None:
    assert cleaning.fold(cleaning.fold(raw)) == cleaning.fold(raw)


@given(st.lists(st.text("aÉ -’œł\n", max_size=6), max_size=5))
def test_many_texts_folded_at_once_are_what_each_is_alone(raw: list[str]) -> None:
    assert cleaning.fold_lines(raw) == [cleaning.fold(each) for each in raw]


@given(LATIN)
def test_a_latin_text_folds_to_plain_letters(raw: str) -> None:
    folded = cleaning.fold(unicodedata.normalize("NFD", "".join(char for char in raw if char.isalpha())))
    assert not any(unicodedata.combining(char) for char in folded)


def test_the_digits_of_a_phone_are_looked_for_without_its_signs() -> None:
    assert cleaning.digits_of("819 555-0142 p. 12").startswith("8195550142")
    assert cleaning.digits_of("555-0142") == "5550142"
