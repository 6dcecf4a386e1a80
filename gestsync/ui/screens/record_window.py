"""Fiche: one person whole, today or as of a date; its own window, not modal."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from gestsync.domain.calendar import day_bounds
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import KINDS, called
from gestsync.domain.records import RecordKind, RecordRef, Topic
from gestsync.services import edit
from gestsync.services.queries import Candidate, FichePairs, OperationRow, Queries, RecordRow, RecordView
from gestsync.services.results import Done
from gestsync.services.work_list import pairs_of
from gestsync.ui.foreground import close_by_keys
from gestsync.ui.models.kind_words import caption_of
from gestsync.ui.models.statuses import status_chip
from gestsync.ui.screens.exporting import ask_person_export
from gestsync.ui.screens.history_undo import ask_undo
from gestsync.ui.screens.record_window_duplicates import DuplicatesList
from gestsync.ui.screens.record_window_fields import RecordForm
from gestsync.ui.screens.record_window_lists import ChildrenList, OperationsList
from gestsync.ui.screens.records_pane import parent_name, state_chip
from gestsync.ui.screens.screen import Screen
from gestsync.ui.texts import after_colon, tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox, vbox
from gestsync.ui.widgets.buttons import Button, LinkButton, PrimaryButton, button_row
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import StatusChip
from gestsync.ui.widgets.decision import abandons
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.inputs import DateBox, qdate
from gestsync.ui.widgets.labels import ElidedLabel, Label
from gestsync.ui.workbench import Workbench

_IDENTITY, _CHILDREN, _DUPLICATES = 0, 1, 3
"""Places of tabs, in the order in which ``_lay_out`` adds them."""


@dataclass(frozen=True, slots=True)
class RecordContent:
    """Everything the window shows of one fiche."""

    view: RecordView
    children: tuple[RecordRow, ...]
    operations: tuple[OperationRow, ...]
    pairs: FichePairs
    parent: str = ""
    """Name of the RSG of a child."""


def record_content(
    queries: Queries, ref: RecordRef, as_of: int | None, found: Sequence[Candidate]
) -> RecordContent:
    """Read one fiche, with its pairs among those a search ``found``. Raises ``AppError`` FUS-3002."""
    view = queries.record(ref.kind, ref.id or 0, as_of)
    children = queries.children(view.ref.number) if ref.kind is RecordKind.RSG else ()
    operations = queries.record_operations(ref.kind, ref.id or 0)
    pairs = pairs_of(queries, view.ref, found)
    return RecordContent(view, children, operations, pairs, parent_name(queries, view))


class RecordWindow(Screen):
    """Tabs Identité, Enfants (RSG), Historique, Doublons. ``marked`` fields are those one came to see."""

    topics = frozenset({Topic.RECORDS, Topic.HISTORY})

    def __init__(self, workbench: Workbench, ref: RecordRef) -> None:
        super().__init__(workbench)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 660, 800)
        self.ref = ref
        self._as_of: int | None = None
        self._marked: frozenset[str] = frozenset()
        self._view: RecordView | None = None
        self._saving = False
        self._name = ElidedLabel("", "page-title")  # its fields say it whole
        self._chip = StatusChip(status_chip(""))
        self._caption = ElidedLabel("", "muted")
        self.date = DateBox()
        self._past = Label("", "strong", wrap=True)
        self.today_link = LinkButton(tr("Revenir à aujourd’hui"))
        self.form = RecordForm()
        self.children_list = ChildrenList(workbench)
        self.operations = OperationsList(workbench)
        self.duplicates = DuplicatesList(workbench)
        self.tabs = QTabWidget()
        self.save_button = PrimaryButton(tr("Enregistrer"))
        self.export_button = Button(tr("Exporter ses données…"))
        self._revert = Button(tr("Annuler les changements"))
        self._close = Button(tr("Fermer"))
        self._lay_out()
        self._connect()
        self._show_date()
        self.tabs.setFocus()

    def look_at(self, as_of: int | None, marked: frozenset[str]) -> None:
        """Show the fiche as of an instant (``None``: today), with these fields marked."""
        self._as_of, self._marked = as_of, marked
        self._show_date()
        self.refresh()

    def refresh(self) -> None:
        ref, as_of, found = self.ref, self._as_of, self.workbench.found.get(self.ref.kind, ())
        self.workbench.read(
            lambda queries: record_content(queries, ref, as_of, found),
            self._show,
            owner=self,
            on_error=self._on_unread,
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self.form.typed() and not abandons(self):
            event.ignore()
            return
        super().closeEvent(event)

    def _show(self, content: RecordContent) -> None:
        view, formats = content.view, self.workbench.formats
        self._view = view
        # It had no name before it was made.
        name = called(view.ref.kind, view.values) or self._name.text() or caption_of(view)
        self.setWindowTitle(f"{name} – GestSync")
        self._name.setText(name)
        self._say_past(existed=any(view.values))
        chip = state_chip(view)
        self._chip.setVisible(chip is not None)
        if chip is not None:
            self._chip.set_spec(chip)
        self._caption.setText(_caption(view))
        self.form.show_view(view, self._marked, formats, content.parent)
        self.children_list.show_children(content.children, formats)
        today = tr("Enfants ({n})") if self._as_of is None else tr("Enfants d’aujourd’hui ({n})")
        self.tabs.setTabText(_CHILDREN, today.replace("{n}", str(len(content.children))))
        self.tabs.setTabVisible(_CHILDREN, view.ref.kind is RecordKind.RSG)
        self.operations.show_operations(content.operations, formats)
        self.duplicates.show_pairs(view.ref, content.pairs, content.operations, formats)
        self.duplicates.say_searched(searched=view.ref.kind in self.workbench.found)
        self._show_buttons()

    def _on_searched(self, kind: RecordKind) -> None:
        if kind is self.ref.kind:
            self._read_again()

    def _on_unread(self, error: AppError) -> None:
        """A fiche that was erased while shown, or that a restored base has not, goes without a word.

        One that is shown stays when the base only does not answer.
        """
        is_gone, is_shown = error.code is ErrorCode.FUS_3002, self._view is not None
        if not is_gone:
            self.workbench.failed.emit(error, self.refresh if is_shown else None)
        elif not is_shown or self.form.typed():
            self.workbench.failed.emit(AppError(ErrorCode.FUS_3002, number=self.ref.number), None)
        if is_gone or not is_shown:
            self.close()

    def _show_date(self) -> None:
        formats, now = self.workbench.formats, self.workbench.now()
        day = formats.day(now if self._as_of is None else self._as_of)
        self.date.blockSignals(True)
        self.date.setMaximumDate(qdate(formats.day(now)))
        self.date.setDate(qdate(day))
        self.date.blockSignals(False)
        self._past_row.setVisible(self._as_of is not None)
        self._say_past(existed=True)

    def _say_past(self, *, existed: bool) -> None:
        formats, now, as_of = self.workbench.formats, self.workbench.now(), self._as_of or 0
        if formats.day(as_of) == formats.day(now):  # « today » alone would be the fiche of now
            when = formats.when(as_of, now)
        else:
            when = tr("le {date}", date=formats.date(formats.day(as_of)))
        words = tr("Fiche telle qu’elle était {when}.", when=when)
        self._past.setText(words if existed else tr("Cette fiche n’existait pas encore {when}.", when=when))

    def _on_date(self, date: QDate) -> None:
        day = dt.date(date.year(), date.month(), date.day())
        if day >= self.workbench.formats.day(self.workbench.now()):
            self.look_at(None, frozenset())
        else:
            self.look_at(day_bounds(day, self.workbench.zone)[1] - 1, frozenset())

    def _on_operation(self, row: OperationRow) -> None:
        if row.pending:
            self.workbench.merge_wanted.emit(row.id)
            return
        self.look_at(row.at, frozenset(row.fields))
        self.tabs.setCurrentIndex(_IDENTITY)

    def _on_pairs(self, count: int) -> None:
        self.tabs.setTabText(_DUPLICATES, tr("Doublons ({n})", n=count) if count else tr("Doublons"))

    def _show_buttons(self) -> None:
        typed = bool(self.form.typed())
        self.save_button.setEnabled(typed and not self._saving)
        self._revert.setEnabled(typed and not self._saving)
        may_type = self._view is not None and self._view.as_of is None
        self.save_button.setVisible(may_type)
        self._revert.setVisible(may_type)

    def _save(self) -> None:
        typed, ref = self.form.typed(), self.ref
        if not typed or self._saving:
            return
        self._saving = True
        self._show_buttons()
        self.workbench.write(
            lambda _ctx: edit.edit(self.workbench.ports, ref.kind, ref.id or 0, typed),
            self._on_saved,
            owner=self,
            said=lambda done: (tr("Fiche enregistrée."), done.run if done.counts else None),
            on_error=self._on_not_saved,
        )

    def _on_saved(self, _done: Done) -> None:
        self._saving = False
        self._show_stored()

    def _on_not_saved(self, error: AppError) -> None:
        self.workbench.failed.emit(error, self._save)
        self._saving = False
        self._show_buttons()

    def _show_stored(self) -> None:
        """Forget what was typed and read again."""
        self.form.forget_typed()
        self.refresh()

    def _connect(self) -> None:
        self.date.dateChanged.connect(self._on_date)
        self.today_link.clicked.connect(lambda: self.look_at(None, frozenset()))
        self.form.edited.connect(self._show_buttons)
        self.operations.chosen.connect(self._on_operation)
        self.operations.all_asked.connect(lambda: self.workbench.history_wanted.emit(self.ref))
        self.operations.undo_asked.connect(lambda row: ask_undo(self.workbench, row, self))
        self.duplicates.count_changed.connect(self._on_pairs)
        self.workbench.searched.connect(self._on_searched)
        self.save_button.clicked.connect(self._save)
        self._revert.clicked.connect(self._show_stored)
        self.export_button.clicked.connect(lambda: ask_person_export(self.workbench, self.ref, self))
        self._close.clicked.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self._save)
        close_by_keys(self)

    def _lay_out(self) -> None:
        identity = Card(flush=True)
        identity.body.addWidget(self.form, 1)
        self.tabs.addTab(_page(identity), tr("Identité"))
        self.tabs.addTab(_page(self.children_list), tr("Enfants"))
        self.tabs.addTab(_page(self.operations), tr("Historique"))
        self.tabs.addTab(_page(self.duplicates), tr("Doublons"))
        self.tabs.setTabVisible(_CHILDREN, self.ref.kind is RecordKind.RSG)
        past = QHBoxLayout()
        past.setContentsMargins(0, 0, 0, 0)
        past.addWidget(self._past, 1)
        past.addWidget(self.today_link)
        self._past_row = QWidget()
        self._past_row.setLayout(past)
        page = vbox(self, gap=Space.S, around=(Space.L, Space.M, Space.L, Space.L))
        page.addLayout(self._lay_out_head())
        page.addWidget(self._past_row)
        page.addWidget(self.tabs, 1)
        page.addLayout(button_row(self._close, self.save_button, left=[self.export_button, self._revert]))

    def _lay_out_head(self) -> QVBoxLayout:
        date_label = Label(tr("Fiche au"), "muted")
        date_label.setBuddy(self.date)
        self.date.setAccessibleName(tr("Fiche au"))
        who, when, head = hbox(gap=Space.S), hbox(gap=Space.S), vbox(gap=Space.XS)
        who.addWidget(self._name, 1)
        who.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        when.addWidget(self._caption, 1)
        when.addWidget(date_label)
        when.addWidget(self.date)
        head.addLayout(who)
        head.addLayout(when)
        return head


def _caption(view: RecordView) -> str:
    """The numbers of the fiche, those that lead here too."""
    caption = caption_of(view)
    if not view.aliases or not KINDS[view.ref.kind].number_shown:
        return caption
    return f"{caption} · {after_colon(tr('autres numéros'), ', '.join(view.aliases))}"


def _page(content: QWidget) -> QWidget:
    page = QWidget()
    column = vbox(page, around=(0, Space.M, 0, 0))
    column.addWidget(content)
    return page
