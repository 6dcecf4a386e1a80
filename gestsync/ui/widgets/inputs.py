"""Number and date boxes; a sheet cannot pad the text of a spin box, which would touch its border."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QSpinBox, QToolButton

from gestsync.ui.drawings import IconName
from gestsync.ui.icons import icon
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Ink, Space

_CALENDAR = 400


def qdate(day: date) -> QDate:
    """``day`` as Qt takes it."""
    return QDate(day.year, day.month, day.day)


class SpinBox(QSpinBox):
    """A whole number from ``least`` to ``most``."""

    def __init__(self, least: int, most: int, suffix: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.lineEdit().setTextMargins(Space.S - 2, 0, 0, 0)


class DateBox(QDateEdit):
    """A day, with the calendar on demand."""

    def __init__(self) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat(tr("d MMM yyyy"))
        self._dress(self.calendarWidget())

    @staticmethod
    def _dress(calendar: QCalendarWidget) -> None:
        """In the colours of the window: Qt's red for days off and its black arrows do not follow."""
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, QTextCharFormat())
        calendar.setMinimumWidth(scaled(_CALENDAR))  # the names of the days are not cut
        for name, chevron in (("prev", IconName.CHEVRON_LEFT), ("next", IconName.CHEVRON_RIGHT)):
            if (turn := calendar.findChild(QToolButton, f"qt_calendar_{name}month")) is not None:
                turn.setIcon(icon(chevron, Ink.TEXT))
