"""Periods: what a name means in the office's days, and two days that are chosen."""

from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gestsync.services.queries import ALWAYS, Period
from gestsync.ui.formats import Formats
from gestsync.ui.screens.report_period import PeriodBox, Span, days_period, span_period
from gestsync.ui.widgets.decision import DecisionDialog
from tests.ui.report_office import plain
from tests.ui.sample_people import NOW, ZONE, at

TODAY = date(2026, 11, 23)
FORMATS = Formats(ZONE)


@pytest.mark.parametrize(
    ("span", "start"),
    [(Span.TODAY, "2026-11-23 00:00"), (Span.WEEK, "2026-11-17 00:00"), (Span.MONTH, "2026-10-25 00:00")],
)
def test_a_named_period_begins_at_midnight_and_stays_open(span: Span, start: str) -> None:
    assert span_period(span, TODAY, ZONE) == Period(at(start), None)


def test_since_ever_has_no_limit() -> None:
    assert span_period(Span.ALWAYS, TODAY, ZONE) == ALWAYS


def test_two_days_are_both_in_even_when_the_clocks_change_between() -> None:
    period = days_period(date(2026, 10, 31), date(2026, 11, 1), ZONE)
    assert period == Period(at("2026-10-31 00:00"), at("2026-11-02 00:00"))
    assert (period.end or 0) - (period.start or 0) == 49 * 3600 * 1_000_000


@pytest.fixture
def box(qtbot: QtBot) -> PeriodBox:
    """The periods, with the week shown."""
    made = PeriodBox("Période", Span.WEEK, lambda: FORMATS)
    qtbot.addWidget(made)
    return made


def answer(*, accept: bool) -> None:
    """Answer the question for two days once it is asked."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DecisionDialog)
        (dialog.accept_button if accept else dialog.cancel_button).click()

    QTimer.singleShot(0, press)


def test_two_chosen_days_are_shown_and_asked(qtbot: QtBot, box: PeriodBox) -> None:
    box.choose_days(date(2026, 11, 3), date(2026, 11, 12))
    assert plain(box.currentText()) == "3 nov. 2026 au 12 nov. 2026"
    assert box.period(NOW) == Period(at("2026-11-03 00:00"), at("2026-11-13 00:00"))
    answer(accept=True)
    with qtbot.waitSignal(box.chosen):
        box.ask_days()
    assert box.period(NOW) == Period(at("2026-11-03 00:00"), at("2026-11-13 00:00"))


def test_giving_up_two_days_keeps_the_period(qtbot: QtBot, box: PeriodBox) -> None:
    box.setCurrentIndex(box.count() - 1)
    answer(accept=False)
    with qtbot.assertNotEmitted(box.chosen):
        box.ask_days()
    assert box.span is Span.WEEK
