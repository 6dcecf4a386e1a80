"""The history as a tree: fiches, their operations, the corrected fields with their old values."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from gestsync.domain.records import Change, RunKind
from gestsync.domain.texts import mark
from gestsync.services.queries import HistoryGroup, OperationRow
from gestsync.ui.formats import EMPTY, Formats
from gestsync.ui.models.field_words import label_of, value_shown
from gestsync.ui.models.unnumbered import number_words
from gestsync.ui.screens.report_words import detail_of
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_tokens, font
from gestsync.ui.tokens import FontRole
from gestsync.ui.widgets.chips import outcome_chip
from gestsync.ui.widgets.delegates import ItemRole
from gestsync.ui.widgets.labels import tip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_COLUMNS = 5
WHAT, HOW, DETAIL, SOURCE, ACT = range(_COLUMNS)
RUN_WORDS = {
    RunKind.SYNC: mark("Synchronisation"),
    RunKind.RETRIEVAL: mark("Récupération"),
    RunKind.IMPORT: mark("Fichier importé"),
    RunKind.EDIT: mark("Saisie dans GestSync"),
    RunKind.MERGE: mark("Fusion"),
    RunKind.MERGE_BATCH: mark("Fusion de paires identiques"),
    RunKind.RENUMBER: mark("Changement de système comptable"),
    RunKind.DISTINCT: mark("Déclarée « pas un doublon »"),
    RunKind.FORCE: mark("Appliquée quand même"),
    RunKind.UNDO: mark("Annulation"),
}


@dataclass(slots=True)
class Node:
    """One row: a fiche, one of its operations, or one corrected field."""

    number: int
    parent: int
    row: int
    group: HistoryGroup
    operation: OperationRow | None = None
    change: Change | None = None
    children: list[int] = field(default_factory=list)


def source_of(row: OperationRow) -> str:
    """Where it came from: « clients_20261123.csv, ligne 4 », or the kind of act."""
    if row.file:
        return tr("{file}, ligne {line}", file=row.file, line=row.line) if row.line else row.file
    return tr(RUN_WORDS[row.run_kind])


def node_can_be_undone(node: Node) -> bool:
    """Whether « Annuler… » is offered on a row: an operation, or a field that goes alone."""
    if node.operation is None or not node.operation.can_be_undone:
        return False
    return node.change is None or node.change.field in node.operation.fields_left


class HistoryModel(QAbstractItemModel):
    """Grows by whole fiches with ``add``; the fields of an operation come later, with ``show_changes``."""

    more_wanted = Signal()
    """The end of what is here is near: answer with ``add``."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._nodes: list[Node] = []
        self._tops: list[int] = []
        self._operations: dict[int, int] = {}
        self._more = False
        self._asking = False

    @property
    def fiches(self) -> int:
        """How many fiches are here."""
        return len(self._tops)

    @property
    def last(self) -> HistoryGroup | None:
        """The last fiche that is here."""
        return self._nodes[self._tops[-1]].group if self._tops else None

    def show(self, groups: Iterable[HistoryGroup], formats: Formats, *, more: bool) -> None:
        """Start again with ``groups``; ``more`` tells that others follow."""
        self.beginResetModel()
        self._formats, self._more, self._asking = formats, more, False
        self._nodes, self._tops, self._operations = [], [], {}
        for group in groups:
            self._add(group)
        self.endResetModel()

    def add(self, groups: tuple[HistoryGroup, ...], *, more: bool) -> None:
        """Add the fiches that follow."""
        self._more, self._asking = more, False
        if groups:
            self.beginInsertRows(_ROOT, len(self._tops), len(self._tops) + len(groups) - 1)
            for group in groups:
                self._add(group)
            self.endInsertRows()

    def show_changes(self, changes: Mapping[int, tuple[Change, ...]]) -> None:
        """Receive the corrected fields of operations, by operation id."""
        for operation, found in changes.items():
            number = self._operations.get(operation)
            if number is None or self._nodes[number].children or not found:
                continue
            parent = self._nodes[number]
            self.beginInsertRows(self._index(parent), 0, len(found) - 1)
            for change in found:
                self._node(parent, parent.group, operation=parent.operation, change=change)
            self.endInsertRows()

    def without_fields(self, first: int) -> list[int]:
        """Ids of the operations whose corrected fields are not here yet, from a fiche on."""
        return [node.operation.id for node in self._of_fiches(first) if node.operation and _awaits(node)]

    def node(self, index: Index) -> Node | None:
        """What stands at ``index``."""
        return self._nodes[index.internalId()] if index.isValid() else None

    def operation_indexes(self, first: int = 0) -> Iterator[QModelIndex]:
        """The rows of the operations, from a fiche on."""
        return map(self._index, self._of_fiches(first))

    def _of_fiches(self, first: int) -> Iterator[Node]:
        tops = itertools.islice(self._tops, first, None)
        return (self._nodes[number] for top in tops for number in self._nodes[top].children)

    def index_of(self, operation: int) -> QModelIndex:
        """The row of an operation; an invalid index when it is not here."""
        number = self._operations.get(operation)
        return QModelIndex() if number is None else self._index(self._nodes[number])

    def _add(self, group: HistoryGroup) -> None:
        top = self._node(None, group)
        for operation in group.operations:
            self._node(top, group, operation=operation)

    def _node(
        self,
        parent: Node | None,
        group: HistoryGroup,
        *,
        operation: OperationRow | None = None,
        change: Change | None = None,
    ) -> Node:
        siblings = self._tops if parent is None else parent.children
        number = len(self._nodes)
        node = Node(number, -1 if parent is None else parent.number, len(siblings), group, operation, change)
        self._nodes.append(node)
        siblings.append(number)
        if operation is not None and change is None:
            self._operations[operation.id] = number
        return node

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.number)

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        above = self.node(parent)
        siblings = self._tops if above is None else above.children
        if not 0 <= row < len(siblings) or not 0 <= column < _COLUMNS:
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        return QModelIndex() if node is None or node.parent < 0 else self._index(self._nodes[node.parent])

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        if parent.column() > 0:
            return 0
        node = self.node(parent)
        return len(self._tops if node is None else node.children)

    def columnCount(self, _parent: Index = _ROOT) -> int:  # noqa: N802
        return _COLUMNS

    def hasChildren(self, parent: Index = _ROOT) -> bool:  # noqa: N802
        node = self.node(parent)
        if node is None or parent.column() > 0:
            return node is None and bool(self._tops)
        return bool(node.children) or _awaits(node)

    def ask_more(self) -> None:
        """The end is near: ask for the fiches that follow, once.

        Not through ``fetchMore``: a tree calls it at every layout, and would read the whole base.
        """
        if self._more and not self._asking:
            self._asking = True
            self.more_wanted.emit()

    def let_ask(self) -> None:
        """Those that were asked for do not come: the end may ask again."""
        self._asking = False

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(node, index.column())
        if role == ItemRole.CHIP:
            return _chip(node) if index.column() == HOW else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(node, index.column())
        return _appearance(node, index.column(), role)

    def _text(self, node: Node, column: int) -> str:
        if node.change is not None:
            return self._change_text(node, node.change, column)
        if node.operation is not None:
            return self._operation_text(node.operation, column)
        if column == WHAT:
            return node.group.name or number_words(node.group.ref)
        if column == HOW:
            return number_words(node.group.ref) if node.group.name else ""
        return tr("Ouvrir la fiche") if column == ACT and node.group.ref.id is not None else ""

    def _operation_text(self, row: OperationRow, column: int) -> str:
        if column == WHAT:
            return self._formats.instant(_dated(row))
        if column == HOW:
            return outcome_chip(row.outcome).text
        if column == DETAIL:
            return detail_of(row, self._formats)
        if column == SOURCE:
            return source_of(row)
        return tr("Annuler…") if row.can_be_undone else ""

    def _change_text(self, node: Node, change: Change, column: int) -> str:
        kind, key = change.record.kind, change.field
        if column == WHAT:
            return label_of(kind, key)
        if column == HOW:
            return value_shown(kind, key, change.old, self._formats)
        if column == DETAIL:
            return f"→  {value_shown(kind, key, change.new, self._formats)}"
        if column != ACT:
            return ""
        if node_can_be_undone(node):
            return tr("Annuler…")
        alone = node.operation is not None and key in node.operation.taken_back
        return tr("Annulé") if alone else ""

    def _tip(self, node: Node, column: int) -> str:
        row = node.operation
        if row is not None and node.change is None and column == WHAT:
            return tip(tr("Intégrée le {when}", when=self._formats.instant(row.at)))
        text = self._text(node, column)
        return tip(text) if text != EMPTY else ""


def group_title(group: HistoryGroup) -> str:
    """« Abitbol, Hortense · n° 091120 »."""
    return " · ".join(filter(None, (group.name, number_words(group.ref))))


def _dated(row: OperationRow) -> int:
    """When the modification was made, as the file says; an act made here has only its own moment."""
    return row.at if row.modified_at is None or row.file_id is None else row.modified_at


def _awaits(node: Node) -> bool:
    row = node.operation
    return row is not None and node.change is None and bool(row.fields) and not node.children


def _chip(node: Node) -> object:
    row = node.operation
    return outcome_chip(row.outcome) if row is not None and node.change is None else None


def _appearance(node: Node, column: int, role: int) -> Any:
    if role == Qt.ItemDataRole.FontRole and node.operation is None and column == WHAT:
        return font(FontRole.STRONG)
    if role != Qt.ItemDataRole.ForegroundRole:
        return None
    tokens = current_tokens()
    if is_link(node, column):
        return QColor(tokens.accent)
    quiet = column == HOW if node.operation is None else node.change is not None and column in (WHAT, HOW)
    undone = node.operation is not None and node.operation.undone
    return QColor(tokens.muted) if quiet or undone or column == SOURCE else None


def is_link(node: Node, column: int) -> bool:
    """Whether a click on this cell acts: the fiche, the line of the file, the way back."""
    if node.operation is None:
        return column == ACT and node.group.ref.id is not None
    if column == SOURCE:
        return node.change is None and node.operation.file_id is not None
    return column == ACT and node_can_be_undone(node)
