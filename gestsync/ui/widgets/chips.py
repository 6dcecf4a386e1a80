"""Chips: what became of something, said with a colour, a shape and a word at once."""

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gestsync.domain.records import Outcome
from gestsync.domain.texts import mark
from gestsync.ui.drawings import IconName
from gestsync.ui.icons import pixmap
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes, current_tokens, font, scaled
from gestsync.ui.tokens import FontRole, Space, Tone

MOST_ROOM = 10_000  # pixels: a chip shows all of its word
_ICON = 14  # at 100 %: a chip is smaller than a control, so is its icon


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """What a chip shows."""

    icon: IconName
    text: str
    tone: Tone


class Health(Enum):
    """State of a part of the program, with its usual word."""

    FINE = ChipSpec(IconName.CHECK_RING, mark("En ordre"), Tone.CREATED)
    DOWN = ChipSpec(IconName.ALERT, mark("En panne"), Tone.REJECTED)


OUTCOME_CHIPS = MappingProxyType(
    {
        Outcome.CREATED: ChipSpec(IconName.CREATE, mark("Création"), Tone.CREATED),
        Outcome.UPDATED: ChipSpec(IconName.PENCIL, mark("Modification"), Tone.UPDATED),
        Outcome.UNCHANGED: ChipSpec(IconName.EQUALS, mark("Inchangée"), Tone.UNCHANGED),
        Outcome.ALREADY: ChipSpec(IconName.DOUBLE_CHECK, mark("Déjà traitée"), Tone.ALREADY),
        Outcome.OLDER: ChipSpec(IconName.CLOCK, mark("Plus ancienne"), Tone.OLDER),
        Outcome.DUPLICATE: ChipSpec(IconName.DUPLICATE, mark("Doublon"), Tone.DUPLICATE),
        Outcome.REJECTED: ChipSpec(IconName.REJECT, mark("Rejetée"), Tone.REJECTED),
        Outcome.ABSENT: ChipSpec(IconName.EQUALS, mark("Absente"), Tone.UNCHANGED),
        Outcome.RETURNED: ChipSpec(IconName.CHECK_RING, mark("De retour"), Tone.CREATED),
        Outcome.EDITED: ChipSpec(IconName.PENCIL, mark("Saisie"), Tone.UPDATED),
        Outcome.MERGED: ChipSpec(IconName.MERGE, mark("Fusion"), Tone.MERGED),
        Outcome.DISTINCT: ChipSpec(IconName.NOT_EQUALS, mark("Pas un doublon"), Tone.UNCHANGED),
        Outcome.UNDONE: ChipSpec(IconName.UNDO, mark("Annulation"), Tone.UNDONE),
    }
)


def outcome_chip(outcome: Outcome, text: str = "") -> ChipSpec:
    """The chip of ``outcome``, with its own word or ``text`` (already translated)."""
    spec = OUTCOME_CHIPS[outcome]
    return ChipSpec(spec.icon, text or tr(spec.text), spec.tone)


def health_chip(health: Health, text: str = "") -> ChipSpec:
    """The chip of ``health``, with its own word or ``text`` (already translated)."""
    return ChipSpec(health.value.icon, text or tr(health.value.text), health.value.tone)


def chip_size(spec: ChipSpec) -> QSize:
    """Size of the painted chip, in device-independent pixels."""
    words = QFontMetrics(font(FontRole.CHIP)).horizontalAdvance(spec.text)
    return QSize(Space.S + scaled(_ICON) + Space.XS + words + Space.S + 2, current_sizes().chip)


def paint_chip(
    painter: QPainter, place: QPoint, spec: ChipSpec, *, on_selection: bool = False, room: int = MOST_ROOM
) -> QRect:
    """Paint ``spec`` with its top left corner at ``place``; returns what it covers.

    Its word ends with « … » where it is wider than ``room`` pixels. On a selected row the ground is the
    surface: the tint of a modification is that of the selection.
    """
    tokens = current_tokens()
    pair = tokens.tones[spec.tone]
    whole = chip_size(spec)
    rect = QRect(place, whole.boundedTo(QSize(room, whole.height())))
    side = scaled(_ICON)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.surface if on_selection else pair.bg))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    corner = QPoint(rect.x() + Space.S, rect.y() + (rect.height() - side) // 2)
    painter.drawPixmap(corner, pixmap(spec.icon, pair.fg, side, painter.device().devicePixelRatioF()))
    painter.setPen(QColor(pair.fg))
    painter.setFont(font(FontRole.CHIP))
    words = rect.adjusted(Space.S + side + Space.XS, 0, 0, 0)
    text = spec.text
    if rect.width() < whole.width():
        least = words.width() - Space.S
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, least)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()
    return rect


class StatusChip(QWidget):
    """One chip as a widget; its word is also its accessible name."""

    def __init__(self, spec: ChipSpec) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_spec(spec)

    def set_spec(self, spec: ChipSpec) -> None:
        """Show ``spec`` from now on."""
        self.spec = spec
        self.setAccessibleName(spec.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return chip_size(self.spec)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        paint_chip(QPainter(self), QPoint(0, 0), self.spec)
