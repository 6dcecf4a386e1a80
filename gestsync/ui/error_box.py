"""The only module that shows an error: what happened, what to do, and last its number."""

import platform
import traceback
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from gestsync.assets import program_version
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.ui.drawings import IconName
from gestsync.ui.texts import error_advice, error_sentence, tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.labels import Label

OF_THE_PASSWORD: Final = frozenset({ErrorCode.IMP_1014, ErrorCode.IMP_1017})
OF_THE_MAPPING: Final = frozenset({ErrorCode.IMP_1005, ErrorCode.IMP_1022})
OF_THE_PLACE: Final = frozenset(
    {
        ErrorCode.IMP_1001,
        ErrorCode.IMP_1015,
        ErrorCode.IMP_1016,
        ErrorCode.IMP_1019,
        ErrorCode.IMP_1020,
        ErrorCode.IMP_1026,
    }
)
"""Errors of an accounting base that stop a synchronisation, and what mends them from their box."""
OF_THE_SITE: Final = frozenset(
    {
        ErrorCode.EXC_2002,
        ErrorCode.EXC_2015,
        ErrorCode.EXC_2016,
        ErrorCode.EXC_2019,
        ErrorCode.EXC_2020,
        ErrorCode.EXC_2021,
        ErrorCode.EXC_2022,
        ErrorCode.EXC_2023,
        ErrorCode.EXC_2024,
    }
)
"""Errors that stop a retrieval until the connection is set otherwise, or a certificate accepted there."""
_MENDED = OF_THE_PASSWORD | OF_THE_MAPPING | OF_THE_SITE
_WIDTH = 560
_ICON = 24


class Answer(IntEnum):
    """What the user chose: nothing, to try again or what mends it, or where the base is."""

    NOTHING = QDialog.DialogCode.Rejected
    WAY_ON = QDialog.DialogCode.Accepted
    PLACE = 2


def show_error(parent: QWidget | None, error: AppError, *, again: bool = False) -> Answer | None:
    """Show ``error`` and wait for what the user chooses; ``again`` tells that it can be tried again.

    ``None`` when ``parent`` went meanwhile and took the box with it: nobody may have read it.
    """
    box = ErrorBox(error, parent, again=again)
    answer = Answer(box.exec())
    if not isValid(box):
        return None
    box.deleteLater()
    return answer


def error_details(error: AppError) -> str:
    """What support needs and nothing personal: number, version, system, and where it broke.

    Facts of the error and messages of foreign exceptions may name people: neither is written, only the
    types and the lines of our own code.
    """
    lines = [
        error.code.number,
        "GestSync " + (program_version() or tr("version inconnue")),
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        datetime.now(UTC).isoformat(timespec="seconds"),
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__name__)
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__
    return "\n".join(lines)


class ErrorBox(QDialog):
    """A sentence, an advice, the number and who can fix it; a button tries again or leads to what mends."""

    def __init__(self, error: AppError, parent: QWidget | None = None, *, again: bool = False) -> None:
        super().__init__(parent)
        self._error = error
        self._may_retry = error.code in _MENDED or (error.code.failure.retry and again)
        self.setWindowTitle("GestSync")
        self.setMinimumWidth(_WIDTH)
        self.sentence = Label(error_sentence(error.code, error.facts), "card-title", wrap=True)
        self.advice = Label(error_advice(error.code, error.facts), wrap=True)
        self.number = Label(f"{error.code.number} · {tr(error.code.failure.fixer.value)}", "muted")
        self.copy = Button(tr("Copier les détails"), IconName.COPY)
        self.close_button = Button(tr("Fermer"))
        self.retry = PrimaryButton(_way_on(error.code))
        self.place = (Button if self._may_retry else PrimaryButton)(tr("Emplacement de la base…"))
        self.setAccessibleName(self.sentence.text())
        self.setAccessibleDescription(self.advice.text())
        self._lay_out()
        self._connect()
        self._fit()

    def _fit(self) -> None:
        """As high as its lines are: Qt counts those of a text that turns for a narrower box."""
        layout = self.layout()
        if layout is not None:
            width = max(_WIDTH, layout.minimumSize().width())
            self.resize(width, layout.totalHeightForWidth(width))

    def _connect(self) -> None:
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.reject)
        self.retry.clicked.connect(self.accept)
        self.retry.setVisible(self._may_retry)
        may_move = self._error.code in OF_THE_PLACE
        self.place.clicked.connect(lambda: self.done(Answer.PLACE))
        self.place.setVisible(may_move)
        first = self.retry if self._may_retry else self.place if may_move else self.close_button
        first.setDefault(True)
        first.setFocus()

    def _lay_out(self) -> None:
        texts = vbox(gap=Space.S)
        for label in (self.sentence, self.advice, self.number):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            texts.addWidget(label)
        texts.addStretch(1)
        message = hbox(gap=Space.M)
        octagon = Glyph(IconName.ALERT, Tone.REJECTED, side=_ICON, words=tr("Erreur"))
        message.addWidget(octagon, 0, Qt.AlignmentFlag.AlignTop)
        message.addLayout(texts, 1)
        buttons = button_row(self.close_button, self.place, self.retry, left=[self.copy])
        column = vbox(self, gap=Space.XL, around=(Space.XL, Space.XL, Space.XL, Space.L))
        column.addLayout(message)
        column.addLayout(buttons)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(error_details(self._error))
        self.copy.set_face(tr("Détails copiés"), IconName.CHECK)


def _way_on(code: ErrorCode) -> str:
    if code in OF_THE_PASSWORD:
        return tr("Mot de passe de la base…")
    if code in OF_THE_SITE:
        return tr("Paramétrage…")
    return tr("Correspondance des colonnes…") if code in OF_THE_MAPPING else tr("Essayer de nouveau")
