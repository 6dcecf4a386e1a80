"""The cards at the right of the dashboard: the last retrieval, RSGs by status, places."""

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gestsync.domain.records import Outcome, RecordKind
from gestsync.domain.settings import Settings
from gestsync.services.queries import Capacity, RetrievalSummary, StatusCount
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import EMPTY, Formats
from gestsync.ui.models.kind_words import rsg_word
from gestsync.ui.models.statuses import absent_chip, absent_words, several, status_chip
from gestsync.ui.screens.dashboard_words import (
    OUTCOME_COUNTS,
    morning_aside,
    morning_title,
    received_sentence,
)
from gestsync.ui.texts import after_colon, tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import LinkButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import ChipSpec, StatusChip, outcome_chip
from gestsync.ui.widgets.flow import flow_of
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.proportion_bar import Part, ProportionBar

_MOST_STATUSES = 4  # lines, the absent ones apart; the rare statuses share the last


class ChipCounts(QWidget):
    """Chips and their numbers, from top to bottom in one column or several."""

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(Space.XS)
        for column in range(columns):
            self._grid.setColumnStretch(3 * column + 1, 1)
        for gap in range(1, columns):
            self._grid.setColumnMinimumWidth(3 * gap - 1, Space.L)
        self._lines: list[tuple[StatusChip, Label]] = []

    def show_counts(self, counts: Sequence[tuple[ChipSpec, str]]) -> None:
        """Show ``counts`` in order."""
        while len(self._lines) < len(counts):
            self._lines.append((StatusChip(counts[len(self._lines)][0]), Label()))
        high = math.ceil(len(counts) / self._columns)
        for place, (chip, number) in enumerate(self._lines):
            shown = place < len(counts)
            if shown:
                column, row = divmod(place, high)
                self._grid.addWidget(chip, row, 3 * column)
                self._grid.addWidget(number, row, 3 * column + 1, Qt.AlignmentFlag.AlignRight)
                chip.set_spec(counts[place][0])
                number.setText(counts[place][1])
            chip.setVisible(shown)
            number.setVisible(shown)


class MorningCard(Card):
    """« Ce matin »: how many updates came, and what became of them; before any came, what to do."""

    act_asked = Signal()
    """What its link says is wanted."""

    def __init__(self) -> None:
        super().__init__(tr("Ce matin"))
        self._number = Label("", "number")
        self._sentence = Label("", "muted", wrap=True)
        self._counts = ChipCounts(columns=2)
        self.link = LinkButton("")
        self.link.clicked.connect(self.act_asked)
        words = hbox(gap=Space.M)
        words.addWidget(self._number)
        words.addWidget(self._sentence, 1)
        self.body.addLayout(words)
        self.add(self._counts)
        self.body.addLayout(flow_of(self.link))
        self.body.addStretch(1)

    def show_retrieval(self, retrieval: RetrievalSummary, formats: Formats, now: int) -> None:
        """Show the last retrieval that received a file."""
        aside, received = morning_aside(retrieval, formats, now), received_sentence(retrieval, formats)
        today = formats.day(retrieval.at) == formats.day(now)
        self.set_title(morning_title(retrieval, formats, now))
        self.set_aside(aside if today else "")  # the title of another day takes all the width
        self._number.setText(formats.number(sum(retrieval.counts.values())))
        self._sentence.setText(received if today else f"{received}\n{aside}")
        self._counts.show_counts(_outcome_counts(retrieval.counts, formats))
        self._show(received=True)

    def show_nothing(self, sentence: str, act: str) -> None:
        """Show that no file came yet; ``act``: the words of the link, none when empty."""
        self.set_title(tr("Dernière récupération"))
        self.set_aside("")
        self._sentence.setText(sentence)
        self.link.set_face(act)
        self._show(received=False)

    def _show(self, *, received: bool) -> None:
        for widget in (self._number, self._counts):
            widget.setVisible(received)
        self.link.setVisible(not received and bool(self.link.text()))


class StatusCard(Card):
    """RSGs by status, as one bar and its words."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = ProportionBar(tr("RSG par statut"))
        self._counts = ChipCounts()
        self._empty = Label("", "muted", wrap=True)
        for widget in (self._bar, self._counts, self._empty):
            self.add(widget)
        self.body.addStretch(1)

    def show_statuses(self, statuses: Sequence[StatusCount], settings: Settings, formats: Formats) -> None:
        """Show how many RSGs have each status."""
        rsg = rsg_word(settings)
        total = sum(status.count for status in statuses)
        self.set_title(tr("{rsg} par statut", rsg=rsg))
        self.set_aside(formats.number(total))
        self._empty.setText(tr("Aucune {rsg} pour l’instant.", rsg=rsg))
        self._empty.setVisible(not total)
        for widget in (self._bar, self._counts):
            widget.setVisible(total > 0)
        lines = _status_lines(statuses)
        self._bar.set_parts(
            [Part(count, after_colon(chip.text, str(count)), chip.tone) for chip, count in lines]
        )
        self._counts.show_counts([(chip, formats.number(count)) for chip, count in lines])


class CapacityCard(Card):
    """Occupied against total places."""

    def __init__(self) -> None:
        super().__init__(tr("Places"))
        self._bar = ProportionBar(tr("Places occupées"))
        self._lines = [Label("", "muted", wrap=True), Label(wrap=True), Label(wrap=True)]
        for widget in (self._bar, *self._lines):
            self.add(widget)
        self.body.addStretch(1)

    def show_capacity(self, capacity: Capacity, settings: Settings, formats: Formats) -> None:
        """Show the places over all present RSGs."""
        rsg, free = rsg_word(settings), max(capacity.total - capacity.occupied, 0)
        self.set_aside(formats.percent(capacity.occupied, capacity.total) if capacity.total else EMPTY)
        occupied = formats.count(capacity.occupied, tr("{n} occupée"), tr("{n} occupées"))
        free_words = formats.count(free, tr("{n} libre"), tr("{n} libres"))
        self._bar.set_parts([Part(capacity.occupied, occupied)], capacity.total)
        room = formats.count(
            capacity.with_room,
            tr("{n} {rsg} a au moins une place libre").replace("{rsg}", rsg),
            tr("{n} {rsg} ont au moins une place libre").replace("{rsg}", rsg),
        )
        over = formats.count(
            capacity.over,
            tr("{n} {rsg} dépasse sa limite").replace("{rsg}", rsg),
            tr("{n} {rsg} dépassent leur limite").replace("{rsg}", rsg),
        )
        self._bar.setVisible(capacity.total > 0)
        if not capacity.total:
            self._lines[0].setText(tr("Aucune place connue pour l’instant."))
        else:
            self._lines[0].setText(f"{occupied}, {free_words}")
        for line, words in zip(self._lines[1:], (room, over), strict=True):
            line.setText(words)
            line.setVisible(capacity.total > 0)


def _outcome_counts(counts: dict[Outcome, int], formats: Formats) -> list[tuple[ChipSpec, str]]:
    lines: list[tuple[ChipSpec, str]] = []
    for outcome, (one, many) in OUTCOME_COUNTS.items():
        if count := counts.get(outcome, 0):
            lines.append(
                (outcome_chip(outcome, formats.count(count, tr(one), tr(many))), formats.number(count))
            )
    without = sum(count for outcome, count in counts.items() if outcome not in OUTCOME_COUNTS)
    if without:
        chip = ChipSpec(IconName.EQUALS, tr("Sans effet"), Tone.UNCHANGED)
        lines.append((chip, formats.number(without)))
    return lines


def _status_lines(statuses: Sequence[StatusCount]) -> list[tuple[ChipSpec, int]]:
    present = [(_plural_chip(status), status.count) for status in statuses if not status.absent]
    absent = [(_plural_chip(status), status.count) for status in statuses if status.absent]
    if len(present) > _MOST_STATUSES:
        rest = sum(count for _chip, count in present[_MOST_STATUSES - 1 :])
        others = ChipSpec(IconName.EQUALS, tr("Autres statuts"), Tone.ALREADY)
        present = [*present[: _MOST_STATUSES - 1], (others, rest)]
    return present + absent


def _plural_chip(status: StatusCount) -> ChipSpec:
    if status.absent:
        return replace(absent_chip(RecordKind.RSG), text=absent_words(RecordKind.RSG))
    chip = status_chip(status.status)
    return ChipSpec(chip.icon, several(chip.text) or tr("Sans statut"), chip.tone)
