"""One kind of fiche in the mapping editor: its table, a column for each field, and its first rows."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from gestsync.domain.fields import KINDS, Field, Owner, Role
from gestsync.domain.mapping import columns_of, map_rows
from gestsync.domain.mending import Mended
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.proposing import StatusCount, Suggestion, propose
from gestsync.domain.records import RecordKind
from gestsync.services.provider_profile import Glimpse, GlimpsedTable
from gestsync.ui.formats import Formats
from gestsync.ui.screens.mapping_statuses import StatusMap
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import gbox, vbox
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.row_tree import RowTree
from gestsync.ui.widgets.scrolled import Scrolled


class KindMapping(QWidget):
    """Chosen by hand from what is proposed; ``changed`` when what would be kept is another."""

    changed = Signal()
    status_chosen = Signal(str, str)
    """A table and the column of its codes: who can read the base counts them."""

    def __init__(self, kind: RecordKind, known: Mapping[str, str], formats: Formats) -> None:
        super().__init__()
        self._kind, self._known, self._formats = kind, known, formats
        self._counted: dict[tuple[str, str], tuple[StatusCount, ...]] = {}
        self._tables: dict[str, GlimpsedTable] = {}
        info = KINDS[kind]
        self._fields = (info.number, *(each for each in info.fields if each.owner is Owner.PROVIDER))
        self.table = QComboBox()
        self.table.setAccessibleName(tr("Table"))
        self.table.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table_note = Label("", "muted")
        self.choices: dict[str, QComboBox] = {}
        self._gone: Mapping[str, tuple[str, ...]] = {}
        self._area = Scrolled(sideways=True)
        self._reasons: dict[str, Label] = {}
        self._status = next((each.key for each in info.fields if each.role is Role.STATUS), "")
        self.statuses = StatusMap(formats)
        self.preview = RowTree(tr("Aperçu"))
        self.preview.setHeaderHidden(True)  # until there are columns, it would be a lone « 1 »
        self._lay_out()
        self.table.currentIndexChanged.connect(self._on_table)
        self.statuses.changed.connect(self.changed)

    def show_glimpse(self, glimpse: Glimpse, mended: Mended | None = None) -> None:
        """Offer the tables of a base, the likeliest chosen, or those that ``mended`` keeps of a profile."""
        self._tables = {each.info.name: each for each in glimpse.tables}
        likely = next((each for each in glimpse.proposals if each.kind is self._kind), None)
        self._gone = mended.gone if mended else {}
        lost = mended.wanted if mended and mended.table.casefold() != mended.wanted.casefold() else ""
        if mended and mended.table:
            self._show_tables(mended.table)
            self.table_note.setText(_gone_words(lost, alike=True) if lost else "")
            self._offer(self._kept(mended))
            self._mark_gone()
            return
        self._show_tables(likely.table.name if likely else "")
        self.table_note.setText(_gone_words(lost, alike=False) if lost else "")
        column = (
            next((each.columns[0] for each in likely.suggestions if each.field == self._status), "")
            if likely
            else ""
        )
        self._counted = {(likely.table.name, column): likely.statuses} if likely and column else {}
        self._offer(likely.suggestions if likely else ())

    def focus_first_gone(self) -> None:
        """Lead to the first field whose column is gone; to the table when it is the table that is gone."""
        place = next((box for key, box in self.choices.items() if key in self._gone), self.table)
        place.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(place)

    def focus_first_code(self) -> None:
        """Lead to the first code that has no meaning."""
        for code in self.statuses.lacking()[:1]:
            place = self.statuses.boxes[code]
            place.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(place)

    def _kept(self, mended: Mended) -> tuple[Suggestion, ...]:
        """What stands, and for a field that has nothing left, what would be proposed for it."""
        kept = {key: Suggestion(key, names, 1, "") for key, names in mended.columns.items() if names}
        used = {name for each in kept.values() for name in each.columns}
        table = self._tables[mended.table]
        for each in propose(self._kind, table.info.columns, table.rows):
            if each.field in mended.gone and used.isdisjoint(each.columns):
                kept.setdefault(each.field, each)
        return tuple(kept.values())

    def _show_tables(self, chosen: str) -> None:
        self.table.blockSignals(True)
        self.table.clear()
        self.table.addItem(tr("Aucune"), "")
        for name in self._tables:
            self.table.addItem(name, name)
        self.table.setCurrentIndex(max(self.table.findData(chosen), 0))
        self.table.blockSignals(False)

    def _mark_gone(self) -> None:
        for key, names in self._gone.items():
            alike = bool(self.choices[key].currentData())
            self._reasons[key].setText(_gone_words(", ".join(names), alike=alike))

    def table_map(self) -> TableMap | None:
        """What is chosen; ``None`` without a table or a column for the number."""
        columns = {key: box.currentData() for key, box in self.choices.items() if box.currentData()}
        if not self.table.currentData() or KINDS[self._kind].number.key not in columns:
            return None
        return TableMap(self._kind, self.table.currentData(), columns, self.statuses.meanings())

    def show_codes(self, table: str, column: str, found: tuple[StatusCount, ...]) -> None:
        """What was counted; shown if that column is still chosen."""
        self._counted[table, column] = found
        if self._codes_of == (table, column):
            self.statuses.show_codes(found, self._known)
            self.changed.emit()

    @property
    def _codes_of(self) -> tuple[str, str]:
        column = self.choices[self._status].currentData() if self._status in self.choices else ()
        return (self.table.currentData(), column[0]) if column else ("", "")

    def show_rows(self, profile: ProviderProfile, today: str) -> None:
        """The first rows, cleaned as a synchronisation would; what cannot be read is said in its place."""
        self.preview.clear()
        self.preview.setHeaderHidden(True)
        table_map = next((each for each in profile.tables if each.kind is self._kind), None)
        if table_map is None:
            return
        table = self._tables[table_map.table]
        places = [table.info.columns.index(name) for name in columns_of(table_map)]
        cells = (tuple(row[place] for place in places) for row in table.rows)
        numbered = KINDS[self._kind].number_shown
        shown = [field for field in self._fields[1:] if field.key in table_map.columns]
        titled = [self._fields[0], *shown] if numbered else shown
        self.preview.setHeaderLabels([tr(field.title) for field in titled])
        self.preview.setHeaderHidden(not titled)
        keys = [field.key for field in KINDS[self._kind].fields]
        for row, _ in map_rows(profile, table_map, cells, today):
            if row is not None:
                values = [row.values[keys.index(field.key)] for field in shown]
                texts = [tr("illisible") if value is None else value for value in values]
                texts = [row.number, *texts] if numbered else texts
                item = QTreeWidgetItem(texts)
                width = self.preview.fontMetrics().horizontalAdvance(texts[0]) + Space.M if texts else 0
                item.setSizeHint(0, QSize(width, current_sizes().row))
                self.preview.addTopLevelItem(item)
        for place in range(len(titled) - 1):  # the last one takes what is left
            self.preview.resizeColumnToContents(place)
            self.preview.setColumnWidth(place, self.preview.columnWidth(place) + Space.M)

    def _on_table(self) -> None:
        self.table_note.setText("")
        table = self._tables.get(self.table.currentData())
        self._offer(propose(self._kind, table.info.columns, table.rows) if table else ())

    def _offer(self, suggestions: tuple[Suggestion, ...]) -> None:
        table = self._tables.get(self.table.currentData())
        given = {each.field: each for each in suggestions}
        for key, box in self.choices.items():
            box.blockSignals(True)
            box.clear()
            box.addItem("—", ())
            for column in table.info.columns if table else ():
                box.addItem(column, (column,))
            one = given.get(key)
            if one is not None and len(one.columns) > 1:
                box.addItem(
                    tr("{first}, sinon {other}", first=one.columns[0], other=one.columns[1]), one.columns
                )
            offered = [box.itemData(place) for place in range(box.count())]
            box.setCurrentIndex(offered.index(one.columns) if one and one.columns in offered else 0)
            box.setEnabled(table is not None)
            box.blockSignals(False)
            # What was chosen before needs no reason.
            if one and one.reason:
                sure = self._formats.percent(round(one.score * 100), 100)
                self._reasons[key].setText(f"{sure}, {tr(one.reason)}")
            else:
                self._reasons[key].setText("")
        self._ask_codes()
        self.changed.emit()

    def _on_choice(self, key: str) -> None:
        self._reasons[key].setText("")
        if key == self._status:
            self._ask_codes()
        self.changed.emit()

    def _ask_codes(self) -> None:
        chosen = self._codes_of
        self.statuses.show_codes(self._counted.get(chosen, ()), self._known)
        if all(chosen) and chosen not in self._counted:
            self.status_chosen.emit(*chosen)

    def _lay_out(self) -> None:
        grid = gbox(across=Space.M, down=Space.S, wide=2)
        for line, field in enumerate(self._fields):
            self._add(grid, line, field)
        inside = QWidget()
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addLayout(grid)
        fields.addWidget(self.statuses)
        fields.addStretch(1)
        self._area.setWidget(inside)
        top = QHBoxLayout()
        label = Label(tr("Table"))
        label.setBuddy(self.table)
        top.addWidget(label)
        top.addWidget(self.table)
        top.addWidget(self.table_note, 1)
        column = vbox(self, gap=Space.S, around=(0, Space.M, 0, 0))
        column.addLayout(top)
        column.addWidget(self._area, 3)
        column.addWidget(Label(tr("Premières lignes, telles qu’elles entreraient"), "muted"))
        column.addWidget(self.preview, 2)

    def _add(self, grid: QGridLayout, line: int, field: Field) -> None:
        box, reason = QComboBox(), Label("", "muted")
        box.setAccessibleName(tr(field.label))
        box.setMinimumWidth(240)
        box.currentIndexChanged.connect(lambda _: self._on_choice(field.key))
        self.choices[field.key], self._reasons[field.key] = box, reason
        label = Label(tr(field.label))
        label.setBuddy(box)
        grid.addWidget(label, line, 0)
        grid.addWidget(box, line, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(reason, line, 2)


def _gone_words(name: str, *, alike: bool) -> str:
    """What is said beside the choice that stands for a table or a column that is gone."""
    if alike:
        return tr("«\u00a0{column}\u00a0» manque; ceci y ressemble", column=name)
    return tr("«\u00a0{column}\u00a0» manque", column=name)
