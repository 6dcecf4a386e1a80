"""What leaves for a spreadsheet runs nothing there, and numbers stay numbers."""

import pytest

from gestsync.domain.spreadsheets import harmless


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\t", "\r", "\n", "  \u3000"])
def test_a_text_that_a_spreadsheet_would_run_is_defused(before: str, first: str) -> None:
    text = f"{before}{first}HYPERLINK(1)"
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["\tRoy", "\rRoy", "\nRoy"])
def test_what_would_begin_another_cell_is_defused(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1-1", "+1-819-555-0123", "+1(2)", "=1", "-A1"])
def test_a_calculation_without_letters_is_one_too(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "-12",
        "+1.5",
        "-1\u00a0250,75",
        "+1 819 555-0123",
        "+33 (0)1 23 45 67",
        "Roy-Côté",
        "a=1",
        " Roy",
    ],
)
def test_a_number_a_phone_and_a_plain_text_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
