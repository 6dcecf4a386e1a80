"""Which columns a table shows, in what order and how wide, kept from one day to the next."""

import re
from collections.abc import Container, Sequence

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from gestsync.ui.theme import current_appearance
from gestsync.ui.widgets.delegates import ItemRole

_SAVE_AFTER = 400  # milliseconds: a column being dragged moves many times
_LINE = re.compile(r"(?P<name>.+)\|(?P<width>\d{1,5})\|(?P<hidden>[01])")
_GIVEN = 22  # percent of its width
_HORIZONTAL = Qt.Orientation.Horizontal


class ColumnLayout:
    """Keeps the columns of ``table`` in ``settings`` under ``columns/<key>``.

    A column is known by its ``ItemRole.KEY`` in the header, else by its title, so that a column added
    by a new version neither shifts the others nor is lost. Widths are kept, and given, for a text of 100 %.
    """

    def __init__(
        self,
        table: QTableView,
        key: str,
        settings: QSettings,
        widths: Sequence[int],
        hidden: Sequence[int] = (),
    ) -> None:
        self._table = table
        self._header = table.horizontalHeader()
        self._key = f"columns/{key}"
        self._settings = settings
        self._widths = widths
        self._hidden = hidden
        self.room: Sequence[int] = ()
        """How much wider each column is while the table has width to spare."""
        self._chosen = False  # whether somebody gave the columns their widths
        self._scale = current_appearance().scale
        self._restoring = False
        self._hidden_widths: dict[int, int] = {}
        self._later = QTimer(table, singleShot=True, interval=_SAVE_AFTER)
        self._later.timeout.connect(self.save)
        self._header.sectionMoved.connect(self._on_changed)
        self._header.sectionResized.connect(self._on_resized)

    def restore(self) -> None:
        """Give the columns their first widths, then what was kept; call it once a model is set."""
        self._restoring = True
        for column, width in enumerate(self._widths[: self._header.count()]):
            self._header.resizeSection(column, self._scaled(width))
        for column in self._hidden:
            self._set_hidden(column, hidden=True)
        columns = {self._name(column): column for column in range(self._header.count())}
        kept = self._kept(columns)
        self._chosen = bool(kept)
        for place, (name, width, hidden) in enumerate(kept):
            column = columns[name]
            self._header.moveSection(self._header.visualIndex(column), place)
            self._header.resizeSection(column, self._scaled(width))
            self._set_hidden(column, hidden=hidden)
        self._restoring = False

    def spread(self, width: int) -> None:
        """Give what ``width`` has to spare to the columns that want room, unless somebody chose widths.

        They give a part of theirs when it is too narrow: the last column is seen without scrolling.
        """
        if self._chosen or self._restoring or not any(self.room) or self._table.model() is None:
            return
        shown = [place for place in range(self._header.count()) if not self._header.isSectionHidden(place)]
        spare = width - sum(self._scaled(self._widths[column]) for column in shown)
        self._restoring = True
        for column in shown:
            if self.room[column]:
                usual = self._scaled(self._widths[column])
                more = min(max(spare, -usual * _GIVEN // 100), self._scaled(self.room[column]))
                spare -= more
                self._header.resizeSection(column, usual + more)
        self._restoring = False

    def rescale(self) -> None:
        """Widen or narrow every column with the text; call it when the appearance changed."""
        before, self._scale = self._scale, current_appearance().scale
        if before == self._scale:
            return
        self._restoring = True
        self._hidden_widths = {
            column: width * self._scale // before for column, width in self._hidden_widths.items()
        }
        for column in range(self._header.count()):
            if not self._header.isSectionHidden(column):
                self._header.resizeSection(column, self._header.sectionSize(column) * self._scale // before)
        self._restoring = False

    def save(self) -> None:
        """Keep the columns as they are."""
        self._later.stop()
        order = [self._header.logicalIndex(place) for place in range(self._header.count())]
        self._settings.setValue(self._key, [self._line(column) for column in order])

    def menu(self) -> QMenu:
        """The columns to show, as a menu that deletes itself; one always stays."""
        menu = _Choices(self._table)
        menu.aboutToHide.connect(menu.deleteLater)
        for column in range(self._header.count()):
            action = QAction(self._title(column).replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(column))
            action.toggled.connect(lambda on, column=column: self._show(column, shown=on))
            menu.addAction(action)
        menu.keep_one()
        return menu

    def _show(self, column: int, *, shown: bool) -> None:
        self._set_hidden(column, hidden=not shown)
        self._chosen = True
        self.save()

    def _set_hidden(self, column: int, *, hidden: bool) -> None:
        if hidden:
            self._hidden_widths[column] = self._header.sectionSize(column)
        self._header.setSectionHidden(column, hidden)

    def _line(self, column: int) -> str:
        hidden = self._header.isSectionHidden(column)
        usual = self._header.defaultSectionSize()  # of a column hidden by the header itself
        width = self._hidden_widths.get(column, usual) if hidden else self._header.sectionSize(column)
        return f"{self._name(column)}|{round(width * 100 / self._scale)}|{int(hidden)}"

    def _scaled(self, width: int) -> int:
        return round(width * self._scale / 100)

    def _kept(self, columns: Container[str]) -> list[tuple[str, int, bool]]:
        """What was kept of ``columns``; a line that cannot be read is as if never kept."""
        stored = self._settings.value(self._key)
        lines = stored if isinstance(stored, list) else [stored]  # a list of one comes back alone
        found = [_LINE.fullmatch(str(line)) for line in lines]
        kept = [(line["name"], int(line["width"]), line["hidden"] == "1") for line in found if line]
        kept = [line for line in kept if line[0] in columns]
        return kept if any(not hidden for _name, _width, hidden in kept) else []

    def _name(self, column: int) -> str:
        key = self._table.model().headerData(column, _HORIZONTAL, ItemRole.KEY)
        return str(key) if key is not None else self._title(column)

    def _title(self, column: int) -> str:
        return str(self._table.model().headerData(column, _HORIZONTAL) or column)

    def _on_resized(self, column: int, _before: int, after: int) -> None:
        if not after:  # hidden, which Qt may tell late
            return
        shown = [place for place in range(self._header.count()) if not self._header.isSectionHidden(place)]
        last = max(shown, key=self._header.visualIndex, default=-1)
        if column != last or not self._header.stretchLastSection():  # else it only fills the table
            self._on_changed()

    def _on_changed(self) -> None:
        if not self._restoring and self._table.model() is not None:
            self._chosen = True
            self._later.start()


class _Choices(QMenu):
    """Stays while columns are chosen: a click or Espace turns one on or off, Entrée does and closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pressed: QAction | None = None
        self.triggered.connect(self.keep_one)

    def keep_one(self) -> None:
        """The last one that is shown cannot be hidden."""
        shown = [action for action in self.actions() if action.isChecked()]
        for action in self.actions():
            action.setEnabled(shown != [action])

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = self.actionAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif pressed is self.actionAt(event.position().toPoint()):
            pressed.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and (action := self.activeAction()) is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)
