"""Buttons: outlined, blue, link, square, and the one that gives its place to progress."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QStackedLayout, QWidget

from gestsync.ui.drawings import IconName
from gestsync.ui.formats import NARROW_NBSP
from gestsync.ui.icons import icon as themed_icon
from gestsync.ui.jobs import Progress
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes, set_kind
from gestsync.ui.tokens import Ink, Space, Tone
from gestsync.ui.widgets.boxes import hbox, vbox
from gestsync.ui.widgets.labels import ElidedLabel, tip

_EN_SPACE = "\u2002"  # Qt leaves 4 px between icon and text, one en space makes it 12
_KEY_MARK = re.compile("&(&?)")


class Button(QPushButton):
    """An outlined button; never the default of a dialog unless asked, so that Entrée stays in lists.

    With the keyboard on it, Entrée presses it: Qt would press the default button of the dialog, or nothing.
    """

    ink: Ink | Tone = Ink.TEXT

    def __init__(self, text: str, icon: IconName | None = None) -> None:
        super().__init__()
        self._heir: QWidget | None = None
        self.setAutoDefault(False)
        self._resize_icon()
        self.set_face(text, icon)

    def set_face(self, text: str, icon: IconName | None = None) -> None:
        """Show ``text`` after ``icon``; the accessible name is the text alone. « && » shows as « & »."""
        self.setText(f"{_EN_SPACE}{text}" if icon is not None else text)
        self.setAccessibleName(_KEY_MARK.sub(r"\1", text))
        if icon is not None:
            self.setIcon(themed_icon(icon, self.ink))

    def begin(self) -> None:
        """Be disabled while what was asked is done; Qt gives the keyboard to what follows."""
        had_focus = self.hasFocus()
        self.setEnabled(False)
        self._heir = self.window().focusWidget() if had_focus else None

    def end(self, *, enabled: bool = True) -> None:
        """Offer the act again, and take the keyboard back from where Qt left it."""
        heir, self._heir = self._heir, None
        self.setEnabled(enabled)
        if enabled and heir is not None and heir is self.window().focusWidget():
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():  # the key may still be down from the list it came from
            self.click()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._resize_icon()

    def _resize_icon(self) -> None:
        self.setIconSize(QSize(current_sizes().icon, current_sizes().icon))


class PrimaryButton(Button):
    """The one blue button of a screen: the next sensible thing."""

    ink = Ink.ON_ACCENT

    def __init__(self, text: str, icon: IconName | None = None) -> None:
        super().__init__(text, icon)
        set_kind(self, "primary")


class LinkButton(Button):
    """Words in the accent colour that act as a button."""

    ink = Ink.ACCENT
    ring: Final = 6
    """Pixels on each side of the words, where the sheet shows that the keyboard is there."""

    def __init__(self, text: str, icon: IconName | None = None) -> None:
        super().__init__(text, icon)
        set_kind(self, "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class SquareButton(Button):
    """An icon alone; ``name`` is what a reader and the tooltip say."""

    ink = Ink.MUTED

    def __init__(self, name: str, icon: IconName) -> None:
        super().__init__("", None)
        set_kind(self, "square")
        self.set_icon(name, icon)

    def set_icon(self, name: str, icon: IconName) -> None:
        """Show ``icon`` and say ``name``."""
        self.setIcon(themed_icon(icon, self.ink))
        self.setAccessibleName(name)
        self.setToolTip(tip(name))


class ProgressButton(QWidget):
    """A button replaced, while its work runs, by a sentence, « n sur N » and [Annuler]."""

    clicked = Signal()
    cancel_asked = Signal()

    def __init__(self, button: Button) -> None:
        super().__init__()
        self.button = button
        self._sentence = ElidedLabel("", "muted")
        self._bar = QProgressBar(textVisible=False)
        self._cancel = Button(tr("Annuler"))
        self._pages = QStackedLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pages.addWidget(button)
        self._pages.addWidget(self._progress_page())
        self._working = ""
        button.clicked.connect(self.clicked)
        self._cancel.clicked.connect(self._on_cancel)

    @property
    def is_working(self) -> bool:
        """Whether progress is shown in place of the button."""
        return self._pages.currentIndex() == 1

    def start(self, sentence: str) -> None:
        """Show progress; ``sentence`` stands until a step brings its own."""
        had_focus = self.button.hasFocus()
        self._working = sentence
        self._cancel.setEnabled(True)
        self._show(Progress(0, None, sentence))
        self._pages.setCurrentIndex(1)
        if had_focus:
            self._cancel.setFocus()

    def show_progress(self, progress: Progress) -> None:
        """Show one step of the work: pass it as ``on_progress`` of the job."""
        if self._cancel.isEnabled():
            self._show(progress)

    def stop(self) -> None:
        """Bring the button back, and the focus if it was here."""
        had_focus = self._cancel.hasFocus() or not self._cancel.isEnabled()
        self._pages.setCurrentIndex(0)
        self._sentence.setText("")  # the button would stay as wide as what it said
        if had_focus:
            self.button.setFocus()

    def _progress_page(self) -> QWidget:
        page = QWidget()
        words = vbox(gap=Space.XS)
        words.addStretch(1)
        words.addWidget(self._sentence)
        words.addWidget(self._bar)
        words.addStretch(1)
        row = hbox(page, gap=Space.M)
        row.addLayout(words, 1)
        row.addWidget(self._cancel)
        return page

    def _show(self, progress: Progress) -> None:
        self._sentence.setText(progress_sentence(progress, self._working))
        self._sentence.setAccessibleName(self._sentence.text())
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._sentence.setText(tr("Annulation…"))
        self.cancel_asked.emit()


def button_row(*right: QWidget, left: Sequence[QWidget] = ()) -> QHBoxLayout:
    """The foot of a dialog: what acts and what closes at the ``right``, the rest at the ``left``."""
    row = hbox(gap=Space.S)
    for each in left:
        row.addWidget(each)
    row.addStretch(1)
    for each in right:
        row.addWidget(each)
    return row


def progress_sentence(progress: Progress, otherwise: str) -> str:
    """« Lecture… 412 sur 731 »; the numbers only when both are known."""
    sentence = tr(progress.sentence) if progress.sentence else otherwise
    if not progress.total:
        return sentence
    done, total = (f"{each:,}".replace(",", NARROW_NBSP) for each in (progress.done, progress.total))
    return tr("{sentence} {done} sur {total}", sentence=sentence, done=done, total=total)
