"""The periods a screen can be limited to, in the office's days."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QWidget

from gestsync.domain.calendar import day_bounds
from gestsync.domain.texts import mark
from gestsync.services.queries import ALWAYS, Period
from gestsync.ui.formats import Formats
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.inputs import qdate
from gestsync.ui.widgets.labels import tip

_LETTERS = 12  # two chosen dates are longer: they are cut, and the tooltip says them


class Span(Enum):
    """A period by its name. The value is its label and how many days it goes back, today included."""

    TODAY = mark("Aujourd’hui"), 1
    WEEK = mark("Cette semaine"), 7
    MONTH = mark("30 derniers jours"), 30
    QUARTER = mark("3 derniers mois"), 92
    YEAR = mark("12 derniers mois"), 365
    ALWAYS = mark("Depuis toujours"), 0

    @property
    def label(self) -> str:
        """Its words, to be translated."""
        return self.value[0]

    @property
    def days(self) -> int:
        """Days back, today included; 0: no limit. A week is seven days, so that a Monday is not empty."""
        return self.value[1]


def days_period(first: date, last: date, zone: ZoneInfo) -> Period:
    """From the first moment of ``first`` to the last of ``last``, in the office's time."""
    return Period(day_bounds(first, zone)[0], day_bounds(last, zone)[1])


def span_period(span: Span, today: date, zone: ZoneInfo) -> Period:
    """The instants of ``span``; what comes after today is always in."""
    if not span.days:
        return ALWAYS
    return Period(day_bounds(today - timedelta(days=span.days - 1), zone)[0], None)


class PeriodBox(QComboBox):
    """Named periods, and « Choisir… » for two dates; ``formats`` are those in force when it is asked."""

    chosen = Signal()
    """The user chose another period."""

    def __init__(self, name: str, first: Span, formats: Callable[[], Formats]) -> None:
        super().__init__()
        self._formats = formats
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self._days: tuple[date, date] | None = None
        for span in Span:
            self.addItem(tr(span.label), span)
        self.addItem(tr("Choisir…"))
        self.choose(first)
        self._before = self.currentIndex()
        self.activated.connect(self._on_activated)

    @property
    def span(self) -> Span | None:
        """The named period being shown, ``None`` when two dates were chosen."""
        span = self.currentData()
        return span if isinstance(span, Span) else None

    def choose(self, span: Span) -> None:
        """Show a named period, without telling."""
        self._days = None
        self.setToolTip("")
        self._before = list(Span).index(span)
        self.setCurrentIndex(self._before)

    def choose_days(self, first: date, last: date) -> None:
        """Show the days from ``first`` to ``last``, without telling."""
        self._days = first, last
        words = [self._formats().date(day) for day in (first, last)]
        text = words[0] if first == last else tr("{first} au {last}", first=words[0], last=words[1])
        self._before = len(Span)
        if self.count() == self._before + 1:
            self.insertItem(self._before, text)
        self.setItemText(self._before, text)
        self.setItemData(self._before, tip(text), Qt.ItemDataRole.ToolTipRole)
        self.setToolTip(tip(text))
        self.setCurrentIndex(self._before)

    def period(self, now: int) -> Period:
        """The instants being shown."""
        formats = self._formats()
        if (span := self.span) is not None:
            return span_period(span, formats.day(now), formats.zone)
        return days_period(*self._days, formats.zone) if self._days else ALWAYS

    def ask_days(self) -> None:
        """Ask for two dates; the period stays as it was when the user gives up."""
        dialog = _DaysDialog(self._days, self)
        if dialog.exec():
            self.choose_days(*dialog.days)
            self.chosen.emit()
        else:
            self.setCurrentIndex(self._before)

    def _on_activated(self, place: int) -> None:
        if place == self.count() - 1:
            self.ask_days()
        elif place != self._before:
            self._before = place
            self.chosen.emit()


class _DaysDialog(DecisionDialog):
    """Asks for the first and the last day."""

    def __init__(self, days: tuple[date, date] | None, parent: QWidget) -> None:
        super().__init__(tr("Période"), tr("Les deux jours sont compris."), tr("Afficher"), parent)
        today = QDate.currentDate()
        first, last = (qdate(day) for day in days) if days else (today.addMonths(-1), today)
        self._first, self._last = _day_edit(tr("Du"), first), _day_edit(tr("Au"), last)
        form = QFormLayout()
        form.setVerticalSpacing(Space.S)
        form.addRow(tr("Du"), self._first)
        form.addRow(tr("Au"), self._last)
        self.body.addLayout(form)
        self.accept_button.setDefault(True)
        self._first.setFocus()

    @property
    def days(self) -> tuple[date, date]:
        """The two days, the earlier one first."""
        first, last = (date(*edit.date().getDate()) for edit in (self._first, self._last))
        return min(first, last), max(first, last)


def _day_edit(name: str, day: QDate) -> QDateEdit:
    edit = QDateEdit(day)
    edit.setAccessibleName(name)
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    return edit
