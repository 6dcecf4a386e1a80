"""Restaurer: the verified copies of the base, and the way back to one of them."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.records import EVERYTHING, Changes, Topic
from gestsync.services.backup import Restored, back_up, misplaced, restore
from gestsync.services.jobs import JobContext
from gestsync.services.ports import Backup, Backups
from gestsync.ui.formats import Formats, capitalised
from gestsync.ui.models.rows import Heading, TableRow
from gestsync.ui.screens.list_card import ListCard, Listing
from gestsync.ui.texts import error_in_line, tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.row_menu import acts_of
from gestsync.ui.workbench import Workbench


class RestoreDialog(QDialog):
    """Lists the backups, newest first; going back to one is asked twice, and can itself be gone back on."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.backups: tuple[Backup, ...] = ()
        self.setWindowTitle(tr("Restaurer une sauvegarde"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 820, 480)
        nothing = tr(
            "Aucune sauvegarde pour l’instant. La première se fera avant la première synchronisation ou "
            "récupération; Fichier > Sauvegarder en fait une tout de suite."
        )
        self._list = ListCard(workbench, Listing(tr("Sauvegardes"), "backups", _headings(), nothing))
        self.model, self.table, self.empty = self._list.model, self._list.table, self._list.empty
        self.place = Label("", wrap=True)
        self.reapply = reapply_box()
        self._cancel = Button(tr("Annuler"))
        self.restore_button = PrimaryButton(tr("Restaurer…"))
        self.restore_button.setEnabled(False)
        self._lay_out()
        self._cancel.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self.ask)
        self.table.activated.connect(lambda _index: self.ask())
        self.table.row_menu.acts = lambda: acts_of(self.restore_button)
        ports = workbench.ports
        workbench.read(lambda _queries: _seen(ports.backups), self._show, owner=self)

    def ask(self) -> None:
        """Say what would be lost, and go back only when it is wanted."""
        if (backup := self.table.current_of(self.backups)) is None:
            return
        at = self._workbench.formats.instant(backup.at)
        words = tr(
            "Tout ce qui a été écrit depuis sortira de la base : synchronisations, récupérations, "
            "fusions et modifications. La base actuelle est d’abord sauvegardée."
        )
        if self.reapply.isChecked():
            words += " " + tr("Les fichiers d’échange appliqués depuis le seront ensuite de nouveau.")
        title = tr("Revenir à la sauvegarde du {at}?", at=at)
        DecisionDialog(title, words, tr("Restaurer"), self).ask(lambda: self._restore(backup))

    def _restore(self, backup: Backup) -> None:
        """Go back, and close at once: the progress is at the foot of the window, where it can be stopped."""
        workbench, again = self._workbench, self.reapply.isChecked()
        ports, formats, gone_back = workbench.ports, workbench.formats, workbench.gone_back.emit

        def on_error(error: AppError) -> None:
            workbench.bus.publish(EVERYTHING)  # some files may have come in before it failed
            workbench.failed.emit(error, None)

        workbench.write(
            lambda ctx: restore(ports, backup, ctx, again=again, gone_back=gone_back),
            lambda _done: None,
            owner=workbench,
            said=lambda done: (_restored_sentence(backup, done, formats), None),
            on_error=on_error,
            on_cancelled=workbench.say_cancelled,
        )
        self.accept()

    def _show(self, seen: "_Seen") -> None:
        backups = self.backups = seen.backups
        self.place.setText(_place_words(seen))
        formats, now = self._workbench.formats, self._workbench.now()
        self._list.show_rows(
            [
                TableRow(
                    each.name,
                    (
                        formats.instant(each.at),
                        capitalised(formats.when(each.at, now)) if formats.is_recent(each.at, now) else "",
                        size_words(each, formats),
                        each.folder or tr("Ce poste"),
                    ),
                )
                for each in backups
            ]
        )
        for each in (self.restore_button, self.reapply):
            each.setEnabled(bool(backups))
        if backups:
            self.table.setFocus()
        else:
            self._cancel.setFocus()

    def _lay_out(self) -> None:
        foot = button_row(self._cancel, self.restore_button, left=[self.reapply])
        column = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        column.addWidget(
            Label(tr("Chaque sauvegarde a été relue page par page quand elle a été faite."), wrap=True)
        )
        column.addWidget(self.place)
        column.addWidget(self._list, 1)
        column.addLayout(foot)


def reapply_box() -> QCheckBox:
    """Whether files applied since the backup are to be applied again: they are, unless she says no."""
    box = QCheckBox(tr("Appliquer de nouveau les fichiers d’échange appliqués depuis"))
    box.setChecked(True)
    box.setToolTip(tr("Depuis nos copies : le site ne les offre peut-être plus."))
    return box


def _restored_sentence(backup: Backup, done: Restored, formats: Formats) -> str:
    words = tr("La base est celle du {at}.", at=formats.instant(backup.at))
    return " ".join([words, *files_told(done, formats)])


def files_told(done: Restored, formats: Formats) -> list[str]:
    """How many files were applied again, how many are no longer in the base, and how many are to come."""
    words = []
    if done.left:
        one = tr("Arrêté\u00a0: {n} fichier sera appliqué à la prochaine récupération.")
        many = tr("Arrêté\u00a0: {n} fichiers seront appliqués à la prochaine récupération.")
        return [formats.count(len(done.left), one, many)]
    if done.again:
        one, many = tr("{n} fichier appliqué de nouveau."), tr("{n} fichiers appliqués de nouveau.")
        words.append(formats.count(len(done.again), one, many))
    if gone := len(done.since) - len(done.again):
        one, many = tr("{n} fichier n’y est plus."), tr("{n} fichiers n’y sont plus.")
        words.append(formats.count(gone, one, many))
    return words


class _Seen(NamedTuple):
    """The backups that can be reached, the folder that is chosen, and why nothing can be written there."""

    backups: tuple[Backup, ...]
    chosen: str
    trouble: AppError | None


def _seen(backups: Backups) -> _Seen:
    try:
        backups.require_chosen()
    except AppError as error:
        return _Seen(backups.listed(), backups.chosen(), error)
    return _Seen(backups.listed(), backups.chosen(), None)


def _place_words(seen: _Seen) -> str:
    if seen.trouble is not None:
        return error_in_line(seen.trouble.code, seen.trouble.facts)
    if seen.chosen:
        return tr("Les nouvelles vont dans « {folder} ».", folder=seen.chosen)
    return tr("Elles sont dans le dossier de GestSync; Paramètres, section Sauvegardes, en choisit un autre.")


def back_up_now(workbench: Workbench) -> None:
    """« Sauvegarder »: one more copy, and a word once it was read again, or why it is not where it should."""
    ports, formats = workbench.ports, workbench.formats

    def act(ctx: JobContext) -> tuple[Backup, AppError | None]:
        made = back_up(ports, ctx)
        return made, misplaced(ports, made)

    def tell(done: tuple[Backup, AppError | None]) -> None:
        made, error = done
        workbench.bus.publish(Changes(frozenset({Topic.ERRORS})))  # whether the chosen folder was reached
        workbench.announced.emit(
            tr("Sauvegarde faite et vérifiée : {size}.", size=size_words(made, formats)), None
        )
        if error is not None:
            workbench.failed.emit(error, None)

    workbench.write(act, tell, owner=workbench)


def size_words(backup: Backup, formats: Formats) -> str:
    """« 12 Mo »."""
    return tr("{n} Mo", n=formats.number(max(1, round(backup.size / 1e6))))


def _headings() -> tuple[Heading, ...]:
    return (
        Heading("at", tr("Faite le"), 210),
        Heading("when", "", 200, quiet=True),
        Heading("size", tr("Taille"), 80, quiet=True),
        Heading("place", tr("Où"), 240, quiet=True),
    )
