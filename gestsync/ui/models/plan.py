"""The model of the preview of a synchronisation: flat, one row per changed field."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from gestsync.domain.fields import FIELDS, KINDS, FieldType, Role, field_of, positions
from gestsync.domain.records import Outcome, Problem, RecordKind
from gestsync.domain.sync_plan import PlanLine, SyncPlan
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.icons import icon
from gestsync.ui.models.field_words import value_shown
from gestsync.ui.models.unnumbered import number_words
from gestsync.ui.texts import error_sentence, fact_said, tr
from gestsync.ui.theme import current_tokens, font
from gestsync.ui.tokens import FontRole, Tone
from gestsync.ui.widgets.delegates import ItemRole
from gestsync.ui.widgets.labels import tip

Index = QModelIndex | QPersistentModelIndex
Key = tuple[RecordKind, str]
_TOP = QModelIndex()


class PlanFilter(Enum):
    """The pills of the preview."""

    ALL = "all"
    CREATED = "created"
    UPDATED = "updated"
    ABSENT = "absent"
    PROBLEM = "problem"


_FILTERS = {
    Outcome.CREATED: PlanFilter.CREATED,
    Outcome.UPDATED: PlanFilter.UPDATED,
    Outcome.RETURNED: PlanFilter.UPDATED,
    Outcome.ABSENT: PlanFilter.ABSENT,
}
_ICONS: dict[PlanFilter, tuple[IconName, Tone]] = {
    PlanFilter.CREATED: (IconName.CREATE, Tone.CREATED),
    PlanFilter.UPDATED: (IconName.PENCIL, Tone.UPDATED),
    PlanFilter.ABSENT: (IconName.EQUALS, Tone.UNCHANGED),
    PlanFilter.PROBLEM: (IconName.ALERT, Tone.REJECTED),
}


class PlanColumn(Enum):
    """Columns of the preview, in order."""

    FICHE = 0
    FIELD = 1
    OURS = 2
    ARROW = 3
    THEIRS = 4
    STATE = 5


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row. ``key`` names the line it belongs to, ``None`` for a problem; ``first`` rows bear the name."""

    filter: PlanFilter
    key: Key | None
    first: bool
    name: str
    field: str
    ours: str
    theirs: str
    overwritten: bool = False
    undone: bool = False
    """Overwritten, and given back by an undo rather than typed."""
    wide: bool = False
    """``ours`` is a sentence that takes the room of both values."""


def plan_rows(plan: SyncPlan, formats: Formats) -> tuple[PlanRow, ...]:
    """Every row of a plan: its lines field by field, then what is to fix."""
    rows = [row for line in plan.lines for row in _line_rows(line, formats)]
    return (*rows, *(_problem_row(problem) for problem in plan.problems))


def filter_counts(plan: SyncPlan) -> dict[PlanFilter, int]:
    """Fiches (not rows) under each pill; errors count themselves."""
    counts = dict.fromkeys(PlanFilter, 0)
    for line in plan.lines:
        counts[_FILTERS[line.outcome]] += 1
    counts[PlanFilter.PROBLEM] = len(plan.problems)
    counts[PlanFilter.ALL] = len(plan.lines) + len(plan.problems)
    return counts


def _line_rows(line: PlanLine, formats: Formats) -> Iterable[PlanRow]:
    kind, pill = line.ref.kind, _FILTERS[line.outcome]
    if line.outcome is Outcome.CREATED:
        yield PlanRow(pill, line.key, True, line.name, tr("Nouvelle fiche"), "", _summary(line, formats))
        return
    first = True
    if line.suspect:
        doubt = tr("Nom et naissance changent ensemble. Est-ce la même personne?")
        yield PlanRow(pill, line.key, True, line.name, tr("Doute"), doubt, "", wide=True)
        first = False
    if line.outcome is not Outcome.UPDATED:
        what = tr("Absente") if line.outcome is Outcome.ABSENT else tr("De retour")
        yield PlanRow(pill, line.key, first, line.name, what, *_presence(line.outcome))
        first = False
    for change in line.changes:
        yield PlanRow(
            pill,
            line.key,
            first,
            line.name,
            tr(field_of(kind, change.field).title),
            value_shown(kind, change.field, change.old, formats),
            value_shown(kind, change.field, change.new, formats),
            change.field in line.overwritten,
            change.field in line.undone,
        )
        first = False


def _presence(outcome: Outcome) -> tuple[str, str]:
    if outcome is Outcome.ABSENT:
        return tr("présente"), tr("n’y est plus; elle est gardée ici")
    return tr("absente"), tr("y est de nouveau")


_UNSAID = {FieldType.DATE, FieldType.INTEGER, FieldType.MINISTRY, FieldType.NUMBER}
"""What does not say by itself what it is."""


def _summary(line: PlanLine, formats: Formats) -> str:
    """A new fiche in one cell: its number when it is shown, then its listed values."""
    kind = line.ref.kind
    hidden = {*positions(kind, Role.LAST_NAME), *positions(kind, Role.FIRST_NAME)}
    parts = [words] if (words := number_words(line.ref)) else []
    for place, (field, value) in enumerate(zip(FIELDS[kind], line.values, strict=True)):
        if value and field.listed and place not in hidden:
            shown = value_shown(kind, field.key, value, formats)
            parts.append(f"{tr(field.title)} {shown}" if field.type in _UNSAID else shown)
    return " · ".join(parts[:5])


def _problem_row(problem: Problem) -> PlanRow:
    name = fact_said(problem.facts, "name") or tr(KINDS[problem.kind].singular)
    return PlanRow(
        PlanFilter.PROBLEM,
        None,
        True,
        name,
        problem.code.number,
        error_sentence(problem.code, problem.facts),
        "",
        wide=True,
    )


class PlanModel(QAbstractTableModel):
    """Rows of a plan under one pill. Checking is by fiche: all its rows follow."""

    held_changed = Signal()

    def __init__(
        self, plan: SyncPlan, formats: Formats, provider: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._all = plan_rows(plan, formats)
        self._rows = self._all
        self._provider = provider
        self._held: set[Key] = set(plan.suspects)

    @property
    def held(self) -> frozenset[Key]:
        """Lines held back."""
        return frozenset(self._held)

    def key(self, row: int) -> Key | None:
        """The line that ``row`` belongs to; ``None`` for a problem."""
        return self._rows[row].key

    def wide_rows(self) -> list[int]:
        """Rows whose sentence takes the room of both values."""
        return [place for place, row in enumerate(self._rows) if row.wide]

    def show(self, wanted: PlanFilter, *, overwritten_only: bool = False) -> None:
        """Show the rows under one pill, or only the corrections that would be overwritten."""
        self.beginResetModel()
        self._rows = tuple(
            row
            for row in self._all
            if wanted in {PlanFilter.ALL, row.filter} and (row.overwritten or not overwritten_only)
        )
        self.endResetModel()

    def toggle(self, rows: Iterable[int]) -> None:
        """Hold back the fiches of ``rows``, or restore them when the first is already held."""
        keys = [key for row in rows if (key := self._rows[row].key) is not None]
        if not keys:
            return
        restore = keys[0] in self._held
        for key in keys:
            (self._held.discard if restore else self._held.add)(key)
        last = self.index(len(self._rows) - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.held_changed.emit()

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(PlanColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self._is_choice(self._rows[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        theirs = tr("Dans {provider}", provider=self._provider)
        return (tr("Fiche"), tr("Champ"), tr("Dans GestSync"), "", theirs, "")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], PlanColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == ItemRole.KEY:
            return f"{row.key} {row.field} {row.name}"
        if role == Qt.ItemDataRole.CheckStateRole and column is PlanColumn.FICHE and self._is_choice(row):
            return Qt.CheckState.Unchecked if row.key in self._held else Qt.CheckState.Checked
        return self._look(row, column, role)

    def setData(self, index: Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggle([index.row()])
        return True

    def _is_choice(self, row: PlanRow) -> bool:
        return row.first and row.key is not None

    def _text(self, row: PlanRow, column: PlanColumn) -> str:
        if column is PlanColumn.STATE:
            return tr("Retenue") if row.key in self._held else ""
        if column is PlanColumn.ARROW:
            return "" if row.wide else "→"
        return {
            PlanColumn.FICHE: row.name if row.first else "",
            PlanColumn.FIELD: row.field,
            PlanColumn.OURS: row.ours,
            PlanColumn.THEIRS: row.theirs,
        }[column]

    def _look(self, row: PlanRow, column: PlanColumn, role: int) -> object:
        if role == Qt.ItemDataRole.DecorationRole:
            if column is PlanColumn.FICHE and row.first:
                return icon(*_ICONS[row.filter])
            return (
                icon(IconName.WARNING, Tone.OLDER) if column is PlanColumn.OURS and row.overwritten else None
            )
        held = row.key is not None and row.key in self._held
        if role == Qt.ItemDataRole.ForegroundRole and (held or (column in _QUIET and not row.wide)):
            return QColor(current_tokens().muted)
        if role == Qt.ItemDataRole.FontRole and column is PlanColumn.THEIRS and not held and row.key:
            return QFont(font(FontRole.STRONG))
        if role == Qt.ItemDataRole.ToolTipRole:
            lost = column is PlanColumn.OURS and row.overwritten
            changed = tr("Cette valeur a changé ici depuis la dernière synchronisation.")
            given = tr("Une annulation a redonné cette valeur depuis la dernière synchronisation.")
            return (given if row.undone else changed) if lost else tip(self._text(row, column))
        return None


_QUIET = frozenset({PlanColumn.OURS, PlanColumn.ARROW, PlanColumn.STATE})
