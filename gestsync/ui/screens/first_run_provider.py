"""The pages of the first-run assistant about the accounting system: where its base is, and what it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import KINDS, field_of, position
from gestsync.domain.records import Outcome, RecordKind
from gestsync.domain.settings import SETTINGS, Settings
from gestsync.domain.sync_plan import SyncPlan
from gestsync.services import synchronise
from gestsync.ui.drawings import IconName
from gestsync.ui.error_box import OF_THE_MAPPING, OF_THE_PASSWORD
from gestsync.ui.formats import Formats
from gestsync.ui.models.field_words import value_shown
from gestsync.ui.models.kind_words import counted
from gestsync.ui.models.rows import Heading, RowsModel, TableRow, table_of
from gestsync.ui.screens.base_password import ask_base_password
from gestsync.ui.screens.latest_job import LatestJob
from gestsync.ui.screens.mapping_editor import open_mapping
from gestsync.ui.texts import error_advice, error_sentence, error_told, tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import gbox, hbox, vbox
from gestsync.ui.widgets.buttons import Button, LinkButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.flow import flow_of
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.location import LocationEdit
from gestsync.ui.workbench import Workbench

_SHOWN = 200
"""Fiches of the preview: enough to see that names and accents are right."""
_COLUMNS = {"nom": 120, "prenom": 100, "ville": 120, "telephone": 126, "courriel": 280, "statut": 110}
"""Fields of the preview, with their first width."""


class ProviderPage(QWidget):
    """Which accounting system, where its base is, and what a trial reads of it."""

    read = Signal()
    """A trial ended: ``plan`` is what it read, ``None`` when it failed."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._trial = LatestJob[SyncPlan](self._on_ended)
        self.plan: SyncPlan | None = None
        self.refusal = ""
        """Why the last trial read nothing, and what to do."""
        settings = workbench.settings
        self.provider = QComboBox()
        for key, words in SETTINGS["provider"].choices:
            self.provider.addItem(tr(words), key)
        self.provider.setCurrentIndex(max(self.provider.findData(settings.provider), 0))
        self.provider.setAccessibleName(tr(SETTINGS["provider"].label))
        self.place = LocationEdit(tr(SETTINGS["provider_location"].label), settings.provider_location)
        self.test_button = Button(tr("Tester"), IconName.DATABASE)
        self.answer = StatusChip(ChipSpec(IconName.CHECK_RING, "", Tone.CREATED))
        self.answer_words = Label("", wrap=True)
        self.password = LinkButton(tr("Mot de passe de la base…"))
        self.mapping = LinkButton(tr("Correspondance des colonnes…"))
        self._lay_out()
        self._forget()
        self.provider.currentIndexChanged.connect(self._forget)
        self.place.edited.connect(self._forget)
        self.test_button.clicked.connect(self.test)
        self.password.clicked.connect(self._on_password)
        self.mapping.clicked.connect(self._on_mapping)

    @property
    def is_filled(self) -> bool:
        """Whether there is a base to read."""
        return bool(self.place.location())

    @property
    def is_reading(self) -> bool:
        """Whether a trial is under way."""
        return self._trial.is_running

    def applied_to(self, settings: Settings) -> Settings:
        """``settings`` with what is typed."""
        return replace(
            settings, provider=self.provider.currentData(), provider_location=self.place.location()
        )

    def name(self) -> str:
        """The accounting system that is chosen."""
        return self.provider.currentText()

    def test(self) -> None:
        """Read the whole base, as a synchronisation would, and write nothing."""
        if self.is_reading or not self.is_filled:
            return
        ports, wanted = self._workbench.ports, self.applied_to(self._workbench.settings)
        self.plan = None
        self.test_button.begin()
        self._say(ChipSpec(IconName.CLOCK, tr("Lecture…"), Tone.UNCHANGED), "")
        self._trial.begin(
            self._workbench.fetch,
            lambda ctx: synchronise.plan(ports, ctx, wanted),
            self._on_read,
            owner=self,
            on_error=self._on_error,
            on_cancelled=self._on_stopped,
        )

    def stop(self) -> None:
        """Give up a trial that is under way."""
        self._trial.cancel()

    def read_words(self) -> str:
        """« 142 RSG, 731 enfants »; empty when nothing was read."""
        if self.plan is None:
            return ""
        settings, formats = self._workbench.settings, self._workbench.formats
        counts = [(each.kind, _given(each.counts())) for each in self.plan.kinds]
        return ", ".join(counted(kind, count, settings, formats) for kind, count in counts)

    def _on_read(self, plan: SyncPlan) -> None:
        self.plan = plan
        words = tr("Lus : {read}.", read=self.read_words())
        self._say(ChipSpec(IconName.CHECK_RING, words, Tone.CREATED), self._problem_words(plan))
        self.read.emit()

    def _problem_words(self, plan: SyncPlan) -> str:
        """How many errors there are, and the first: one cause often makes them all."""
        if not plan.problems:
            return ""
        one, many = tr("{n} erreur à corriger."), tr("{n} erreurs à corriger. La première\u00a0:")
        first = plan.problems[0]
        count = self._workbench.formats.count(len(plan.problems), one, many)
        return f"{count} {error_told(first.code, first.facts)}"

    def _on_error(self, error: AppError) -> None:
        place, advice = self._mending(error)
        sentence = error_sentence(error.code, error.facts)
        self.refusal = tr("{refusal} «\u00a0Précédent\u00a0» dit comment y remédier.", refusal=sentence)
        words = f"{sentence} {advice} ({error.code.number})"
        self._say(ChipSpec(IconName.ALERT, tr("Échec"), Tone.REJECTED), words)
        if place is not None:
            place.setFocus()
        self.read.emit()

    def _on_stopped(self) -> None:
        self.refusal = tr("Lecture arrêtée. «\u00a0Précédent\u00a0», puis «\u00a0Tester\u00a0» la reprend.")
        self._say(ChipSpec(IconName.EQUALS, tr("Lecture arrêtée"), Tone.UNCHANGED), "")
        self.read.emit()

    def _mending(self, error: AppError) -> tuple[QWidget | None, str]:
        """What mends the error on this page, if anything does, and the advice.

        For the mapping it is not that of the catalogue, which speaks to an office whose settings are made.
        """
        if error.code is ErrorCode.IMP_1005:
            return self.mapping, tr(
                "Si c’est la bonne base, «\u00a0Correspondance des colonnes…\u00a0», ci-dessous, propose "
                "quelle colonne donne quel champ."
            )
        advice = error_advice(error.code, error.facts)
        if error.code in OF_THE_MAPPING:
            return self.mapping, advice
        return (self.password if error.code in OF_THE_PASSWORD else None), advice

    def _on_ended(self) -> None:
        self.test_button.end(enabled=self.is_filled)

    def _forget(self) -> None:
        """What was read is no longer what is chosen."""
        self._trial.forget()
        self.plan = None
        self.answer.hide()
        self.answer_words.hide()
        for button in (self.test_button, self.password, self.mapping):
            button.setEnabled(self.is_filled)

    def _say(self, chip: ChipSpec, words: str) -> None:
        self.answer.set_spec(chip)
        self.answer.show()
        self.answer_words.setText(words)
        self.answer_words.setVisible(bool(words))

    def _on_password(self) -> None:
        ask_base_password(self._workbench, self.place.location(), self, self.test)

    def _on_mapping(self) -> None:
        """A profile that was saved is read by the next trial."""
        provider, location = self.provider.currentData(), self.place.location()
        if editor := open_mapping(self._workbench, provider, location, self.window()):
            editor.accepted.connect(self.test)

    def _lay_out(self) -> None:
        form = gbox(across=Space.L, down=Space.S, wide=1)
        form.addWidget(Label(tr(SETTINGS["provider"].label), "muted"), 0, 0)
        form.addWidget(self.provider, 0, 1, Qt.AlignmentFlag.AlignLeft)
        form.addWidget(Label(tr(SETTINGS["provider_location"].label), "muted"), 1, 0)
        form.addWidget(self.place, 1, 1)
        trial = hbox(gap=Space.M, around=(0, Space.S, 0, 0))
        trial.addWidget(self.test_button)
        trial.addWidget(self.answer)
        trial.addStretch(1)
        card = Card(tr("Base du système comptable"))
        card.body.addLayout(form)
        card.body.addLayout(trial)
        card.add(self.answer_words)
        card.body.addLayout(flow_of(self.password, self.mapping))
        column = vbox(self, gap=Space.M)
        words = tr(
            "La base est un fichier (Access, Excel…), un dossier de tables (.dbf, .csv) ou l’adresse d’un "
            "serveur. GestSync la lit sans jamais y écrire, même quand le système comptable est ouvert."
        )
        column.addWidget(Label(words, wrap=True))
        column.addWidget(card)
        column.addStretch(1)


class PreviewPage(QWidget):
    """The first fiches as they will be, to see that names, accents and fields are right."""

    def __init__(self, workbench: Workbench, provider: ProviderPage) -> None:
        super().__init__()
        self._workbench, self._provider = workbench, provider
        self.sentence = Label("", wrap=True)
        self.model = RowsModel(_headings(), self)
        self.table = table_of(self.model, tr("RSG lues"), "first_run", workbench.view)
        self._card = Card(flush=True)
        self._card.add(self.table, 1)
        column = vbox(self, gap=Space.M)
        column.addWidget(self.sentence)
        column.addWidget(self._card, 1)
        column.addStretch(0)
        provider.read.connect(self.show_read)

    def enter(self) -> None:
        """Read the base if that was not done."""
        if self._provider.plan is None:
            self._provider.test()
        self.show_read()

    def show_read(self) -> None:
        """Show what the last trial read."""
        plan = self._provider.plan
        rows = [] if plan is None else _rows_of(plan, self._workbench.formats)
        self.model.show(rows)
        self._card.setVisible(bool(rows))
        self.sentence.setText(self._words(rows))

    def _words(self, rows: Sequence[TableRow]) -> str:
        provider = self._provider
        if provider.is_reading:
            return tr("Lecture…")
        if not provider.is_filled:
            return tr(
                "Aucune base n’est choisie. «\u00a0Précédent\u00a0» pour la choisir, ou "
                "«\u00a0Suivant\u00a0» pour le faire plus tard."
            )
        if provider.plan is None:
            return provider.refusal
        if not rows:
            return tr("Tout est déjà dans GestSync. {read}.", read=provider.read_words())
        return tr(
            "{read}. Regardez les noms et les accents : si des champs sont mélangés ou mal écrits, revenez "
            "à la correspondance des colonnes. Rien n’est encore écrit.",
            read=provider.read_words(),
        )


def _given(counts: Mapping[Outcome, int]) -> int:
    """How many fiches the system gives."""
    return sum(count for outcome, count in counts.items() if outcome is not Outcome.ABSENT)


def _rows_of(plan: SyncPlan, formats: Formats) -> list[TableRow]:
    """The first RSGs that the system gives and that are not here as they are."""
    rsg = RecordKind.RSG
    given = (line for line in plan.lines if line.ref.kind is rsg and line.outcome is not Outcome.ABSENT)
    return [
        TableRow(
            line.ref.number,
            (
                line.ref.number,
                *(value_shown(rsg, key, line.values[position(rsg, key)], formats) for key in _COLUMNS),
            ),
        )
        for line in islice(given, _SHOWN)
    ]


def _headings() -> tuple[Heading, ...]:
    number = Heading("numero", tr(KINDS[RecordKind.RSG].number.title), 86)
    fields = (Heading(key, tr(field_of(RecordKind.RSG, key).title), width) for key, width in _COLUMNS.items())
    return (number, *fields)
