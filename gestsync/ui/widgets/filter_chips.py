"""A row of pills of which exactly one is chosen: « Toutes 142 », « Reconnues 131 »…"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from gestsync.ui.theme import set_kind
from gestsync.ui.widgets.flow import FlowLayout
from gestsync.ui.widgets.tab_order import tab_in_place


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One pill: ``count`` is written after its text, ``None`` writes none."""

    key: str
    text: str
    count: str | None = None


class FilterChips(QWidget):
    """Pills that wrap to the next line; arrow keys choose, as in a group of radio buttons."""

    chosen = Signal(str)
    """The key of the pill the user chose; silent when the program chooses."""

    def __init__(self, name: str, options: Sequence[FilterOption] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)  # so that a row of controls centres the pills
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))
        self.set_options(options)

    @property
    def current(self) -> str:
        """The key of the chosen pill, empty without pills."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def set_options(self, options: Sequence[FilterOption]) -> None:
        """Show ``options``; the chosen one stays chosen if it is still there, else the first is."""
        current = self.current
        if [option.key for option in options] != self._keys:
            self._rebuild(options)
        for option, button in zip(options, self._group.buttons(), strict=True):
            words = option.text if option.count is None else f"{option.text}  {option.count}"
            button.setText(words.replace("&", "&&"))
            button.setAccessibleName(words)
        if self._keys:
            self.choose(current if current in self._keys else self._keys[0])
        self._fit()

    def choose(self, key: str) -> None:
        """Choose the pill of ``key`` without telling. Raises ``ValueError`` when there is none."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()  # the pills know their size only once they are polished
        return handled

    def _fit(self) -> None:
        """Take the height that the pills need: a fixed policy would cut their second line."""
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))

    def _rebuild(self, options: Sequence[FilterOption]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.deleteLater()
        self._keys = [option.key for option in options]
        for number in range(len(options)):
            button = QPushButton(autoDefault=False)
            button.setCheckable(True)
            set_kind(button, "pill")
            self._group.addButton(button, number)
            self._flow.addWidget(button)
        tab_in_place(self, self._group.buttons())
