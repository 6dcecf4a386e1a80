"""Durées de conservation: what was kept long enough, shown before anything goes."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.records import RecordRef, Topic
from gestsync.domain.retention import FATE_WORDS, RULE_OF_KIND, RULE_WORDS, TRACES_LEFT, Rule
from gestsync.domain.texts import mark
from gestsync.services.jobs import JobContext
from gestsync.services.retention import Due, ErasingDone, Outlook, erase, look, tally
from gestsync.ui.formats import EMPTY, Formats, capitalised
from gestsync.ui.models.rows import Heading, TableRow
from gestsync.ui.screens.distinct_pairs import person
from gestsync.ui.screens.list_card import Listing
from gestsync.ui.screens.list_window import ListWindow, Spring
from gestsync.ui.screens.restore import size_words
from gestsync.ui.texts import after_colon, tr
from gestsync.ui.widgets.buttons import Button, PrimaryButton
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.row_menu import acts_of
from gestsync.ui.workbench import Workbench

_SHOWN: Final = 2_000
"""Fiches that are listed: the sentence above counts them all."""

_MEANS: Final = {
    False: mark(
        "{counted}. La base est d’abord sauvegardée\u00a0: cette sauvegarde, les autres et les copies des "
        "fichiers reçus contiennent encore ces renseignements, jusqu’à ce que leur durée les efface."
    ),
    True: mark(
        "{counted}. GestSync ne sauvegarde pas la base d’un serveur\u00a0: les sauvegardes du serveur et les "
        "copies des fichiers reçus contiennent encore ces renseignements, jusqu’à ce qu’elles s’effacent."
    ),
}
"""What erasing means, where the base is on a server or not."""


class RetentionScreen(ListWindow):
    """What is due by the rules that are set; nothing goes without a yes."""

    topics = frozenset({Topic.RECORDS, Topic.HISTORY, Topic.SETTINGS})

    def __init__(self, workbench: Workbench) -> None:
        title = tr("Durées de conservation")
        super().__init__(workbench, Listing(title, "retention", _headings(), ""))
        open_at(self, 1060, 620)
        self.outlook = Outlook({})
        self._is_looking = self._is_seen = self._is_erasing = False
        self.summary = Label("", wrap=True)
        self.settings_button = Button(tr("Régler les durées…"))
        self.look_button = Button(tr("Arrêter"))
        self.open_button = Button(tr("Ouvrir la fiche"))
        self.erase_button = PrimaryButton(tr("Effacer…"))
        foot = [self.settings_button, self.look_button, Spring(), self.open_button, self.erase_button]
        self._lay_out([self.summary], [self.told], foot)
        self.table.activated.connect(lambda _index: self.open_fiche())
        self.table.row_menu.acts = lambda: acts_of(self.open_button)
        self.settings_button.clicked.connect(lambda: workbench.settings_wanted.emit("PRIVACY"))
        self.look_button.clicked.connect(lambda: self.stop() if self._is_looking else self.refresh())
        self.open_button.clicked.connect(self.open_fiche)
        self.erase_button.clicked.connect(self.ask)
        self._traces = ""
        self._show(self.outlook)
        self._show_look(is_looking=False)

    def main_view(self) -> QWidget | None:
        return self.table if self.model.rowCount() else self.settings_button

    def refresh(self) -> None:
        ports = self.workbench.ports

        def act(ctx: JobContext) -> tuple[Outlook, Due]:
            outlook = look(ports, ctx)
            return outlook, tally(ports, outlook)

        self.workbench.look(act, lambda read: self._on_read(*read), owner=self, on_error=self._on_not_looked)
        self._show_look(is_looking=True)

    def stop(self) -> None:
        """Look no further: in a large base it takes a while."""
        self.workbench.stop_looking(self)
        self._show_look(is_looking=False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Close, and stop a look that still runs; it begins again when the window is shown again."""
        if self._is_looking:
            self.stop()
            self._stale = True
        super().closeEvent(event)

    def current(self) -> RecordRef | None:
        """The fiche that is looked at; the fiches come first."""
        fiche = self.table.current_of(self.outlook.fiches[:_SHOWN])
        return None if fiche is None else fiche.ref

    def open_fiche(self) -> None:
        """The fiche of the row, if it is one."""
        if (ref := self.current()) is not None:
            self.workbench.open_fiche(ref)

    def ask(self) -> None:
        """Say what goes and what it means, and erase only when it is wanted."""
        outlook = self.outlook
        dialog = DecisionDialog(
            tr("Effacer ce qui a dépassé sa durée?"),
            tr(_MEANS[self.workbench.ports.backups.kept_by_server], counted=self._counted()),
            tr("Effacer"),
            self,
        )
        dialog.ask(lambda: self.erase(outlook))

    def erase(self, outlook: Outlook) -> None:
        """Erase what was shown."""
        ports = self.workbench.ports
        self._is_erasing = True
        self.erase_button.setEnabled(False)
        job = self.workbench.write(
            lambda ctx: erase(ports, outlook, ctx),
            self._on_erased,
            owner=self,
            on_error=self._on_error,
            on_cancelled=self.refresh,
        )
        job.finished.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._is_erasing = False

    def _on_erased(self, done: ErasingDone) -> None:
        formats = self.workbench.formats
        told = [after_colon(tr(RULE_WORDS[each.rule]), formats.number(each.total)) for each in done.erased]
        words = tr("Effacé. {what}.", what=", ".join(told)) if told else tr("Rien n’était plus à effacer.")
        self._traces = tr(TRACES_LEFT) if done.traces else ""
        self.workbench.announced.emit(f"{words} {self._traces}".rstrip(), None)

    def _on_error(self, error: AppError) -> None:
        self.workbench.failed.emit(error, None)
        self.refresh()

    def _on_not_looked(self, error: AppError) -> None:
        self._show_look(is_looking=False)
        self.workbench.failed.emit(error, self.refresh)

    def _show_look(self, *, is_looking: bool) -> None:
        """Say where the look is; its button goes with it, and comes back as another when it was stopped."""
        self._is_looking = is_looking
        self.look_button.set_face(tr("Arrêter") if is_looking else tr("Chercher de nouveau"))
        self.look_button.show()
        if not self.model.rowCount():  # that there was nothing is not said of what is looked for again
            self.summary.setText(tr("Recherche en cours…") if is_looking else tr("Recherche arrêtée."))
            self.empty.say("")

    def _on_read(self, outlook: Outlook, due: Due) -> None:
        # Before there is a list, the keyboard waits on a button.
        waited = self.look_button.hasFocus() or (self.settings_button.hasFocus() and not self._is_seen)
        self._is_looking, self._is_seen = False, True
        self._show(outlook)
        self.empty.say(tr("Rien n’est à effacer."))
        self.look_button.hide()
        if waited:
            self.take_focus()
        self.workbench.due_seen.emit(due)

    def _show(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self.summary.setText(f"{self._traces} {self._summary()}".strip())
        self.show_rows(list(self._rows()))
        self.erase_button.setEnabled(any(outlook.counts.values()) and not self._is_erasing)

    def _summary(self) -> str:
        outlook, formats = self.outlook, self.workbench.formats
        if not outlook.limits:
            return tr(
                "Aucune durée n’est réglée\u00a0: tout est gardé. Réglez celles que votre bureau a fixées; "
                "rien ne s’efface sans que vous l’ayez vu."
            )
        words = [self._counted() + "."] if any(outlook.counts.values()) else []
        for why, count in outlook.kept.items():
            fiches = formats.count(count, tr("{n} fiche"), tr("{n} fiches"))
            because = tr(FATE_WORDS[why][count > 1])
            words.append(tr("Gardée tout de même\u00a0: {fiches} {why}.", fiches=fiches, why=because))
        return " ".join(words)

    def _counted(self) -> str:
        """« RSG : 2, Anciennes valeurs : 1 204 », what there is none of left out."""
        number = self.workbench.formats.number
        told = (
            after_colon(tr(RULE_WORDS[rule]), number(count))
            for rule, count in self.outlook.counts.items()
            if count
        )
        return ", ".join(told)

    def _rows(self) -> Iterator[TableRow]:
        """The fiches first, then copies one by one, and what is only counted."""
        outlook, formats, now = self.outlook, self.workbench.formats, self.workbench.now()
        for each in outlook.fiches[:_SHOWN]:
            rule = RULE_OF_KIND[each.ref.kind]
            cells = (person(each.ref, each.values), capitalised(formats.when(each.last, now)))
            yield self._row(rule, f"{each.ref.kind}{each.ref.id}", cells)
        for file in outlook.files:
            name = outlook.names.get(file.sha256, file.sha256[:12])
            yield self._row(Rule.FILES, file.sha256, (name, capitalised(formats.when(file.at, now))))
        for backup in (*outlook.backups, *outlook.damaged):
            size = size_words(backup, formats)
            what = (
                tr("Base endommagée mise de côté, {size}", size=size) if backup in outlook.damaged else size
            )
            yield self._row(Rule.BACKUPS, backup.name, (what, capitalised(formats.when(backup.at, now))))
        counted = {
            Rule.HISTORY: (outlook.values, tr("{n} valeur"), tr("{n} valeurs")),
            Rule.JOURNAL: (outlook.lines, tr("{n} ligne"), tr("{n} lignes")),
        }
        for rule, (count, one, many) in counted.items():
            if count:
                yield self._row(rule, rule.value, (formats.count(count, one, many), EMPTY))

    def _row(self, rule: Rule, key: str, cells: tuple[str, str]) -> TableRow:
        formats: Formats = self.workbench.formats
        since = tr("d’avant le {day}", day=formats.date(formats.day(self.outlook.limits[rule])))
        return TableRow(key, (tr(RULE_WORDS[rule]), *cells, since))

    def _show_current(self) -> None:
        self.open_button.setEnabled(self.current() is not None)
        more = len(self.outlook.fiches) - _SHOWN
        self.told.setText(
            tr("Les {n} premières fiches sont montrées.", n=self.workbench.formats.number(_SHOWN))
            if more > 0
            else ""
        )
        self.told.setVisible(more > 0)


def _headings() -> list[Heading]:
    return [
        Heading("rule", tr("Sorte"), 200),
        Heading("what", tr("Quoi"), 340),
        Heading("last", tr("Dernière activité"), 220, quiet=True),
        Heading("since", tr("À effacer"), 200, quiet=True),
    ]
