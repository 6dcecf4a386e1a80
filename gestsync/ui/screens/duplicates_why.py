"""Why two fiches may be one person: a bar per field, for or against, in shape and word as in colour."""

from typing import Final

from PySide6.QtWidgets import QWidget

from gestsync.domain.fields import field_of
from gestsync.domain.likeness import AGREEMENT_WORDS, HOUSEHOLD, Reason
from gestsync.domain.matching import RULE_LABELS
from gestsync.domain.records import RecordKind
from gestsync.services.queries import Candidate
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import gbox
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.proportion_bar import Part, ProportionBar

_WIDEST: Final = 16.0
"""Weight of a reason, in bits of evidence, that fills its bar."""


def why_words(kind: RecordKind, reason: Reason) -> str:
    """« + Date de naissance : identique »."""
    sign = "+" if reason.weight >= 0 else "−"
    what = tr("Foyer") if reason.field == HOUSEHOLD else tr(field_of(kind, reason.field).label)
    return tr("{sign} {field} : {agreement}", sign=sign, field=what, agreement=tr(_word(reason)))


def _word(reason: Reason) -> str:
    return AGREEMENT_WORDS[reason.agreement]


def _held(pair: Candidate) -> Label:
    rule = tr(RULE_LABELS[pair.rule]) if pair.rule is not None else tr("Même personne")
    return Label(
        tr("{rule}. La modification reçue attend : l’appliquer ferait un doublon.", rule=rule), wrap=True
    )


class WhyCard(Card):
    """The reasons of one pair, what weighs most first."""

    def __init__(self) -> None:
        super().__init__(tr("Pourquoi"))
        self._rows: QWidget | None = None

    def show_pair(self, pair: Candidate | None) -> None:
        """Say the reasons of ``pair``, or nothing."""
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None
        self.setVisible(pair is not None)
        if pair is None:
            return
        if pair.operation is not None:
            self._rows = _held(pair)
            self.add(self._rows)
            return
        self._rows = QWidget()
        grid = gbox(self._rows, across=Space.M, down=Space.XS, wide=1)
        for row, reason in enumerate(pair.why):
            words = why_words(pair.left.kind, reason)
            tone = Tone.CREATED if reason.weight >= 0 else Tone.REJECTED
            bar = ProportionBar(words)
            weight = round(10 * min(abs(reason.weight), _WIDEST))
            bar.set_parts([Part(max(1, weight), words, tone)], round(10 * _WIDEST))
            grid.addWidget(Label(words), row, 0)
            grid.addWidget(bar, row, 1)
        self.add(self._rows)
