"""The open choices of a merge as a table: different fields first, equal ones folded under one row."""

from enum import Enum, auto
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from gestsync.domain.cleaning import Unreadable
from gestsync.domain.fields import field_of
from gestsync.domain.merging import Choice, MergePlan, Pick, choose, whole_side
from gestsync.ui.formats import EMPTY, Formats
from gestsync.ui.models.field_words import label_of, value_shown
from gestsync.ui.screens.merge_words import side_caption, side_title
from gestsync.ui.texts import tr
from gestsync.ui.widgets.labels import tip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LABEL, KEEPER, RESULT, OTHER = range(4)
SIDES = {KEEPER: Pick.KEEPER, OTHER: Pick.OTHER}
COLUMN_OF = {Pick.KEEPER: KEEPER, Pick.TYPED: RESULT, Pick.OTHER: OTHER}


TITLE_FLAGS = (
    Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
)
"""How a title is written: in a narrow dialog a date goes to the next line rather than be cut."""


class Look(Enum):
    """How a cell is painted."""

    LABEL = auto()
    PICKED = auto()
    LEFT_ASIDE = auto()
    RESULT = auto()
    TYPED = auto()
    SAME = auto()
    FOLD = auto()


class Cell(NamedTuple):
    """What a cell shows."""

    text: str
    look: Look


class MergeModel(QAbstractTableModel):
    """``plan`` is what would be applied now; it moves with every choice."""

    moved = Signal()
    """A choice changed."""
    refused = Signal(str, str)
    """Label of a field, and the text typed in it that cannot be read."""

    def __init__(self, plan: MergePlan, formats: Formats, provider: str = "") -> None:
        super().__init__()
        self._plan = plan
        self._formats = formats
        self._provider = provider
        self._unfolded = False
        self._different: list[Choice] = []
        self._same: list[Choice] = []
        self._split_choices()

    @property
    def plan(self) -> MergePlan:
        """The merge as it would be applied now."""
        return self._plan

    @property
    def fold_row(self) -> int | None:
        """The row that folds the equal fields, if there are some."""
        return len(self._different) if self._same else None

    @property
    def unfolded(self) -> bool:
        """Whether the equal fields are shown."""
        return self._unfolded

    def show(self, plan: MergePlan) -> None:
        """Show another plan of the same two fiches."""
        self.beginResetModel()
        self._plan = plan
        self._split_choices()
        self.endResetModel()
        self.moved.emit()

    def toggle_fold(self) -> None:
        """Show or hide the equal fields."""
        self.beginResetModel()
        self._unfolded = not self._unfolded
        self.endResetModel()

    def choice(self, row: int) -> Choice | None:
        """The open choice of a row; ``None`` on the fold and on equal fields."""
        return self._different[row] if 0 <= row < len(self._different) else None

    def pick(self, row: int, column: int) -> None:
        """Take the value of one side; columns that are no side do nothing."""
        choice, pick = self.choice(row), SIDES.get(column)
        if choice is not None and pick is not None:
            self._choose(row, choice, pick)

    def take(self, side: Pick) -> None:
        """Take everything one side says; where it says nothing, the other is kept."""
        self.show(whole_side(self._plan, side))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        choice = self.choice(index.row())
        if role != Qt.ItemDataRole.EditRole or choice is None or index.column() != RESULT:
            return False
        try:
            typed = field_of(self._plan.kind, choice.key).clean(str(value))
        except Unreadable:
            self.refused.emit(label_of(self._plan.kind, choice.key), str(value))
            return False
        if typed != choice.value:
            sides = {choice.other: Pick.OTHER, choice.keeper: Pick.KEEPER}
            self._choose(index.row(), choice, sides.get(typed, typed))
        return True

    def _choose(self, row: int, choice: Choice, pick: Pick | str) -> None:
        self._plan = choose(self._plan, {choice.key: pick})
        self._split_choices()
        self.dataChanged.emit(self.index(row, LABEL), self.index(row, OTHER))
        self.moved.emit()

    def _split_choices(self) -> None:
        shown = [choice for choice in self._plan.choices if choice.keeper or choice.other]
        self._different = [choice for choice in shown if not choice.same]
        self._same = [choice for choice in shown if choice.same]

    def cell(self, row: int, column: int) -> Cell:
        """What the cell shows."""
        choice = self.choice(row)
        if choice is not None:
            return self._open_cell(choice, column)
        if row == self.fold_row:
            return Cell(self._fold_sentence() if column == LABEL else "", Look.FOLD)
        choice = self._same[row - len(self._different) - 1]
        if column == LABEL:
            return Cell(label_of(self._plan.kind, choice.key), Look.LABEL)
        return Cell(self._shown(choice.key, choice.value), Look.SAME)

    def _open_cell(self, choice: Choice, column: int) -> Cell:
        if column == LABEL:
            return Cell(label_of(self._plan.kind, choice.key), Look.LABEL)
        if column == RESULT:
            look = Look.TYPED if choice.pick is Pick.TYPED else Look.RESULT
            return Cell(self._shown(choice.key, choice.value), look)
        text = self._shown(choice.key, choice.keeper if column == KEEPER else choice.other)
        picked = choice.pick is SIDES[column]
        return Cell(text, Look.PICKED if picked else Look.LEFT_ASIDE)

    def _shown(self, key: str, value: str) -> str:
        return value_shown(self._plan.kind, key, value, self._formats)

    def _fold_sentence(self) -> str:
        labels = [label_of(self._plan.kind, choice.key).lower() for choice in self._same]
        count = self._formats.count(len(labels), tr("{n} champ identique"), tr("{n} champs identiques"))
        return f"{count} ({', '.join(labels)})"

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        if parent.isValid():
            return 0
        folded = len(self._same) if self._unfolded else 0
        return len(self._different) + int(bool(self._same)) + folded

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else 4

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return TITLE_FLAGS
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        plan = self._plan
        if section == LABEL:
            return tr("Champ")
        if section == RESULT:
            dated = self._formats.instant(plan.modified_at)
            return tr("Résultat") + "\n" + tr("Datée du {date}", date=dated)
        side = plan.keeper if section == KEEPER else plan.other
        return f"{side_title(plan, side)}\n{side_caption(side, self._formats, self._provider)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.EditRole:
            choice = self.choice(index.row())
            return choice.value if choice is not None else cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole and cell.look is Look.PICKED:
            return tr("{value}, choisi", value=cell.text)
        if role == Qt.ItemDataRole.ToolTipRole and cell.text != EMPTY:
            return tip(cell.text)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == RESULT and self.choice(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags
