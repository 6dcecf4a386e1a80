"""Two values of each field side by side: corrected ones, and those of two fiches that may be one person."""

from collections.abc import Iterable
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSettings, Qt
from PySide6.QtGui import QColor

from gestsync.domain.records import Change
from gestsync.services.queries import PendingPair
from gestsync.ui.formats import Formats
from gestsync.ui.models.field_words import label_of, value_shown
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes, current_tokens, font
from gestsync.ui.tokens import FontRole, Tone
from gestsync.ui.widgets.delegates import ItemRole
from gestsync.ui.widgets.labels import tip
from gestsync.ui.widgets.record_table import RecordTable

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LABEL, _LEFT, _SIGN, _RIGHT = range(4)


class Sign(Enum):
    """How the right value relates to the left one; the value is what is written and what is read aloud."""

    BECOMES = "→", "devient"
    SAME = "=", "égal"
    OTHER = "≠", "différent"


class FieldLine(NamedTuple):
    """One field, its two values as people read them."""

    key: str
    label: str
    left: str
    sign: Sign
    right: str


def corrected(changes: Iterable[Change], formats: Formats) -> tuple[FieldLine, ...]:
    """The corrected fields with their old values."""
    return tuple(
        FieldLine(
            change.field,
            label_of(change.record.kind, change.field),
            value_shown(change.record.kind, change.field, change.old, formats),
            Sign.BECOMES,
            value_shown(change.record.kind, change.field, change.new, formats),
        )
        for change in changes
    )


def compared(pair: PendingPair, formats: Formats) -> tuple[FieldLine, ...]:
    """The fields of two fiches, different ones first; those empty on both sides say nothing."""
    kind = pair.left.kind
    lines = [
        FieldLine(
            field.key,
            label_of(kind, field.key),
            value_shown(kind, field.key, field.left, formats),
            Sign.SAME if field.same else Sign.OTHER,
            value_shown(kind, field.key, field.right, formats),
        )
        for field in pair.fields
        if field.left or field.right
    ]
    return tuple(sorted(lines, key=lambda line: line.sign is Sign.SAME))


class FieldsModel(QAbstractTableModel):
    """The lines, under the two titles of the day."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[FieldLine, ...] = ()
        self._titles = ("", "")

    def show(self, lines: tuple[FieldLine, ...], left: str, right: str) -> None:
        """Show ``lines`` under the titles ``left`` and ``right``."""
        self.beginResetModel()
        self._lines, self._titles = lines, (left, right)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else 4

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == ItemRole.KEY:
            return ("field", "left", "sign", "right")[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Champ"), self._titles[0], "", self._titles[1])[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (line.label, line.left, line.sign.value[0], line.right)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole and column == _SIGN:
            return tr(line.sign.value[1])
        if role == Qt.ItemDataRole.ToolTipRole and column in (_LEFT, _RIGHT):
            return tip(line.left if column == _LEFT else line.right)
        return _appearance(line.sign, column, role)


def _appearance(sign: Sign, column: int, role: int) -> Any:
    """Old values are muted, never struck; what differs is bold, its sign in the colour of duplicates."""
    if role == Qt.ItemDataRole.FontRole and column == _RIGHT and sign is Sign.OTHER:
        return font(FontRole.STRONG)
    if role == Qt.ItemDataRole.TextAlignmentRole and column == _SIGN:
        return Qt.AlignmentFlag.AlignCenter
    if role == Qt.ItemDataRole.ForegroundRole:
        tokens = current_tokens()
        if column == _SIGN and sign is Sign.OTHER:
            return QColor(tokens.colour(Tone.DUPLICATE))
        if column == _SIGN or (column == _LEFT and sign is Sign.BECOMES):
            return QColor(tokens.muted)
    return None


class FieldsTable(RecordTable):
    """The lines as a table that can be read and copied, whose rows do nothing else."""

    def __init__(self, settings: QSettings, key: str = "report_fields", label_width: int = 150) -> None:
        super().__init__(tr("Champs"), key, settings, (label_width, 200, 44, 60))
        self.lines = FieldsModel()
        self.setModel(self.lines)
        self.give_room((0, 90, 0, 0))
        # The last column takes what is left: there is nothing to scroll to.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tighten()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._tighten()

    def _tighten(self) -> None:
        self.verticalHeader().setDefaultSectionSize(current_sizes().control)
