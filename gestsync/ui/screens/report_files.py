"""The list of received files at the left of the report; what is held back comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gestsync.domain.records import FileState
from gestsync.services.queries import FileRow
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.icons import pixmap
from gestsync.ui.screens.report_words import file_caption
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes, current_tokens, font
from gestsync.ui.tokens import FontRole, Ink, Space, Tone
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.delegates import ItemRole
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.flow import flow_of
from gestsync.ui.widgets.labels import tip
from gestsync.ui.widgets.row_menu import RowMenu, RowMenuView, acts_of, put_on_clipboard

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PENDING = 0
"""The id under which the held-back modifications of all files are listed."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One row of the list: a file, or what is held back whatever its file (``file`` is ``None``)."""

    key: int
    title: str
    caption: str
    icon: IconName
    ink: Ink | Tone
    file: FileRow | None = None


def entries_of(files: Sequence[FileRow], pending: int, formats: Formats, now: int) -> tuple[ListedFile, ...]:
    """What the list shows: the ``pending`` held-back modifications, if any, then the files."""
    held: tuple[ListedFile, ...] = ()
    if pending:
        caption = formats.count(pending, tr("{n} fiche à examiner"), tr("{n} fiches à examiner"))
        held = (ListedFile(PENDING, tr("Doublons en attente"), caption, IconName.DUPLICATE, Tone.DUPLICATE),)
    return held + tuple(_file_entry(file, formats, now) for file in files)


def _file_entry(file: FileRow, formats: Formats, now: int) -> ListedFile:
    aside = file.state is FileState.QUARANTINED
    icon, ink = (IconName.WARNING, Tone.OLDER) if aside else (IconName.FILE, Ink.TEXT)
    return ListedFile(file.id, file.name, file_caption(file, formats, now), icon, ink, file)


def _first_of(entries: Sequence[ListedFile]) -> int:
    """Where the report opens: the newest file that has operations, else the newest file."""
    files = [row for row, entry in enumerate(entries) if entry.file is not None]
    applied = (
        row for row in files if (file := entries[row].file) and file.state is FileState.APPLIED and file.rows
    )
    return next(applied, files[0] if files else 0)


class FilesModel(QAbstractListModel):
    """The entries, in order."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[ListedFile, ...] = ()

    def show(self, entries: tuple[ListedFile, ...]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> ListedFile | None:
        """The entry of a row, ``None`` outside."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, key: int) -> int | None:
        """Where an entry stands."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), None)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == ItemRole.KEY:
            return entry.key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.caption}"
        return tip(f"{entry.title}\n{entry.caption}") if role == Qt.ItemDataRole.ToolTipRole else None


class FileDelegate(QStyledItemDelegate):
    """Two lines beside an icon, a line of one pixel under, an accent bar on the chosen one."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        return QSize(100, current_sizes().two_line_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        entry = model.entry(index.row()) if isinstance(model, FilesModel) else None
        if entry is None:
            return
        rect = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        _paint_ground(painter, rect, state)
        _paint_words(painter, rect, entry)
        painter.restore()


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    tokens = current_tokens()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(tokens.selection))
        painter.fillRect(QRect(rect.topLeft(), QSize(3, rect.height())), QColor(tokens.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(tokens.hover))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(QColor(tokens.accent))
        painter.drawRect(rect.adjusted(0, 0, -1, -2))


def _paint_words(painter: QPainter, rect: QRect, entry: ListedFile) -> None:
    tokens, side = current_tokens(), current_sizes().icon
    corner = QPoint(rect.x() + Space.L, rect.y() + (rect.height() - side) // 2)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(corner, pixmap(entry.icon, tokens.colour(entry.ink), side, ratio))
    left = Space.L + side + Space.S
    words = rect.adjusted(left, Space.S - 1, -Space.S, -Space.S)
    half = words.height() // 2
    top, bottom = words.adjusted(0, 0, 0, -half), words.adjusted(0, half, 0, 0)
    middle, right = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
    lines = (
        (top, entry.title, FontRole.BODY, entry.ink, middle),
        (bottom, entry.caption, FontRole.CAPTION, Ink.MUTED, right),
    )
    for place, text, role, ink, elide in lines:
        metrics = QFontMetrics(font(role))
        painter.setFont(font(role))
        painter.setPen(QColor(tokens.colour(ink)))
        shown = metrics.elidedText(text, elide, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class _FilesView(RowMenuView, QListView):
    """The files, which copy as a table does."""

    def __init__(self) -> None:
        super().__init__()
        self.row_menu = RowMenu(self, self.copy_row)

    def copy_row(self) -> None:
        """Put the two lines of the current file on the clipboard."""
        text = self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        if text:
            put_on_clipboard([line] for line in str(text).splitlines())


class FilesPane(Card):
    """The files of the period, what opens one, the bilan of its day, and what applies again one undone."""

    chosen = Signal(object)
    """The ``ListedFile`` that is current, ``None`` when there is none."""
    opened = Signal(object)
    """The ``ListedFile`` whose content is wanted: double-click, Entrée or the button."""
    wanted_again = Signal(object)
    """The ``FileRow`` of an undone run that is to be applied again."""

    def __init__(self) -> None:
        super().__init__(tr("Fichiers"), flush=True)
        self.model = FilesModel()
        self._showing = False
        self.view = _FilesView()
        self.view.setAccessibleName(tr("Fichiers"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(FileDelegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = EmptyState()
        self.open_button = Button(tr("Ouvrir le fichier"))
        self.bilan_button = Button(tr("Bilan du jour"))
        self.again_button = Button(tr("Appliquer de nouveau"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        self.add(self._pages, 1)
        acts = QWidget()
        acts.setLayout(flow_of(self.open_button, self.bilan_button, self.again_button))
        foot = hbox(around=(Space.L, Space.S, Space.L, Space.XS))
        foot.addWidget(acts)
        self.body.addLayout(foot)
        self._connect()

    @property
    def current(self) -> ListedFile | None:
        """The entry that is current."""
        return self.model.entry(self.view.currentIndex().row())

    def show_entries(self, entries: tuple[ListedFile, ...], empty: str, *, wanted: int | None) -> None:
        """Show ``entries``; ``wanted``, else the one that was current, else the newest applied is chosen."""
        before = self.current
        self._showing = True  # one announcement, at the end
        self.model.show(entries)
        self.set_aside(str(sum(entry.file is not None for entry in entries)) if entries else "")
        self.empty.say(empty)
        self._pages.setCurrentIndex(0 if entries else 1)
        keys = [wanted, before.key if before else None]
        rows = [self.model.row_of(key) for key in keys if key is not None]
        row = next((row for row in rows if row is not None), _first_of(entries))
        self.view.setCurrentIndex(self.model.index(row))
        self._showing = False
        self._tell()

    def choose(self, key: int) -> None:
        """Make the entry ``key`` current, if it is listed."""
        row = self.model.row_of(key)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row))

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.view.activated.connect(self._on_open)
        self.view.row_menu.acts = lambda: acts_of(self.open_button, self.bilan_button, self.again_button)
        self.open_button.clicked.connect(self._on_open)
        self.again_button.clicked.connect(self._on_again)

    def _tell(self) -> None:
        if self._showing:
            return
        entry = self.current
        self.open_button.setEnabled(entry is not None and entry.file is not None)
        self.again_button.setVisible(entry is not None and entry.file is not None and entry.file.undone)
        self.chosen.emit(entry)

    def _on_again(self) -> None:
        if (entry := self.current) is not None and entry.file is not None:
            self.wanted_again.emit(entry.file)

    def _on_open(self) -> None:
        if (entry := self.current) is not None:
            self.opened.emit(entry)
