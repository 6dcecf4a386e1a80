"""Answers the wishes that open something of its own: a fiche, a dialog, a list."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.merging import MergePlan
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.domain.sync_plan import SyncPlan
from gestsync.services import merge
from gestsync.services.journal import note_view
from gestsync.ui.error_box import OF_THE_MAPPING, OF_THE_PASSWORD, OF_THE_SITE, Answer, show_error
from gestsync.ui.foreground import bring_forward
from gestsync.ui.guide import GuideWindow
from gestsync.ui.screens.base_password import ask_base_password
from gestsync.ui.screens.checks import ChecksDialog
from gestsync.ui.screens.distinct_pairs import DistinctPairsScreen
from gestsync.ui.screens.duplicates import DuplicatesScreen
from gestsync.ui.screens.errors import ErrorsScreen
from gestsync.ui.screens.exchange_settings import ExchangeSettingsDialog
from gestsync.ui.screens.file_viewer import FileViewer
from gestsync.ui.screens.first_run import FirstRunDialog
from gestsync.ui.screens.incidents import IncidentsScreen
from gestsync.ui.screens.journal import JournalScreen
from gestsync.ui.screens.mapping_editor import open_mapping
from gestsync.ui.screens.merge_dialog import MergeDialog
from gestsync.ui.screens.preferences import PreferencesDialog
from gestsync.ui.screens.record_window import RecordWindow
from gestsync.ui.screens.renumber import RenumberDialog
from gestsync.ui.screens.restore import RestoreDialog
from gestsync.ui.screens.retention import RetentionScreen
from gestsync.ui.screens.sync_preview import SyncPreview
from gestsync.ui.workbench import Workbench

Shown = TypeVar("Shown", bound=QWidget)


class Wishes(QObject):
    """Opens each fiche once, and each dialog over the window that has the focus."""

    def __init__(self, workbench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._workbench = workbench
        self._window = window
        self._records: dict[tuple[RecordKind, int], RecordWindow] = {}
        self.lists: dict[Callable[..., QWidget], Any] = {}
        """The lists and the guide, by their class; once opened they stay."""
        self._shown_error = False
        workbench.record_wanted.connect(self._on_record)
        workbench.merge_wanted.connect(self._on_merge)
        workbench.merge_pair_wanted.connect(self._on_merge_pair)
        workbench.file_wanted.connect(
            lambda file_id, line: self._open(FileViewer(workbench, file_id, line, self._parent()))
        )
        workbench.errors_wanted.connect(partial(self._show, ErrorsScreen, workbench))
        workbench.duplicates_wanted.connect(self._on_duplicates)
        workbench.distinct_wanted.connect(partial(self._show, DistinctPairsScreen, workbench))
        workbench.incidents_wanted.connect(partial(self._show, IncidentsScreen, workbench))
        workbench.journal_wanted.connect(partial(self._show, JournalScreen, workbench))
        workbench.retention_wanted.connect(partial(self._show, RetentionScreen, workbench))
        workbench.checks_wanted.connect(lambda: self._open(ChecksDialog(workbench, self._parent())))
        workbench.renumber_wanted.connect(lambda: self._open(RenumberDialog(workbench, self._parent())))
        workbench.restore_wanted.connect(self._restore)
        workbench.first_run_wanted.connect(lambda: self._open(FirstRunDialog(workbench, self._parent())))
        workbench.mapping_wanted.connect(self._on_mapping)
        workbench.settings_wanted.connect(
            lambda section: self._open(PreferencesDialog(workbench, section, self._parent()))
        )
        workbench.exchange_settings_wanted.connect(
            lambda: self._open(ExchangeSettingsDialog(workbench, self._parent()))
        )
        workbench.failed.connect(self._on_failed)

    def show_plan(self, plan: SyncPlan) -> None:
        """Open the preview of a synchronisation."""
        self._open(SyncPreview(self._workbench, plan, self._parent()))

    def _restore(self) -> None:
        if self._workbench.ports.backups.kept_by_server:
            self._workbench.failed.emit(AppError(ErrorCode.BAS_4016), None)
        else:
            self._open(RestoreDialog(self._workbench, self._parent()))

    def show_guide(self) -> None:
        """Open the guide, where it was left."""
        self._show(GuideWindow)

    def close_all(self) -> bool:
        """Close the windows of fiches and lists; ``False`` when one of them stays."""
        windows: list[QWidget] = [window for window in self._records.values() if isValid(window)]
        windows += self.lists.values()
        stayed = [window for window in windows if not window.close()]
        return not stayed

    def _on_mapping(self, mends: ErrorCode) -> None:
        """Of the base in force, to mend an error."""
        settings = self._workbench.settings
        open_mapping(self._workbench, settings.provider, settings.provider_location, self._parent(), mends)

    def _on_record(self, ref: RecordRef, as_of: int | None, marked: frozenset[str]) -> None:
        if ref.id is None:
            self._workbench.read(
                lambda queries: queries.find(ref.kind, ref.number),
                lambda found: self._on_record(found, as_of, marked),
                owner=self,
                topic="find",
            )
            return
        key = ref.kind, ref.id
        window = self._records.get(key)  # a closed one is hidden at first, then gone
        if window is None or not isValid(window) or not window.isVisible():
            window = RecordWindow(self._workbench, ref)
            # All that a closed window was made of stays in memory as long as it is remembered.
            self._records = {each: other for each, other in self._records.items() if isValid(other)}
            self._records[key] = window
            ports = self._workbench.ports
            self._workbench.write(lambda _ctx: note_view(ports, ref), _noted, owner=self)
        window.look_at(as_of, marked)
        bring_forward(window)

    def _on_merge(self, operation: int) -> None:
        self._propose(lambda: merge.propose_pending(self._workbench.ports, operation))

    def _on_merge_pair(self, kind: RecordKind, keeper: str, other: str) -> None:
        self._propose(lambda: merge.propose(self._workbench.ports, kind, keeper, other))

    def _propose(self, propose: Callable[[], MergePlan]) -> None:
        self._workbench.read(
            lambda _queries: propose(),
            lambda plan: self._open(MergeDialog(self._workbench, plan, self._parent())),
            owner=self,
            topic="merge",
        )

    def _on_duplicates(self, held: bool) -> None:
        screen = self._show(DuplicatesScreen, self._workbench)
        if held:
            screen.show_held()

    def _show(self, sort: Callable[..., Shown], *given: Workbench) -> Shown:
        """Bring the one window of its sort forward, where it was left."""
        if sort not in self.lists:
            self.lists[sort] = sort(*given)
        window: Shown = self.lists[sort]
        bring_forward(window)
        return window

    def _open(self, dialog: QDialog) -> None:
        """Show ``dialog`` over its window, which goes on; once closed, it is gone."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_failed(self, error: AppError, retry: Callable[[], object] | None) -> None:
        # Later: it may come from the middle of a paint or of another handler.
        QTimer.singleShot(0, self, lambda: self._show_error(error, retry))

    def _show_error(self, error: AppError, retry: Callable[[], object] | None) -> None:
        if self._shown_error:  # one cause often makes several screens fail: the first says it
            return
        self._shown_error = True
        try:
            again = retry is not None
            answer = show_error(self._parent(), error, again=again)
            if answer is None:
                answer = show_error(self._window, error, again=again)
        finally:
            self._shown_error = False
        if answer is Answer.PLACE:
            self._workbench.settings_wanted.emit("PROVIDER")
        elif answer is Answer.WAY_ON:
            self._mend(error.code, retry)

    def _mend(self, code: ErrorCode, retry: Callable[[], object] | None) -> None:
        if code in OF_THE_PASSWORD:
            location = self._workbench.settings.provider_location
            ask_base_password(self._workbench, location, self._parent(), retry or (lambda: None))
        elif code in OF_THE_MAPPING:
            self._workbench.mapping_wanted.emit(code)
        elif code in OF_THE_SITE:
            self._workbench.exchange_settings_wanted.emit()
        elif retry is not None:
            retry()

    def _parent(self) -> QWidget:
        active = QApplication.activeModalWidget() or QApplication.activeWindow()
        # A dialog that just closed may still be called active, and soon takes its children with it.
        return active if active is not None and active.isVisible() else self._window


def _noted(_result: None) -> None:
    """It is in the journal, and nobody need be told."""
