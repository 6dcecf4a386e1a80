"""Tableau de bord: what waits for her, what came this morning, and three pictures."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from gestsync.domain.journal import Verdict
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.services.ports import Backup
from gestsync.services.queries import Dashboard, ToDo, ToDoKind
from gestsync.services.retention import Due, remind
from gestsync.ui.formats import Formats
from gestsync.ui.screens.bilan import show_bilan
from gestsync.ui.screens.dashboard_cards import CapacityCard, MorningCard, StatusCard
from gestsync.ui.screens.dashboard_chart import DaysCard
from gestsync.ui.screens.dashboard_todo import ToDoCard
from gestsync.ui.screens.dashboard_words import (
    first_steps,
    greeting,
    nothing_received,
    todo_words,
    under_greeting,
)
from gestsync.ui.screens.screen import Screen
from gestsync.ui.screens.sync_preview_run import provider_name
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import PAGE_EDGE, vbox
from gestsync.ui.widgets.buttons import PrimaryButton
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.scrolled import Scrolled
from gestsync.ui.workbench import ReportTarget, Workbench

_SHARES = 3, 1, 1  # of the width: what is to be done and the days, RSGs by status, places
_WIDEST = 330


class DashboardScreen(Screen):
    """The first tab. Everything on it leads somewhere."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._greeting = Label("", "page-title")
        self._under = Label("", "muted", wrap=True)
        self.report_button = PrimaryButton(tr("Voir le rapport du jour"))
        self.todo = ToDoCard()
        self.days = DaysCard()
        self.morning = MorningCard()
        self.statuses = StatusCard()
        self.capacity = CapacityCard()
        self._lay_out()
        self.report_button.clicked.connect(self._on_main_act)
        self.todo.chosen.connect(self._on_todo)
        self.morning.act_asked.connect(self._on_morning)
        self.days.chart.bar_clicked.connect(self._on_day)
        self._report_day = ""
        self._read: tuple[Dashboard, Backup | None] | None = None
        self._due: Due | None = None
        self._is_altered = False
        workbench.due_seen.connect(self._on_due)
        workbench.journal_seen.connect(self._on_journal)

    def main_view(self) -> QWidget:
        return self.report_button

    def print_page(self) -> None:
        """Show the bilan of the day as it will be printed."""
        show_bilan(self.workbench, self.workbench.formats.day(self.workbench.now()), self)

    def refresh(self) -> None:
        backups = self.workbench.ports.backups
        self.workbench.read(
            lambda queries: (queries.dashboard(), next(iter(backups.listed()), None)),
            self._on_read,
            owner=self,
        )
        # After what shows at once: a large base takes a while to count, the first time of the day.
        ports, known = self.workbench.ports, self._due
        self.workbench.read(lambda _queries: remind(ports, known), self._on_due, owner=self, topic="due")

    def _on_read(self, read: tuple[Dashboard, Backup | None]) -> None:
        self._read = read
        self._show(*read)

    def _on_due(self, due: Due) -> None:
        before, self._due = self._due, due
        if self._read is not None and _waiting(before) != _waiting(due):
            self._show(*self._read)

    def _on_journal(self, verdict: Verdict) -> None:
        before, self._is_altered = self._is_altered, not verdict.is_whole
        if self._read is not None and before is not self._is_altered:
            self._show(*self._read)

    def _show(self, content: Dashboard, backup: Backup | None) -> None:
        content = replace(content, todo=(*content.todo, *_waiting(self._due, altered=self._is_altered)))
        settings, formats, now = self.workbench.settings, self.workbench.formats, self.workbench.now()
        received = content.retrieval if content.retrieval and content.retrieval.files else None
        self._report_day = _day(received.at, formats) if received else ""
        self._greeting.setText(greeting(content, formats, now))
        self._under.setText(under_greeting(content, formats, now, backup))
        self._under.setVisible(bool(self._under.text()))
        provider = provider_name(self.workbench)
        lines = [(thing, todo_words(thing, settings, provider, formats)) for thing in content.todo]
        self.todo.show_todo(first_steps() if content.empty_base else lines)
        self._show_main_act(content)  # hidden, its button leaves the keyboard to what is to be done
        if received:
            self.morning.show_retrieval(received, formats, now)
        else:
            sentence, act = nothing_received(content.retrieval, settings, formats, now)
            self.morning.show_nothing(sentence, "" if content.empty_base else act)  # first steps say it
        self.days.show_days(content.days, formats)
        self.statuses.show_statuses(content.statuses, settings, formats)
        self.capacity.show_capacity(content.capacity, settings, formats)

    def _on_morning(self) -> None:
        if self.workbench.settings.exchange_host:
            self.workbench.retrieval_wanted.emit()
        else:
            self.workbench.exchange_settings_wanted.emit()

    def _show_main_act(self, content: Dashboard) -> None:
        if self._report_day:
            same_day = self._report_day == _day(self.workbench.now(), self.workbench.formats)
            words = tr("Voir le rapport du jour") if same_day else tr("Voir le dernier rapport")
        else:
            words = tr("Régler le système comptable…")
        self.report_button.set_face(words)
        self.report_button.setVisible(bool(self._report_day) or content.empty_base)

    def _on_main_act(self) -> None:
        if self._report_day:
            self._on_day(self._report_day)
        else:
            self.workbench.settings_wanted.emit("PROVIDER")

    def _on_day(self, day: str) -> None:
        self.workbench.report_wanted.emit(ReportTarget(day=day))

    def _on_todo(self, thing: ToDo | str) -> None:
        if isinstance(thing, str):
            self.workbench.settings_wanted.emit(thing)
        elif thing.kind is ToDoKind.DUPLICATES:
            self.workbench.report_wanted.emit(ReportTarget(duplicates=True))
        elif thing.kind is ToDoKind.FILE:
            target = ReportTarget(file_id=thing.target) if thing.count == 1 else None
            self.workbench.report_wanted.emit(target)
        elif thing.kind is ToDoKind.OVER_CAPACITY:
            self._open_rsg(thing)
        elif thing.kind is ToDoKind.RETENTION:
            self.workbench.retention_wanted.emit()
        elif thing.kind is ToDoKind.JOURNAL:
            self.workbench.journal_wanted.emit()
        else:
            self.workbench.errors_wanted.emit()

    def _open_rsg(self, thing: ToDo) -> None:
        if thing.count == 1:
            ref = RecordRef(RecordKind.RSG, "", thing.target)
            self.workbench.open_fiche(ref)
        else:
            self.workbench.records_wanted.emit(RecordKind.RSG)

    def _lay_out(self) -> None:
        words = vbox(gap=Space.XS)
        words.addWidget(self._greeting)
        words.addWidget(self._under)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.report_button, 0, Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout()
        grid.setSpacing(Space.M)
        grid.addWidget(self.todo, 0, 0)
        grid.addWidget(self.morning, 0, 1, 1, 2)
        grid.addWidget(self.days, 1, 0)
        grid.addWidget(self.statuses, 1, 1)
        grid.addWidget(self.capacity, 1, 2)
        for column, share in enumerate(_SHARES):
            grid.setColumnStretch(column, share)
        grid.setRowStretch(1, 1)
        for card in (self.statuses, self.capacity):
            card.setMaximumWidth(_WIDEST)  # wider, numbers stand far from what they count
        inner = _Page()
        page = vbox(inner, gap=Space.M, around=PAGE_EDGE)
        page.addLayout(head)
        page.addLayout(grid, 1)
        outer = vbox(self)
        outer.addWidget(Scrolled(inner, sideways=True))


class _Page(QWidget):
    """Its preferred height is its least one: Qt would scroll it while its cards can still come closer."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1


def _waiting(due: Due | None, *, altered: bool = False) -> tuple[ToDo, ...]:
    """What to do besides what the base lists: what was kept long enough, and an altered journal."""
    kept = (ToDo(ToDoKind.RETENTION, due.total, more=due.more),) if due is not None and due.total else ()
    return (*kept, ToDo(ToDoKind.JOURNAL, 1)) if altered else kept


def _day(instant: int, formats: Formats) -> str:
    return formats.day(instant).isoformat()
