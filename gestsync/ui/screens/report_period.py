"""The periods a screen can be limited to, in the office's days."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QWidget

from gestsync.domain.texts import mark
from gestsync.services.queries import ALWAYS, Period
from gestsync.ui.formats import Formats
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.decision import DecisionDialog
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
    return Period(_midnight(first, zone), _midnight(last + timedelta(days=1), zone))


def span_period(span: Span, today: date, zone: ZoneInfo) -> Period:
    """The instants of ``span``; what comes after today is always in."""
    if not span.days:
        return ALWAYS
    return Period(_midnight(today - timedelta(days=span.days - 1), zone), None)


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(), zone).timestamp()) * 1_000_000


class PeriodBox(QComboBox):
    """Named periods, and « Choisir… » for two dates."""

    chosen = Signal()
    """The user chose another period."""
    wants_days = Signal()
    """« Choisir… » was picked: answer with ``ask_days``."""

    def __init__(self, name: str, spans: Sequence[Span], first: Span) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self._spans = list(spans)
        self._days: tuple[date, date] | None = None
        for span in self._spans:
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
        self._before = self._spans.index(span)
        self.setCurrentIndex(self._before)

    def choose_days(self, first: date, last: date, formats: Formats) -> None:
        """Show the days from ``first`` to ``last``, without telling."""
        self._days = first, last
        words = [formats.date(day) for day in (first, last)]
        text = words[0] if first == last else tr("{first} au {last}", first=words[0], last=words[1])
        if self.count() == len(self._spans) + 1:
            self.insertItem(len(self._spans), text)
        self.setItemText(len(self._spans), text)
        self._before = len(self._spans)
        self.setItemData(self._before, tip(text), Qt.ItemDataRole.ToolTipRole)
        self.setToolTip(tip(text))
        self.setCurrentIndex(self._before)

    def period(self, now: int, zone: ZoneInfo) -> Period:
        """The instants being shown."""
        if (span := self.span) is not None:
            return span_period(span, Formats(zone).day(now), zone)
        return days_period(*self._days, zone) if self._days else ALWAYS

    def ask_days(self, formats: Formats) -> None:
        """Ask for two dates; the period stays as it was when the user gives up."""
        dialog = _DaysDialog(self._days, self)
        if dialog.exec():
            self.choose_days(*dialog.days, formats)
            self.chosen.emit()
        else:
            self.setCurrentIndex(self._before)

    def _on_activated(self, place: int) -> None:
        if place == self.count() - 1:
            self.wants_days.emit()
        elif place != self._before:
            self._before = place
            self.chosen.emit()


class _DaysDialog(DecisionDialog):
    """Asks for the first and the last day."""

    def __init__(self, days: tuple[date, date] | None, parent: QWidget) -> None:
        super().__init__(tr("Période"), tr("Les deux jours sont compris."), tr("Afficher"), parent)
        today = QDate.currentDate()
        first, last = (_qdate(day) for day in days) if days else (today.addMonths(-1), today)
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


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day_edit(name: str, day: QDate) -> QDateEdit:
    edit = QDateEdit(day)
    edit.setAccessibleName(name)
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    return edit
