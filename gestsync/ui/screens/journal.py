"""Journal: who looked at, exported, changed and merged what; and whether a line was altered since."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gestsync.domain.journal import Act, Verdict, act_words
from gestsync.domain.records import Topic
from gestsync.domain.retention import RULE_WORDS, Erased, from_journal_detail
from gestsync.domain.settings import SETTINGS
from gestsync.domain.texts import mark
from gestsync.services.export_journal import export_journal
from gestsync.services.queries import JournalLine
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import EMPTY, Formats, capitalised
from gestsync.ui.models.rows import Heading, TableRow
from gestsync.ui.screens.distinct_pairs import person
from gestsync.ui.screens.exporting import ask_sheet, write_list
from gestsync.ui.screens.list_card import Listing
from gestsync.ui.screens.list_window import ListWindow
from gestsync.ui.seals import SealReading
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Tone
from gestsync.ui.widgets.buttons import Button, PrimaryButton
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.row_menu import acts_of
from gestsync.ui.workbench import Workbench

_SHOWN: Final = 500
"""The newest lines: what is older is found in the exported journal."""
_SYSTEMS: Final = dict(SETTINGS["provider"].choices)
"""What a synchronisation was made with, by the key of its profile."""
_FAMILIES: Final[dict[str, tuple[str, frozenset[Act]]]] = {
    "all": (mark("Tout"), frozenset()),
    "viewed": (mark("Consultations"), frozenset({Act.VIEWED})),
    "exported": (mark("Exportations et impressions"), frozenset({Act.EXPORTED, Act.PRINTED})),
    "changed": (
        mark("Modifications à la main"),
        frozenset({Act.CHANGED, Act.MERGED, Act.DECIDED, Act.UNDONE}),
    ),
    "received": (
        mark("Synchronisations et récupérations"),
        frozenset({Act.SYNCHRONISED, Act.RECEIVED, Act.RESTORED, Act.CARRIED}),
    ),
    "erased": (mark("Effacements"), frozenset({Act.ERASED})),
}


class JournalScreen(ListWindow):
    """The newest acts, and under them what the seals say."""

    topics = frozenset({Topic.RECORDS, Topic.HISTORY})

    def __init__(self, workbench: Workbench) -> None:
        empty = tr("Rien de tel n’est inscrit au journal.")
        super().__init__(workbench, Listing(tr("Journal"), "journal", _headings(), empty))
        open_at(self, 1060, 620)
        self.lines: Sequence[JournalLine] = ()
        self.families = FilterChips(
            tr("Actes montrés"), [FilterOption(key, tr(words)) for key, (words, _) in _FAMILIES.items()]
        )
        self.verdict = StatusChip(_reading())
        self.seals = SealReading(workbench, self)
        self.again_button = Button(tr("Tout vérifier"))
        self.open_button = PrimaryButton(tr("Ouvrir la fiche"))
        self.export_button = Button(tr("Exporter le journal…"))
        foot = [self.verdict, self.told, self.again_button, self.export_button, self.open_button]
        self._lay_out([self.families], [], foot)
        self.families.chosen.connect(lambda _key: self._read_lines())
        self.table.activated.connect(lambda _index: self.open_fiche())
        self.table.row_menu.acts = lambda: acts_of(self.open_button)
        self.open_button.clicked.connect(self.open_fiche)
        self.export_button.clicked.connect(self._ask_export)
        self.again_button.clicked.connect(self._look_again)
        self.seals.went_on.connect(self._on_part)
        workbench.journal_seen.connect(self._on_verdict)
        self.table.setFocus()

    def refresh(self) -> None:
        self._read_lines()
        self.seals.look()

    def _look_again(self) -> None:
        """Verify all lines, not only those written since; the button stays grey until the verdict."""
        self._on_part(0)
        self.seals.look_again()

    def _read_lines(self) -> None:
        """Read the lines of the chosen acts; the seals, of all lines, are read apart."""
        _, acts = _FAMILIES[self.families.current]
        self.workbench.read(lambda queries: queries.journal(acts, _SHOWN), self._on_lines, owner=self)

    def current(self) -> JournalLine | None:
        """The line that is looked at."""
        return self.table.current_of(self.lines)

    def open_fiche(self) -> None:
        """The fiche that the line is about, if it is about one."""
        line = self.current()
        if line is not None and line.ref is not None:
            self.workbench.open_fiche(line.ref)

    def export_to(self, path: Path) -> None:
        """Write the whole journal, its seals too."""
        ports, words = self.workbench.ports, (tr("{n} ligne"), tr("{n} lignes"))
        write_list(self.workbench, path, lambda ctx: export_journal(ports, path, ctx), words, self.refresh)

    def _ask_export(self) -> None:
        title = tr("Exporter le journal")
        if (path := ask_sheet(self.workbench.view, self, title, "journal.xlsx")) is not None:
            self.export_to(path)

    def _on_lines(self, lines: Sequence[JournalLine]) -> None:
        self.lines = lines
        formats, now = self.workbench.formats, self.workbench.now()
        self.show_rows([_row(each, formats, now) for each in lines])

    def _on_part(self, lines: int) -> None:
        """So many were read, and some are left."""
        self.again_button.setEnabled(False)
        self.verdict.set_spec(_reading())
        self.told.setText(self.workbench.formats.count(lines, tr("{n} ligne lue."), tr("{n} lignes lues.")))

    def _on_verdict(self, verdict: Verdict) -> None:
        self.again_button.setEnabled(True)
        formats = self.workbench.formats
        if not verdict.is_whole:
            self.verdict.set_spec(ChipSpec(IconName.ALERT, tr("Altéré"), Tone.REJECTED))
            number = formats.number(verdict.broken_at or 0)
            self.told.setText(
                tr(
                    "La ligne {number} n’est pas comme elle a été écrite, ou elle manque\u00a0: le journal a "
                    "été modifié hors de GestSync. Gardez une copie de la base et communiquez avec "
                    "le soutien.",
                    number=number,
                )
            )
            return
        self.verdict.set_spec(ChipSpec(IconName.CHECK, tr("Intact"), Tone.UNCHANGED))
        seals = formats.count(
            verdict.lines,
            tr("{n} ligne vérifiée\u00a0: elle n’a été ni modifiée ni retirée."),
            tr("{n} lignes vérifiées\u00a0: aucune n’a été modifiée ni retirée."),
        )
        if not verdict.lines:
            seals = tr("Aucune ligne à vérifier.")
        alone = tr(
            "Le coffre de Windows n’en garde pas de trace\u00a0: un journal réécrit en entier passerait pour "
            "intact."
        )
        self.told.setText(seals if verdict.witnessed or not verdict.lines else f"{seals} {alone}")

    def _show_current(self) -> None:
        line = self.current()
        self.open_button.setEnabled(line is not None and line.ref is not None)


def _reading() -> ChipSpec:
    return ChipSpec(IconName.CLOCK, tr("Vérification en cours…"), Tone.ALREADY)


def erased_words(erased: Erased, formats: Formats) -> str:
    """« Clients : 12, d’avant le 26 nov. 2019 »: how many, never who."""
    return tr(
        "{what}\u00a0: {count}, d’avant le {day}",
        what=tr(RULE_WORDS[erased.rule]),
        count=formats.number(erased.total),
        day=formats.date(erased.day),
    )


def _headings() -> list[Heading]:
    return [
        Heading("at", tr("Quand"), 206, quiet=True),
        Heading("who", tr("Qui"), 110),
        Heading("act", tr("Quoi"), 180),
        Heading("fiche", tr("Fiche"), 220),
        Heading("detail", tr("Précision"), 280),
    ]


def _row(told: JournalLine, formats: Formats, now: int) -> TableRow:
    entry = told.line.entry
    fiche = person(told.ref, told.values) if told.ref is not None else EMPTY
    run = tr("opération n°\u00a0{run}", run=entry.run) if entry.run is not None else ""
    detail = _SYSTEMS.get(entry.detail, entry.detail)
    if entry.act == Act.ERASED and (erased := from_journal_detail(entry.detail)) is not None:
        detail = erased_words(erased, formats)
    cells = (
        capitalised(formats.when(entry.at, now)),
        entry.who or EMPTY,
        tr(act_words(entry.act)),
        fiche,
        detail or capitalised(run) or EMPTY,
    )
    return TableRow(str(told.line.number), cells)
