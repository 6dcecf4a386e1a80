"""Changement de système comptable: the same persons under other file numbers, looked at first."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.fields import KINDS
from gestsync.domain.matching import RULE_LABELS
from gestsync.domain.renumbering import Renumbering, RenumberPlan, linked
from gestsync.services import renumber
from gestsync.services.results import Done
from gestsync.ui.models.rows import Heading, TableRow
from gestsync.ui.screens.list_card import ListCard, Listing
from gestsync.ui.screens.sync_preview_run import provider_name
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.row_menu import RowAct
from gestsync.ui.workbench import Workbench


class RenumberDialog(QDialog):
    """Reads the active system, shows who was recognised, and applies what is not held back."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._plans: tuple[RenumberPlan, ...] = ()
        self._lines: tuple[Renumbering, ...] = ()
        self._groups: dict[Renumbering, tuple[Renumbering, ...]] = {}
        self._held: set[Renumbering] = set()
        self._name = provider_name(workbench)
        self.setWindowTitle(tr("Changement de système comptable"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 1040, 620)
        nothing = tr("Aucune fiche ne change de numéro.")
        self._list = ListCard(workbench, Listing(tr("Fiches reconnues"), "renumber", _headings(), nothing))
        self.model, self.table, self.empty = self._list.model, self._list.table, self._list.empty
        self.table.setToolTip(tr("Espace : retenir ou reprendre la fiche"))
        self.table.on_space = self.toggle
        self.table.row_menu.acts = lambda: [
            RowAct(tr("Retenir ou reprendre la fiche"), lambda: self.toggle(self.table.selected_rows()))
        ]
        self.summary = Label(tr("Lecture…"), wrap=True)
        self._cancel = Button(tr("Annuler"))
        self.apply_button = PrimaryButton(tr("Changer les numéros"))
        self.apply_button.setEnabled(False)
        self._cancel.clicked.connect(self.reject)
        self.apply_button.clicked.connect(self._apply)
        self._lay_out()
        self._job = workbench.fetch(
            lambda ctx: renumber.plan(workbench.ports, ctx), self._show, owner=self, on_error=self._on_unread
        )

    def reject(self) -> None:
        """Close without writing."""
        self._job.cancel()
        super().reject()

    def toggle(self, rows: Iterable[int]) -> None:
        """Hold back the fiches of ``rows``, or take them again when the first is held already.

        Who exchanges numbers goes together.
        """
        chosen = [self._lines[row] for row in rows if row < len(self._lines)]
        if not chosen:
            return
        again = chosen[0] in self._held
        for line in chosen:
            (self._held.difference_update if again else self._held.update)(self._groups[line])
        self._say()

    def _show(self, plans: tuple[RenumberPlan, ...]) -> None:
        self._plans = plans
        self._lines = tuple(line for planned in plans for line in planned.matched)
        self._groups = {line: group for group in linked(self._lines) for line in group}
        self._say()
        if self._lines:
            self.table.selectRow(0)
            self.table.setFocus()

    def _say(self) -> None:
        doubtful = [line for planned in self._plans for line in planned.doubtful]
        rows = [_row(line, self._state(line)) for line in self._lines]
        rows += [_row(line, tr("À voir")) for line in doubtful]
        current = self.table.currentIndex().row()
        self._list.show_rows(rows)
        if current >= 0:
            self.table.selectRow(current)
        self.summary.setText(self._sentence(len(doubtful)))
        count = len(self._lines) - len(self._held)
        words = self._workbench.formats.count(count, tr("Changer {n} numéro"), tr("Changer {n} numéros"))
        self.apply_button.set_face(words if count else tr("Changer les numéros"))
        self.apply_button.setEnabled(count > 0)

    def _state(self, line: Renumbering) -> str:
        if line in self._held:
            return tr("Retenue")
        return tr("Échange") if self._exchanges(line) else ""

    def _exchanges(self, line: Renumbering) -> bool:
        return len(self._groups[line]) > 1

    def _sentence(self, doubtful: int) -> str:
        count = self._workbench.formats.count
        same = sum(planned.same for planned in self._plans)
        new = sum(planned.new for planned in self._plans)
        left = sum(planned.left for planned in self._plans)
        parts = [
            tr("Lu dans {provider}.", provider=self._name),
            count(len(self._lines), tr("{n} fiche change de numéro,"), tr("{n} fiches changent de numéro,")),
            count(same, tr("{n} garde le sien,"), tr("{n} gardent le leur,")),
            count(new, tr("{n} est nouvelle,"), tr("{n} sont nouvelles,")),
            count(left, tr("{n} n’y est pas."), tr("{n} n’y sont pas.")),
        ]
        if doubtful:
            parts.append(
                count(
                    doubtful,
                    tr("{n} est à voir : son numéro est aussi celui d’une autre fiche."),
                    tr("{n} sont à voir : leur numéro est aussi celui d’une autre fiche."),
                )
            )
        exchanged = sum(map(self._exchanges, self._lines))
        if exchanged:
            number = self._workbench.formats.number(exchanged)
            parts.append(tr("{n} se passent leurs numéros : elles changent ensemble.", n=number))
            parts.append(tr("Un numéro mènera à qui le porte, sinon à qui le portait."))
            parts.append(tr("Les enfants suivent leur RSG."))
        elif self._lines:
            parts.append(tr("L’ancien numéro mènera toujours à la fiche, et les enfants suivent leur RSG."))
        return " ".join(parts)

    def _apply(self) -> None:
        plans, held, ports = self._plans, frozenset(self._held), self._workbench.ports
        self.apply_button.setEnabled(False)
        self._workbench.write(
            lambda _ctx: renumber.apply(ports, plans, held),
            lambda _done: self.accept(),
            owner=self,
            said=self._said,
            on_error=self._on_error,
        )

    def _said(self, done: Done) -> tuple[str, int | None]:
        count = sum(done.counts.values())
        words = self._workbench.formats.count(
            count,
            tr("{n} numéro changé. Synchronisez (F5) pour finir."),
            tr("{n} numéros changés. Synchronisez (F5) pour finir."),
        )
        return words, done.run

    def _on_unread(self, error: AppError) -> None:
        if self.isVisible():  # once closed, nobody asks any more
            self._on_error(error)

    def _on_error(self, error: AppError) -> None:
        self._workbench.failed.emit(error, None)
        super().reject()

    def _lay_out(self) -> None:
        foot = button_row(self._cancel, self.apply_button)
        column = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        column.addWidget(self.summary)
        column.addWidget(self._list, 1)
        column.addLayout(foot)


def _headings() -> tuple[Heading, ...]:
    return (
        Heading("name", tr("Fiche"), 240),
        Heading("kind", tr("Sorte"), 90, quiet=True),
        Heading("old", tr("Ancien numéro"), 150, quiet=True),
        Heading("new", tr("Nouveau numéro"), 164),
        Heading("by", tr("Reconnue par"), 260, quiet=True),
        Heading("state", "", 90, quiet=True),
    )


def _row(line: Renumbering, state: str) -> TableRow:
    """The number of a child is never shown."""
    info = KINDS[line.kind]
    old, new = (line.old, line.new) if info.number_shown else ("—", "—")
    cells = (line.name, tr(info.singular), old, new, tr(RULE_LABELS[line.by]), state)
    return TableRow(f"{line.kind} {line.record}", cells)
