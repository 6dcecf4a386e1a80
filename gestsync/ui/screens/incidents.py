"""Registre des incidents de confidentialité: listed, opened, corrected, printed, exported."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from gestsync.domain.incidents import INCIDENT_FIELDS, Incident, Serious, kept_until, notices_due
from gestsync.domain.records import Topic
from gestsync.services.incidents import export_incidents, remove_incident, told_value
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.models.rows import Heading, TableRow
from gestsync.ui.screens.exporting import ask_sheet, write_list
from gestsync.ui.screens.incident_form import IncidentDialog
from gestsync.ui.screens.list_card import Listing
from gestsync.ui.screens.list_window import ListWindow, Spring
from gestsync.ui.screens.paper import Paper, PaperDialog, html_table, paper_of
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Tone
from gestsync.ui.widgets.buttons import Button, PrimaryButton
from gestsync.ui.widgets.chips import ChipSpec
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.delegates import ChipDelegate
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.row_menu import acts_of
from gestsync.ui.workbench import Workbench

_RISK: Final = 4


class IncidentsScreen(ListWindow):
    """The register, an entry a row."""

    topics = frozenset({Topic.INCIDENTS})

    def __init__(self, workbench: Workbench) -> None:
        title = tr("Registre des incidents de confidentialité")
        empty = tr("Aucun incident n’est inscrit au registre.")
        super().__init__(workbench, Listing(title, "incidents", _headings(), empty))
        open_at(self, 1160, 600)
        self.incidents: tuple[Incident, ...] = ()
        self.table.setItemDelegateForColumn(_RISK, ChipDelegate(self.table))
        self.new_button = PrimaryButton(tr("Inscrire un incident…"))
        self.open_button = Button(tr("Ouvrir…"))
        self.remove_button = Button(tr("Supprimer…"))
        self.export_button = Button(tr("Exporter…"))
        self.print_button = Button(tr("Imprimer…"))
        acts = [self.remove_button, self.open_button, self.new_button]
        self._lay_out([], [self.told], [self.export_button, self.print_button, Spring(), *acts])
        self._connect()

    def main_view(self) -> QWidget | None:
        return self.table if self.incidents else self.new_button

    def refresh(self) -> None:
        self.workbench.read(lambda queries: queries.incidents(), self._show, owner=self)

    def current(self) -> Incident | None:
        """The entry that is looked at."""
        return self.table.current_of(self.incidents)

    def open_current(self) -> None:
        """The entry that is looked at, to read or to correct."""
        if (incident := self.current()) is not None:
            IncidentDialog(self.workbench, incident, self).open()

    def remove(self) -> None:
        """Ask, then delete the entry that is looked at, once it may be."""
        if (incident := self.current()) is None:
            return
        number, ports = incident.number, self.workbench.ports
        dialog = DecisionDialog(
            tr("Supprimer l’incident n°\u00a0{number}?", number=number),
            tr("Tous ses textes s’effacent, sans retour."),
            tr("Supprimer"),
            self,
        )

        def on_removed(_changes: object) -> None:
            self.workbench.announced.emit(tr("Incident n°\u00a0{number} supprimé.", number=number), None)

        dialog.ask(
            lambda: self.workbench.write(lambda _ctx: remove_incident(ports, number), on_removed, owner=self)
        )

    def export(self) -> None:
        """Ask where, then write the register."""
        title = tr("Exporter le registre des incidents")
        if (path := ask_sheet(self.workbench.view, self, title, tr("incidents.xlsx"))) is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the register, and say so."""
        ports, words = self.workbench.ports, (tr("{n} incident"), tr("{n} incidents"))
        write_list(self.workbench, path, lambda _ctx: export_incidents(ports, path), words)

    def print_register(self) -> None:
        """Show the register as it will be printed."""
        paper = register_paper(self.incidents, self.workbench.formats)
        PaperDialog(self.workbench, paper, tr("incidents.pdf"), self).open()

    def _show(self, found: tuple[Incident, ...]) -> None:
        self.incidents = found
        for button in (self.export_button, self.print_button):
            button.setEnabled(bool(found))
        self.show_rows([_line(each, self.workbench.formats) for each in found])

    def _show_current(self) -> None:
        incident = self.current()
        self.open_button.setEnabled(incident is not None)
        may_go = False
        self.told.setText("")
        if incident is not None:
            formats, until = self.workbench.formats, kept_until(incident.versions)
            may_go = formats.day(self.workbench.now()) >= until
            self.told.setText(_told(incident, formats.date(until), may_go=may_go))
        self.told.setVisible(incident is not None)
        self.remove_button.setEnabled(may_go)

    def _connect(self) -> None:
        self.table.activated.connect(lambda _index: self.open_current())
        self.table.row_menu.acts = lambda: acts_of(self.open_button, self.remove_button)
        self.new_button.clicked.connect(lambda: IncidentDialog(self.workbench, None, self).open())
        self.open_button.clicked.connect(self.open_current)
        self.remove_button.clicked.connect(self.remove)
        self.export_button.clicked.connect(self.export)
        self.print_button.clicked.connect(self.print_register)


def risk_chip(incident: Incident) -> ChipSpec:
    """What was judged, and whether notices are still to give."""
    serious = Serious(incident.values.get("grave", ""))
    if serious is Serious.NO:
        return ChipSpec(IconName.CHECK, tr("Pas sérieux"), Tone.UNCHANGED)
    if serious is Serious.UNSAID:
        return ChipSpec(IconName.CLOCK, tr("À évaluer"), Tone.OLDER)
    if notices_due(incident.values):
        return ChipSpec(IconName.ALERT, tr("Sérieux : avis à donner"), Tone.REJECTED)
    return ChipSpec(IconName.ALERT, tr("Sérieux : avis donnés"), Tone.UPDATED)


def register_paper(incidents: Sequence[Incident], formats: Formats) -> Paper:
    """The register to print, an entry after another, each as it stands; every value is escaped."""
    parts = []
    for each in incidents:
        title = tr("Incident n°\u00a0{number}", number=each.number)
        parts.append(f"<h2>{escape(title)}</h2>")
        wrote = tr("Inscrit le {when}", when=formats.instant(each.versions[0].at))
        if len(each.versions) > 1:
            last = formats.instant(each.versions[-1].at)
            wrote = tr("{wrote}, corrigé en dernier le {when}", wrote=wrote, when=last)
        parts.append(f"<p>{escape(wrote)}</p>")
        rows = ((tr(field.label), tr(told_value(field.key, each.values))) for field in INCIDENT_FIELDS)
        parts.append(html_table((tr("Champ"), tr("Texte")), rows))
    return paper_of(tr("Registre des incidents de confidentialité"), "".join(parts))


def _told(incident: Incident, until: str, *, may_go: bool) -> str:
    kept = tr(
        "Gardé au moins cinq ans après avoir été connu : il ne se supprime pas avant le {day}.", day=until
    )
    if may_go:
        kept = tr("Gardé plus de cinq ans après avoir été connu : il peut être supprimé.")
    labels = {field.key: field.label for field in INCIDENT_FIELDS}
    names = [tr(labels[key]) for key in notices_due(incident.values)]
    due = [name[:1].lower() + name[1:] for name in names]
    if not due:
        return kept
    return tr("À donner : {notices}.", notices="; ".join(due)) + f" {kept}"


def _headings() -> list[Heading]:
    return [
        Heading("number", tr("Numéro"), 90),
        Heading("known", tr("Connu le"), 150),
        Heading("what", tr("Circonstances"), 400),
        Heading("persons", tr("Personnes"), 120),
        Heading("risk", tr("Préjudice"), 220),
        Heading("texts", tr("Textes"), 90, quiet=True),
    ]


def _line(incident: Incident, formats: Formats) -> TableRow:
    values, chip = incident.values, risk_chip(incident)
    cells = (
        str(incident.number),
        formats.date(values["date_connue"]),
        values["circonstances"].replace("\n", " "),
        values["personnes"],
        chip.text,
        formats.number(len(incident.versions)),
    )
    return TableRow(str(incident.number), cells, chip, _RISK)
