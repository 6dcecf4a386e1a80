"""A row of pills of which exactly one is chosen: « Toutes 142 », « Reconnues 131 »…"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QMenu, QPushButton, QSizePolicy, QWidget

from gestsync.ui.texts import tr
from gestsync.ui.theme import set_kind, set_style_property
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.labels import tip
from gestsync.ui.widgets.tab_order import tab_in_place


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One pill: ``count`` is written after its text, ``None`` writes none."""

    key: str
    text: str
    count: str | None = None


class FilterChips(QWidget):
    """Pills on one line; the last ones that do not fit are in the menu of [Autres].

    Arrow keys choose, as in a group of radio buttons. A chosen pill that is in the menu gives its words to
    [Autres], which then looks chosen: what filters the list is always seen.
    """

    chosen = Signal(str)
    """The key of the pill the user chose; silent when the program chooses."""

    def __init__(self, name: str, options: Sequence[FilterOption] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self.more = Button(tr("Autres"))
        set_kind(self.more, "pill")
        set_style_property(self.more, "folds", True)
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._fill_menu)
        self._row = hbox(self, gap=Space.S)
        self._row.setSizeConstraint(
            QLayout.SizeConstraint.SetNoConstraint
        )  # it may be narrower than its pills
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))
        self._group.idToggled.connect(lambda _number, on: self._fit() if on else None)
        self.set_options(options)

    @property
    def current(self) -> str:
        """The key of the chosen pill, empty without pills."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    @property
    def words(self) -> list[str]:
        """What each pill says, folded or not."""
        return [button.accessibleName() for button in self._group.buttons()]

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
        self.updateGeometry()
        self._fit()

    def choose(self, key: str) -> None:
        """Choose the pill of ``key`` without telling. Raises ``ValueError`` when there is none."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Every pill side by side, folded or not."""
        return self._size_of(self._group.buttons())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The first pill and [Autres]."""
        buttons = self._group.buttons()
        return self._size_of(buttons if len(buttons) < 2 else [buttons[0], self.more])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()  # the pills know their size only once they are polished
        return handled

    def _fit(self) -> None:
        """Fold the last pills until the others and [Autres] fit."""
        buttons = self._group.buttons()
        shown = len(buttons)
        if self._size_of(buttons).width() > self.width():
            while shown > 1:
                shown -= 1
                beside = self._size_of(buttons[:shown]).width() + Space.S
                if beside + self._width_of_more(self._more_words(shown)) <= self.width():
                    break
        for number, button in enumerate(buttons):
            button.setVisible(number < shown)
        self.more.setVisible(shown < len(buttons))
        self._say_more(shown)

    def _say_more(self, shown: int) -> None:
        """What [Autres] says once the first ``shown`` pills are beside it."""
        folded = self.words[shown:]
        words = self._more_words(shown)
        if self.more.text() != words:
            self.more.set_face(words)
        set_style_property(self.more, "chosen", self._group.checkedId() >= shown)
        self.more.setToolTip(tip(", ".join(folded)))

    def _more_words(self, shown: int) -> str:
        chosen = self._group.checkedId()
        return self._group.button(chosen).text() if chosen >= shown else tr("Autres")

    def _width_of_more(self, words: str) -> int:
        """Measured without saying them: each new text asks for another layout."""
        metrics = self.more.fontMetrics()
        around = self.more.sizeHint().width() - metrics.horizontalAdvance(self.more.text())
        return around + metrics.horizontalAdvance(words)

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        group = QActionGroup(menu)
        for number, button in enumerate(self._group.buttons()):
            if button.isHidden():
                action = menu.addAction(button.text())
                action.setCheckable(True)
                action.setChecked(button.isChecked())
                action.triggered.connect(partial(self._on_picked, self._keys[number]))
                group.addAction(action)

    def _on_picked(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    @staticmethod
    def _size_of(buttons: Sequence[QWidget]) -> QSize:
        for button in buttons:
            button.ensurePolished()
        hints = [button.sizeHint() for button in buttons]
        width = sum(hint.width() for hint in hints) + Space.S * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _rebuild(self, options: Sequence[FilterOption]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._keys = [option.key for option in options]
        for number in range(len(options)):
            button = QPushButton(autoDefault=False)
            button.setCheckable(True)
            set_kind(button, "pill")
            self._group.addButton(button, number)
            self._row.insertWidget(number, button)
        tab_in_place(self, [*self._group.buttons(), self.more])
