"""The error box: a sentence, an advice, the number last, and nothing personal in what is copied."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.ui.error_box import Answer, ErrorBox, error_details, show_error


def box_for(qtbot: QtBot, error: AppError, *, again: bool = True) -> ErrorBox:
    box = ErrorBox(error, again=again)
    qtbot.addWidget(box)
    box.show()
    return box


def unreachable() -> AppError:
    return AppError(ErrorCode.IMP_1001, of_provider="du Gestionnaire", location="SERVEUR")


def unreadable() -> AppError:
    """An error raised from a foreign one, both naming a person."""
    with pytest.raises(AppError) as raised:
        read_number("Garneau-Petit, Philomène")
    return raised.value


def read_number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise AppError(ErrorCode.IMP_1004, name=text) from error


def test_the_box_says_what_happened_what_to_do_and_the_number_last(qtbot: QtBot) -> None:
    box = box_for(qtbot, unreachable())
    assert box.sentence.text() == unreachable().sentence
    assert box.advice.text() == unreachable().advice
    assert box.number.text() == "IMP-1001 · vous pouvez corriger"
    assert box.accessibleName() == box.sentence.text()


def test_a_box_whose_window_goes_meanwhile_has_no_answer(qtbot: QtBot) -> None:
    parent = QWidget()
    QTimer.singleShot(0, lambda: delete(parent))
    assert show_error(parent, unreachable()) is None


def test_trying_again_is_offered_only_when_it_makes_sense(qtbot: QtBot) -> None:
    again, stop = box_for(qtbot, unreachable()), box_for(qtbot, AppError(ErrorCode.IMP_1010))
    nothing_to_try = box_for(qtbot, AppError(ErrorCode.BAS_4002), again=False)
    assert again.retry.isVisible()
    assert again.retry.isDefault()
    assert not nothing_to_try.retry.isVisible()
    assert nothing_to_try.close_button.isDefault()
    assert not stop.retry.isVisible()
    assert stop.close_button.isDefault()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (ErrorCode.IMP_1005, "Correspondance des colonnes…"),
        (ErrorCode.IMP_1022, "Correspondance des colonnes…"),
        (ErrorCode.IMP_1014, "Mot de passe de la base…"),
        (ErrorCode.IMP_1017, "Mot de passe de la base…"),
        (ErrorCode.EXC_2002, "Paramétrage…"),
        (ErrorCode.EXC_2022, "Paramétrage…"),
    ],
)
def test_what_stops_a_synchronisation_or_a_retrieval_leads_to_what_mends_it(
    qtbot: QtBot, code: ErrorCode, words: str
) -> None:
    box = box_for(qtbot, AppError(code))
    assert (box.retry.text(), box.retry.isVisible()) == (words, True)


@pytest.mark.parametrize("code", ErrorCode)
def test_every_error_can_be_shown_even_without_its_facts(qtbot: QtBot, code: ErrorCode) -> None:
    box = box_for(qtbot, AppError(code))
    for label in (box.sentence, box.advice):
        assert label.text()
        assert "{" not in label.text()


def test_a_fact_is_never_read_as_rich_text(qtbot: QtBot) -> None:
    error = AppError(ErrorCode.IMP_1001, of_provider="<b>du</b> {0}", location="{x}")
    box = box_for(qtbot, error)
    assert "<b>du</b> {0}" in box.sentence.text()
    assert {label.textFormat() for label in box.findChildren(QLabel) if label.text()} == {
        Qt.TextFormat.PlainText
    }


def test_the_copied_details_name_the_place_in_the_code_and_nobody(qtbot: QtBot) -> None:
    box = box_for(qtbot, unreadable())
    box.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("IMP-1004\nGestSync ")
    assert "ValueError" in copied
    assert "test_error_box.py" in copied
    for personal in ("Garneau", "Philomène", str(Path(__file__).parent), "\\"):
        assert personal not in copied
    assert box.copy.accessibleName() == "Détails copiés"


def test_an_internal_error_keeps_the_place_of_the_foreign_one() -> None:
    assert error_details(unreadable()).count("read_number") == 2


@pytest.mark.parametrize(
    "code",
    [
        ErrorCode.IMP_1001,
        ErrorCode.IMP_1015,
        ErrorCode.IMP_1016,
        ErrorCode.IMP_1019,
        ErrorCode.IMP_1020,
        ErrorCode.IMP_1026,
    ],
)
def test_a_base_that_is_elsewhere_leads_to_its_place(qtbot: QtBot, code: ErrorCode) -> None:
    box = box_for(qtbot, AppError(code))
    assert box.place.isVisible()
    assert box.place.isDefault() is not box.retry.isVisible()
    assert not box_for(qtbot, AppError(ErrorCode.IMP_1006)).place.isVisible()


@pytest.mark.parametrize(
    ("button", "answer"),
    [("retry", Answer.WAY_ON), ("close_button", Answer.NOTHING), ("place", Answer.PLACE)],
)
def test_the_answer_is_the_button_that_was_chosen(qtbot: QtBot, button: str, answer: Answer) -> None:
    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, ErrorBox)
        getattr(box, button).click()

    QTimer.singleShot(0, press)
    assert show_error(None, unreachable()) is answer


def test_escape_closes_without_trying_again(qtbot: QtBot) -> None:
    def escape() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, escape)
    assert show_error(None, unreachable()) is Answer.NOTHING


@pytest.mark.parametrize("code", [ErrorCode.GEN_9001, ErrorCode.GEN_9002])
def test_it_is_as_high_as_its_lines(qtbot: QtBot, code: ErrorCode) -> None:
    box = box_for(qtbot, AppError(code))
    box.show()
    layout = box.layout()
    assert layout is not None
    assert box.height() == layout.totalHeightForWidth(box.width())
