"""« Mises à jour par jour »: the picture of the dashboard."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt

from gestsync.domain.records import Outcome
from gestsync.services.queries import DayCount
from gestsync.ui.formats import Formats
from gestsync.ui.screens.dashboard_words import OUTCOME_COUNTS
from gestsync.ui.texts import tr
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import OUTCOME_CHIPS, outcome_chip
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.stacked_bars import DayBar, Segment, StackedBars


class DaysCard(Card):
    """One bar a day; clicking one opens that day's report."""

    def __init__(self) -> None:
        super().__init__(tr("Mises à jour par jour"))
        self.chart = StackedBars(tr("Mises à jour par jour"))
        self._empty = Label(tr("Aucune mise à jour pour l’instant."), "muted")
        self.add(self.chart, 1)
        self.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)

    def show_days(self, days: Sequence[DayCount], formats: Formats) -> None:
        """Show the last days that had updates."""
        self._empty.setVisible(not days)
        self.chart.setVisible(bool(days))
        bars = [_bar(day, formats) for day in days]
        present = [outcome for outcome in OUTCOME_COUNTS if any(outcome in day.counts for day in days)]
        legend = [outcome_chip(outcome) for outcome in present]
        self.chart.set_bars(bars, legend, _summary(bars), number=formats.number)
        self.set_aside(_months(days, formats))


def _bar(day: DayCount, formats: Formats) -> DayBar:
    segments = tuple(
        Segment(count, _words(outcome, count, formats), OUTCOME_CHIPS[outcome].tone)
        for outcome in OUTCOME_COUNTS
        if (count := day.counts.get(outcome, 0))
    )
    return DayBar(day.day, str(int(day.day[8:])), formats.date(day.day), segments)


def _words(outcome: Outcome, count: int, formats: Formats) -> str:
    one, many = (f"{{n}} {tr(text).lower()}" for text in OUTCOME_COUNTS[outcome])
    return formats.count(count, one, many)


def _summary(bars: Sequence[DayBar]) -> str:
    return " ".join(f"{bar.sentence}." for bar in bars)


def _months(days: Sequence[DayCount], formats: Formats) -> str:
    """« novembre 2026 », or both ends when the days span two months."""
    if not days:
        return ""
    first, last = (formats.month(dt.date.fromisoformat(day.day)) for day in (days[0], days[-1]))
    return first if first == last else f"{first} – {last}"
