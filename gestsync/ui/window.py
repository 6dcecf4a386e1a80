"""The main window: menus, six tabs, the news above the page, the last act and the status under it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMainWindow,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from gestsync.domain.records import RecordKind, RecordRef
from gestsync.domain.sync_plan import SyncPlan
from gestsync.services.import_files import import_files
from gestsync.services.queries import StatusLine as Status
from gestsync.ui.foreground import bring_forward
from gestsync.ui.help_dialogs import AboutDialog, KeysDialog
from gestsync.ui.jobs import Progress
from gestsync.ui.menus import MenuActs, fill_menus
from gestsync.ui.models.kind_words import plural_of
from gestsync.ui.notifier import Notifier
from gestsync.ui.screens.dashboard import DashboardScreen
from gestsync.ui.screens.day import DayRoutine
from gestsync.ui.screens.first_run import SEEN
from gestsync.ui.screens.history import HistoryScreen
from gestsync.ui.screens.records import RecordsScreen
from gestsync.ui.screens.report import ReportScreen
from gestsync.ui.screens.report_retrieval import tell_imported
from gestsync.ui.screens.screen import Screen
from gestsync.ui.screens.sync_preview_run import SyncRun, provider_name
from gestsync.ui.screens.sync_preview_words import noticed_sentence
from gestsync.ui.screens.undo_desk import UndoDesk
from gestsync.ui.seals import SealReading
from gestsync.ui.status_words import DUPLICATES, ERRORS, RETRIEVAL, status_items
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.watch import Watch
from gestsync.ui.widgets.bars import NewsBar, UndoBar
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.buttons import progress_sentence
from gestsync.ui.widgets.file_dialogs import ask_files
from gestsync.ui.widgets.first_size import held, open_at
from gestsync.ui.widgets.labels import Rule
from gestsync.ui.widgets.status_line import StatusLine
from gestsync.ui.widgets.tab_order import first_stop
from gestsync.ui.wishes import Wishes
from gestsync.ui.workbench import ReportTarget, Workbench

LEAST_SIZE = QSize(1024, 680)
_FIRST_SIZE = 1360, 880
_ABREAST = 100  # pixels: lists whose left edges are nearer are one under the other
_GEOMETRY = "window/geometry"


class MainWindow(QMainWindow):
    """Shows one page at a time and answers the wishes of all."""

    def __init__(self, workbench: Workbench, *, demo: bool = False) -> None:
        super().__init__()
        self.workbench = workbench
        self._demo = demo
        self.sync = SyncRun(workbench, self)
        self.day = DayRoutine(workbench, self.sync, self)
        self.dashboard = DashboardScreen(workbench)
        self.lists = {kind: RecordsScreen(workbench, kind, self.sync) for kind in RecordKind}
        self.report = ReportScreen(workbench)
        self.history = HistoryScreen(workbench)
        self.pages: tuple[Screen, ...] = (
            self.dashboard,
            self.lists[RecordKind.RSG],
            self.lists[RecordKind.ENFANT],
            self.lists[RecordKind.CLIENT],
            self.report,
            self.history,
        )
        self.tabs = QTabBar()
        self.stack = QStackedWidget()
        self.news = NewsBar()
        self.notifier = Notifier(self)
        self.undo_bar = UndoBar()
        self.status = StatusLine()
        self.undo_desk = UndoDesk(workbench, self.undo_bar)
        self.wishes = Wishes(workbench, self)
        self._on_news: Callable[[], object] = _nothing
        self._lay_out()
        self._connect()
        self._on_settings()
        self._restore_geometry()
        self._read_status()
        Watch(workbench, self)
        SealReading(workbench, self).look_once()
        self.dashboard.take_focus()

    def begin(self) -> None:
        """At launch: the day's routine, and the assistant the first time that there is nothing."""
        self.day.begin()
        settings, view = self.workbench.settings, self.workbench.view
        if settings.provider_location or settings.exchange_host or view.value(SEEN):
            return
        self.workbench.read(
            lambda queries: queries.dashboard().empty_base, self._on_empty, owner=self, topic="first"
        )

    def _on_empty(self, empty: bool) -> None:
        if empty and self.isVisible():  # it may have been closed meanwhile
            self.workbench.view.setValue(SEEN, "1")
            self.workbench.first_run_wanted.emit()

    def show_page(self, page: Screen) -> None:
        """Bring ``page`` to the front, and the window with it."""
        self._go_to(page)
        bring_forward(self)

    def _go_to(self, page: Screen) -> None:
        """Show ``page``, and give it the keyboard wherever that was."""
        self.tabs.setCurrentIndex(self.pages.index(page))
        page.take_focus()

    def say_news(self, sentence: str, link: str, act: Callable[[], object]) -> None:
        """Show one line of news with its link, in place of the one before."""
        self._on_news = act
        self.news.say(sentence, link)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self.wishes.close_all():
            event.ignore()
            return
        self.keep_geometry()
        super().closeEvent(event)

    def keep_geometry(self) -> None:
        """Remember the size and the place of the window, on the disk at once."""
        view = self.workbench.view
        view.setValue(_GEOMETRY, self.saveGeometry())
        view.sync()

    def _on_news_acted(self) -> None:
        self.news.hide()
        self._on_news()

    # --- wishes that change the page ---

    def _on_report(self, target: ReportTarget | None) -> None:
        if self._on_news == self.day.show_report:
            self.news.hide()  # whatever leads there, she sees what it tells
        self.show_page(self.report)
        self.report.show_target(target)

    def _on_history(self, ref: RecordRef | None) -> None:
        self.show_page(self.history)
        self.history.show_record(ref)

    def _on_records(self, kind: RecordKind) -> None:
        self.show_page(self.lists[kind])

    def _on_retrieval(self) -> None:
        self.show_page(self.report)
        self.report.retrieve()

    def _on_status(self, key: str) -> None:
        workbench = self.workbench
        acts = {RETRIEVAL: lambda: self._on_report(None), ERRORS: workbench.errors_wanted.emit}
        acts[DUPLICATES] = lambda: workbench.duplicates_wanted.emit(True)
        acts.get(key, lambda: self._on_records(RecordKind.RSG))()

    def _on_noticed(self, plan: SyncPlan) -> None:
        sentence = noticed_sentence(plan, provider_name(self.workbench), self.workbench.formats)
        # Read again when she looks, in hours perhaps: both bases, or the chosen one, may be others by then.
        self.say_news(sentence, tr("Voir l’aperçu"), self.workbench.sync_wanted.emit)

    # --- acts of the menus ---

    def _on_leaving(self, act: str) -> None:
        """Export or print what the page shows; the first page has no list to export."""
        do = getattr(self.stack.currentWidget(), act, None)
        if do is None:
            self.workbench.announced.emit(tr("Le tableau de bord n’a pas de liste à exporter."), None)
        else:
            do()

    def _on_import(self) -> None:
        kinds = tr("Fichiers d’échange (*.csv *.gz *.zip);;Tous (*)")
        if paths := ask_files(self.workbench.view, self, tr("Importer un fichier"), kinds):
            ports = self.workbench.ports
            self.workbench.write(
                lambda ctx: import_files(ports, paths, ctx),
                partial(tell_imported, self.workbench),
                owner=self,
                on_cancelled=lambda: self.workbench.announced.emit(
                    tr("Annulé. Les fichiers déjà appliqués le restent."), None
                ),
            )

    def _acts(self) -> MenuActs:
        return MenuActs(
            tabs=self._titles(),
            show_tab=lambda number: self._go_to(self.pages[number]),
            export=lambda: self._on_leaving("export"),
            print_page=lambda: self._on_leaving("print_page"),
            leave=self.close,
            report=lambda: self._on_report(None),
            import_files=self._on_import,
            undo=self.undo_desk.undo_last,
            guide=self.wishes.show_guide,
            keys=lambda: KeysDialog(self).open(),
            about=lambda: AboutDialog(self.workbench.ports.place, self).open(),
        )

    # --- status ---

    def _read_status(self) -> None:
        self.workbench.read(lambda queries: queries.status_line(), self._show_status, owner=self)

    def _show_status(self, status: Status) -> None:
        self.status.set_items(status_items(status, self.workbench.formats, self.workbench.now()))

    def _on_progress(self, progress: Progress | None) -> None:
        self.status.show_progress("" if progress is None else progress_sentence(progress, tr("En cours…")))

    # --- setting up ---

    def _titles(self) -> list[str]:
        lists = [plural_of(kind, self.workbench.settings) for kind in RecordKind]
        return [
            tr("Tableau de bord"),
            *lists,
            tr("Rapport des récupérations"),
            tr("Historique des mises à jour"),
        ]

    def _on_settings(self) -> None:
        title = tr("Base de démonstration – GestSync") if self._demo else "GestSync"
        self.setWindowTitle(title)
        for number, words in enumerate(self._titles()):
            self.tabs.setTabText(number, words)
        fill_menus(self.menuBar(), self._acts(), self.workbench)
        self._read_status()

    def _connect(self) -> None:
        workbench = self.workbench
        workbench.report_wanted.connect(self._on_report)
        workbench.history_wanted.connect(self._on_history)
        workbench.records_wanted.connect(self._on_records)
        workbench.retrieval_wanted.connect(self._on_retrieval)
        workbench.sync_wanted.connect(self.sync.begin)
        workbench.progressed.connect(self._on_progress)
        workbench.settings_changed.connect(self._on_settings)
        workbench.bus.changed.connect(self._read_status)
        self.sync.planned.connect(self.wishes.show_plan)
        self.sync.noticed.connect(self._on_noticed)
        self.day.news.connect(self.say_news)
        self.day.needs_her.connect(self.notifier.tell)
        self.news.acted.connect(self._on_news_acted)
        self.undo_bar.inherited.connect(self.tabs.setFocus)
        self.status.chosen.connect(self._on_status)
        self.status.cancel_asked.connect(workbench.cancel_work)
        self.tabs.currentChanged.connect(self._on_tab)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._turn(step))
        QShortcut(QKeySequence(Qt.Key.Key_F6), self).activated.connect(self._next_pane)

    def _on_tab(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        if not self.tabs.hasFocus():
            self.pages[number].take_focus()

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _next_pane(self) -> None:
        """Tabs, then each list of the page, then the status line."""
        views = self.pages[self.stack.currentIndex()].findChildren(QAbstractItemView)
        lists = [view for view in views if view.isVisible() and not isinstance(view, QHeaderView)]
        lists.sort(key=self._place_of)
        panes: list[QWidget] = [self.tabs, *lists, self.status]
        here = [number for number, pane in enumerate(panes) if _holds_focus(pane)]
        following = panes[((here[0] if here else 0) + 1) % len(panes)]
        first_stop(following).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place_of(self, view: QWidget) -> tuple[int, int]:
        """From left to right, then down: as one reads."""
        corner = view.mapTo(self, QPoint(0, 0))
        return corner.x() // _ABREAST, corner.y()

    def _lay_out(self) -> None:
        self.setMinimumSize(held(self, LEAST_SIZE))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(tr("Onglets"))
        for page in self.pages:
            self.tabs.addTab("")
            self.stack.addWidget(page)
        central = QWidget()
        column = vbox(central)
        tab_row = vbox(around=(Space.S, 0, Space.S, 0))
        tab_row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(tab_row)
        column.addWidget(Rule())
        column.addWidget(_Slot(self.news, above=Space.M))
        column.addWidget(self.stack, 1)
        column.addWidget(_Slot(self.undo_bar, below=Space.S))
        column.addWidget(self.status)
        self.setCentralWidget(central)

    def _restore_geometry(self) -> None:
        open_at(self, *_FIRST_SIZE)
        kept = self.workbench.view.value(_GEOMETRY)
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)


class _Slot(QWidget):
    """Keeps a bar off its neighbours, and leaves no gap while the bar is hidden."""

    def __init__(self, bar: QWidget, *, above: int = 0, below: int = 0) -> None:
        super().__init__()
        self._bar = bar
        column = vbox(self, around=(Space.L, above, Space.L, below))
        column.addWidget(bar)
        bar.installEventFilter(self)
        self.setVisible(not bar.isHidden())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.setVisible(not self._bar.isHidden())
        return False


def _holds_focus(pane: QWidget) -> bool:
    focus = pane.window().focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _nothing() -> None:
    """No news, no link."""
