"""A failure says what happened, who can fix it and what to do next."""

import pytest

from gestsync.domain.errors import (
    AppError,
    ErrorCode,
    ExitCode,
    Fixer,
    advice_of,
    after,
    because,
    reason_of,
    sentence_of,
)


def test_what_the_user_asked_of_the_numbers() -> None:
    """Seed 1: 1003 is one the user can fix, 1005 to 1007 mean « contact support »."""
    assert ErrorCode.IMP_1003.failure.fixer is Fixer.USER
    for code in (ErrorCode.IMP_1005, ErrorCode.IMP_1006, ErrorCode.IMP_1007):
        assert code.failure.fixer is Fixer.SUPPORT


def test_an_error_is_told_with_its_facts() -> None:
    error = AppError(ErrorCode.EXC_2005, expected=12, received=11)
    assert error.sentence == "Fichier incomplet\u00a0: 12 lignes annoncées, 11 reçues."
    assert str(error) == "EXC-2005"


def test_personal_facts_never_enter_the_text_that_a_log_would_hold() -> None:
    assert "Roy" not in str(AppError(ErrorCode.IMP_1002, name="Roy, Zoé", where="ligne 3"))


def test_a_fact_that_was_not_given_reads_as_an_ellipsis() -> None:
    assert sentence_of(ErrorCode.EXC_2005, {"expected": "12"}) == (
        "Fichier incomplet\u00a0: 12 lignes annoncées, … reçues."
    )
    assert "…" in advice_of(ErrorCode.IMP_1002, {})


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    assert "{number}" in sentence_of(ErrorCode.EXC_2010, {"line": "2", "value": "{number}"})


@pytest.mark.parametrize("code", ErrorCode)
def test_a_code_is_found_again_by_the_number_shown_to_people(code: ErrorCode) -> None:
    assert ErrorCode.from_number(code.number) is code


def test_an_unknown_number_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        ErrorCode.from_number("IMP-9999")


@pytest.mark.parametrize("code", ErrorCode)
def test_the_command_line_answers_by_family(code: ErrorCode) -> None:
    """The local base answers 5; what is outside never does."""
    assert (code.failure.exit_code is ExitCode.BASE) == (code.number[:3] == "BAS")
    assert code.failure.exit_code is not ExitCode.DONE


def test_a_reason_is_said_in_the_words_of_another_language() -> None:
    error = AppError(
        ErrorCode.EXC_2001, host="x", reason=because("le dossier {folder} manque", folder="a{b}")
    )
    assert error.sentence == "Le site d’échange x ne répond pas\u00a0: le dossier a{b} manque."
    english = {"le dossier {folder} manque": "the folder {folder} is missing"}
    assert reason_of(error.facts, lambda words: english[words]) == "the folder a{b} is missing"
    assert reason_of(dict(error.facts), str) == "le dossier a{b} manque", "kept in the base as facts are"


def test_a_reason_that_stands_after_a_place_keeps_it() -> None:
    made = after("tables n° 2, ", because("il manque {word}", word="table"))
    error = AppError(ErrorCode.GEN_9005, profile="p", reason=made)
    assert made == "tables n° 2, il manque table"
    assert reason_of(error.facts, str.upper) == "tables n° 2, IL MANQUE …"


def test_a_reason_without_any_fact_is_translated_as_it_is_and_braces_harm_nothing() -> None:
    assert reason_of({"reason": "il est vide"}, str.upper) == "IL EST VIDE"
    assert reason_of(AppError(ErrorCode.GEN_9005, reason=after("", "un {mot")).facts, str) == "un {mot"
