"""The strip above the RSG list: how the provider is, when it was last read, and the button."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QSizePolicy

from gestsync.domain.errors import AppError
from gestsync.domain.records import RecordKind
from gestsync.services.queries import ErrorRow, SyncSummary
from gestsync.ui.drawings import IconName
from gestsync.ui.models.kind_words import counted
from gestsync.ui.screens.sync_preview_run import SyncRun, provider_name
from gestsync.ui.texts import tr
from gestsync.ui.theme import set_kind
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import PrimaryButton, ProgressButton
from gestsync.ui.widgets.chips import ChipSpec, Health, StatusChip, health_chip
from gestsync.ui.widgets.labels import ElidedLabel
from gestsync.ui.workbench import Workbench


class ProviderStrip(QFrame):
    """Chip, sentence and « Synchroniser avec Le Gestionnaire », replaced by progress while it reads."""

    def __init__(self, workbench: Workbench, run: SyncRun) -> None:
        super().__init__()
        set_kind(self, "strip")
        self._workbench, self._run = workbench, run
        self._trouble: AppError | None = None
        self._last: SyncSummary | None = None
        self._chip = StatusChip(health_chip(Health.FINE))
        self._sentence = ElidedLabel("", "muted")
        self.button = ProgressButton(PrimaryButton(""))
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = hbox(self, gap=Space.S, around=(Space.L, Space.M - 2, Space.M, Space.M - 2))
        row.addWidget(self._chip)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.button)
        self._connect()
        self.show_last(None)

    def show_known(self, last: SyncSummary | None, trouble: ErrorRow | None) -> None:
        """What the base knows: a provider that did not answer yesterday is still so this morning."""
        self._trouble = AppError(trouble.code, **trouble.facts) if trouble is not None else None
        self.show_last(last)

    def show_last(self, last: SyncSummary | None) -> None:
        """Say when the provider was last read."""
        self._last = last
        name = provider_name(self._workbench)
        self._chip.set_spec(self._state(name))
        self._sentence.setText(self._words(name))
        self.setAccessibleName(f"{name}. {self._sentence.text()}")
        self._set_button(name)

    def _set_button(self, name: str) -> None:
        if not self._workbench.settings.provider_location:
            self.button.button.set_face(tr("Régler le système comptable…"), IconName.SETTINGS)
        elif self._trouble is not None:
            self.button.button.set_face(tr("Essayer de nouveau"), IconName.SYNC)
        else:
            self.button.button.set_face(tr("Synchroniser avec {provider}", provider=name), IconName.SYNC)

    def _state(self, name: str) -> ChipSpec:
        if self._trouble is not None:
            return health_chip(Health.DOWN, name)
        if self._last is None or not self._workbench.settings.provider_location:
            return ChipSpec(IconName.DATABASE, name, Tone.UNCHANGED)
        return health_chip(Health.FINE, name)

    def _words(self, name: str) -> str:
        if self._trouble is not None:
            return _not_found(self._trouble.facts)
        if not self._workbench.settings.provider_location:
            if self._last is not None:  # it was read, and is not set any more
                return tr("Dites où est la base que {provider} utilise.", provider=name)
            return tr(
                "Jamais synchronisé. Dites d’abord où est la base que {provider} utilise.", provider=name
            )
        if self._last is None:
            return tr("Jamais synchronisé")
        settings, formats = self._workbench.settings, self._workbench.formats
        return tr(
            "Dernière synchronisation {when} · {rsgs}, {children}",
            when=formats.when(self._last.at, self._workbench.now()),
            rsgs=counted(RecordKind.RSG, self._last.rsgs, settings, formats),
            children=counted(RecordKind.ENFANT, self._last.children, settings, formats),
        )

    def _connect(self) -> None:
        self.button.clicked.connect(self._workbench.sync_wanted)
        self.button.cancel_asked.connect(self._run.cancel)
        self._run.started.connect(self._on_started)
        self._run.progressed.connect(self.button.show_progress)
        self._run.ended.connect(self.button.stop)
        self._run.unreachable.connect(self._on_unreachable)

    def _on_started(self, sentence: str) -> None:
        self._trouble = None
        self.show_last(self._last)
        self.button.start(sentence)

    def _on_unreachable(self, error: AppError) -> None:
        self._trouble = error
        self.show_last(self._last)


def _not_found(facts: Mapping[str, str]) -> str:
    """What of an IMP-1001 tells where to look: the computer that does not answer, else the place."""
    if host := facts.get("host", ""):
        return tr("Base introuvable\u00a0: le poste {host} ne répond pas", host=host)
    return tr("Base introuvable\u00a0: {location}", location=facts.get("location", "…"))
