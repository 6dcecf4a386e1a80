"""The mapping editor: which columns of an unknown base feed which fields, seen before it is kept."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QTabWidget, QWidget

from gestsync.domain.calendar import day_of
from gestsync.domain.column_values import DATE_FORMATS
from gestsync.domain.encodings import CODECS
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import KINDS
from gestsync.domain.mending import mend
from gestsync.domain.profiles import ProviderProfile
from gestsync.domain.proposing import StatusCount
from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark
from gestsync.services import provider_profile
from gestsync.services.encodings import Comparison, compare
from gestsync.services.ports import Remark
from gestsync.services.provider_profile import Glimpse
from gestsync.ui.drawings import IconName
from gestsync.ui.error_box import OF_THE_PASSWORD
from gestsync.ui.screens.base_password import ask_base_password
from gestsync.ui.screens.mapping_encodings import EncodingsDialog
from gestsync.ui.screens.mapping_kind import KindMapping
from gestsync.ui.texts import error_told, tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, hbox, vbox
from gestsync.ui.widgets.buttons import Button, LinkButton, PrimaryButton, button_row
from gestsync.ui.widgets.decision import abandons
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.flow import flow_of
from gestsync.ui.widgets.labels import Label, tip
from gestsync.ui.workbench import Workbench

DATE_WORDS = {
    "%Y-%m-%d": mark("AAAA-MM-JJ"),
    "%d/%m/%Y": mark("JJ/MM/AAAA"),
    "%m/%d/%Y": mark("MM/JJ/AAAA"),
    "%Y/%m/%d": mark("AAAA/MM/JJ"),
    "%Y%m%d": mark("AAAAMMJJ"),
    "%d-%m-%Y": mark("JJ-MM-AAAA"),
    "%d.%m.%Y": mark("JJ.MM.AAAA"),
}

_CODES_SHOWN, _REMARKS_SHOWN = 5, 2
_KEEPING = frozenset({ErrorCode.IMP_1005, ErrorCode.IMP_1011, ErrorCode.IMP_1022, ErrorCode.IMP_1029})
"""Errors whose mending keeps the rest of the profile: a column that is gone, a code without a meaning, an
encoding that does not fit, RSGs who are not all read."""


class MappingEditor(QDialog):
    """Looks at the base at ``location`` and keeps what is chosen as the profile of ``provider``.

    The profile in place is what is chosen at first when it ``mends`` one whose columns are gone or that does
    not know a code; otherwise all is proposed anew.
    """

    def __init__(
        self,
        workbench: Workbench,
        provider: str,
        location: str,
        parent: QWidget | None = None,
        mends: ErrorCode | None = None,
    ) -> None:
        super().__init__(parent)
        self._mends = mends
        self._workbench, self._location = workbench, location.strip()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = workbench.ports.profiles.provider(provider)
        self._glimpse: Glimpse | None = None
        self._offered: ProviderProfile | None = None
        self.comparing: EncodingsDialog | None = None
        self.setWindowTitle(tr("Correspondance des colonnes – {provider}", provider=self._known.name))
        open_at(self, 860, 680)
        self.kinds = {
            kind: KindMapping(kind, _known_statuses(self._known, kind), workbench.formats)
            for kind in (RecordKind.RSG, RecordKind.ENFANT)
        }
        self._tabs = QTabWidget()
        self._tabs.tabBar().setAccessibleName(tr("Sorte de fiches"))
        self.encoding, self.dates = QComboBox(), QComboBox()
        self.said = Label(tr("Lecture de la base…"), "muted", wrap=True)
        self.compare_button = LinkButton(tr("Comparer…"))
        self.remarks = Label("", "muted", wrap=True)
        self.remarks.hide()
        self.password_button = LinkButton(tr("Mot de passe de la base…"))
        self.password_button.hide()
        self.codes_button = LinkButton("", IconName.WARNING)
        self.codes_button.hide()
        self._led_to_codes = False
        self.save_button, self._cancel = PrimaryButton(tr("Enregistrer")), Button(tr("Annuler"))
        self.save_button.setEnabled(False)
        self._lay_out()
        self._connect()
        self._look(self._own_encoding())

    def profile(self) -> ProviderProfile | None:
        """What is chosen, ``None`` before the base is read or without a table."""
        if self._glimpse is None:
            return None
        maps = [kind.table_map() for kind in self.kinds.values()]
        made = replace(
            self._known,
            format=self._glimpse.format,
            encoding=self._glimpse.encoding,
            delimiter=self._glimpse.delimiter,
            date_format=self.dates.currentData(),
            tables=tuple(each for each in maps if each is not None),
            note="",
        )
        return made if made.tables else None

    def edited(self) -> bool:
        """Whether she changed something of what was offered at first."""
        return self._offered is not None and self.profile() != self._offered

    def reject(self) -> None:
        """Close without keeping anything, once she agrees to lose what she changed."""
        if not self.edited() or abandons(self):
            super().reject()

    def save(self) -> None:
        """Keep the profile; then close."""
        wanted, ports = self.profile(), self._workbench.ports
        if wanted is None:
            return
        self.save_button.setEnabled(False)
        self._workbench.write(
            lambda _: provider_profile.save_profile(ports, wanted),
            lambda _changes: self.accept(),
            owner=self,
            said=lambda _changes: (
                tr("Correspondance de {provider} enregistrée.", provider=wanted.name),
                None,
            ),
            on_error=self._on_refused,
        )

    def _own_encoding(self) -> str | None:
        """That of the profile where it is kept; ``None`` for the one that the base shows."""
        kept = self._mends in _KEEPING and self._mends is not ErrorCode.IMP_1022
        return self._known.encoding if kept else None

    def _look(self, encoding: str | None) -> None:
        if not self._location:
            self.said.setText(tr("Dites d’abord l’emplacement de la base, dans les paramètres."))
            return
        open_base, location = self._workbench.ports.open_base, self._location
        self._workbench.fetch(
            lambda _: provider_profile.glimpse(open_base, location, encoding),
            self._on_glimpse,
            owner=self,
            on_error=self._on_refused,
        )

    def _count_codes(self, kind: RecordKind, table: str, column: str) -> None:
        open_base, location = self._workbench.ports.open_base, self._location
        encoding = None if self._glimpse is None else self._glimpse.encoding

        def on_counted(found: tuple[StatusCount, ...]) -> None:
            untouched = not self.edited()
            self.kinds[kind].show_codes(table, column, found)
            if untouched:
                self._offered = self.profile()

        self._workbench.fetch(
            lambda _: provider_profile.count_statuses(open_base, location, encoding, table, column),
            on_counted,
            owner=self,
            on_error=self._on_refused,
        )

    def _compare(self) -> None:
        open_base, location = self._workbench.ports.open_base, self._location
        current = str(self.encoding.currentData())
        self._workbench.fetch(
            lambda _: compare(lambda codec: open_base(location, codec), current),
            self._on_compared,
            owner=self,
            on_error=self._on_refused,
        )

    def _on_compared(self, comparison: Comparison) -> None:
        if not comparison.readings:
            self.said.setText(tr("Le codage ne change rien ici : aucun accent, ou la base dit le sien."))
            return
        current = str(self.encoding.currentData())
        self.comparing = EncodingsDialog(comparison, current, self._workbench.formats, self)
        self.comparing.accepted.connect(self._on_codec)
        self.comparing.open()

    def _on_codec(self) -> None:
        if self.comparing is not None:
            self._look(self.comparing.codec)

    def _on_glimpse(self, glimpse: Glimpse) -> None:
        self._show_glimpse(glimpse)
        self._offered = self._offered or self.profile()

    def _show_glimpse(self, glimpse: Glimpse) -> None:
        self._glimpse = glimpse
        self.password_button.hide()
        self._show_remarks(glimpse.remarks)
        if self.encoding.findData(glimpse.encoding) < 0:
            self.encoding.addItem(glimpse.encoding, glimpse.encoding)
        self.encoding.setCurrentIndex(self.encoding.findData(glimpse.encoding))
        if self._mends in _KEEPING:
            self._mend(glimpse)
            if self._mends is ErrorCode.IMP_1022:
                self.encoding.setFocus()
            return
        forms = [form for each in glimpse.proposals for form in each.dates]
        if forms:
            self.dates.setCurrentIndex(self.dates.findData(forms[0]))
        for each in self.kinds.values():
            each.show_glimpse(glimpse)
        unsure = any(len(each.dates) > 1 for each in glimpse.proposals)
        words = tr("Vérifiez les premières lignes, surtout les accents et les dates.")
        if not glimpse.proposals:
            words = tr(
                "Aucune table ne ressemble à des RSG ni à des enfants. "
                "Choisissez-en une, puis la colonne du numéro."
            )
        self.said.setText(
            f"{words} {tr('Le jour et le mois pourraient être l’un pour l’autre.')}" if unsure else words
        )

    def _show_remarks(self, told: tuple[Remark, ...]) -> None:
        """The first ones; the others are under the mouse."""
        remarks = [tr(each.words, **each.facts) for each in told]
        rest = len(remarks) - _REMARKS_SHOWN
        words = " ".join(remarks[:_REMARKS_SHOWN])
        if rest > 0:
            one, many = tr("Et {n} autre remarque."), tr("Et {n} autres remarques.")
            words += f" {self._workbench.formats.count(rest, one, many)}"
        self.remarks.setText(words)
        self.remarks.setToolTip(tip("\n".join(remarks)))
        self.remarks.setVisible(bool(remarks))

    def _mend(self, glimpse: Glimpse) -> None:
        """Show what stands of the profile, and lead to the first thing that is gone."""
        form = self._known.date_format
        if self.dates.findData(form) < 0:
            self.dates.addItem(form, form)
        self.dates.setCurrentIndex(self.dates.findData(form))
        tables = [each.info for each in glimpse.tables]
        mended = {each.kind: mend(each, tables) for each in self._known.tables}
        for kind, page in self.kinds.items():
            page.show_glimpse(glimpse, mended.get(kind))
        lacking = [page for kind, page in self.kinds.items() if kind in mended and not mended[kind].is_whole]
        self.said.setText(
            tr("Ce qui manque est marqué. Choisissez ce qui le remplace, puis enregistrez.")
            if lacking
            else tr("Aucune colonne ne manque. Vérifiez les premières lignes.")
        )
        for page in lacking[:1]:
            self._tabs.setCurrentWidget(page)
            page.focus_first_gone()

    def _show_rows(self) -> None:
        profile = self.profile()
        self.save_button.setEnabled(profile is not None)
        today = day_of(self._workbench.ports.clock.now(), self._workbench.settings.zone).isoformat()
        for each in self.kinds.values():
            if profile is not None:
                each.show_rows(profile, today)
        lacking = [code for each in self.kinds.values() for code in each.statuses.lacking()]
        shown = ", ".join(lacking[:_CODES_SHOWN]) + ("…" if len(lacking) > _CODES_SHOWN else "")
        words = (
            tr("Donner leur signification aux codes {codes}", codes=shown)
            if len(lacking) > 1
            else tr("Donner sa signification au code {codes}", codes=shown)
        )
        self.codes_button.set_face(words)
        self.codes_button.setVisible(bool(lacking))
        if lacking and self._mends is ErrorCode.IMP_1011 and not self._led_to_codes:
            self._led_to_codes = True
            QTimer.singleShot(0, self, self._lead_to_codes)  # once the codes have their place

    def _lead_to_codes(self) -> None:
        page = next((each for each in self.kinds.values() if each.statuses.lacking()), None)
        if page is not None:
            self._tabs.setCurrentWidget(page)
            page.focus_first_code()

    def _on_refused(self, error: AppError) -> None:
        self.said.setText(error_told(error.code, error.facts))
        self.password_button.setVisible(error.code in OF_THE_PASSWORD)
        self.save_button.setEnabled(self.profile() is not None)

    def _ask_password(self) -> None:
        ask_base_password(self._workbench, self._location, self, lambda: self._look(self._own_encoding()))

    def _connect(self) -> None:
        for kind, each in self.kinds.items():
            each.changed.connect(self._show_rows)
            each.status_chosen.connect(partial(self._count_codes, kind))
        self.dates.currentIndexChanged.connect(self._show_rows)
        self.encoding.activated.connect(lambda _: self._look(self.encoding.currentData()))
        self.compare_button.clicked.connect(self._compare)
        self.password_button.clicked.connect(self._ask_password)
        self.codes_button.clicked.connect(self._lead_to_codes)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        for codec, name in CODECS:
            self.encoding.addItem(f"{tr(name)} ({codec})", codec)
        for form in DATE_FORMATS:
            self.dates.addItem(tr(DATE_WORDS[form]), form)
        top = hbox(gap=Space.S)
        for words, box in ((tr("Codage"), self.encoding), (tr("Dates en texte"), self.dates)):
            label = Label(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            top.addWidget(label)
            top.addWidget(box)
            if box is self.encoding:
                top.addWidget(self.compare_button)
            top.addSpacing(Space.L)
        top.addStretch(1)
        for kind, page in self.kinds.items():
            self._tabs.addTab(page, tr(KINDS[kind].plural))
        foot = button_row(self._cancel, self.save_button)
        column = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        column.addWidget(self.said)
        column.addWidget(self.remarks)
        column.addLayout(flow_of(self.password_button))
        column.addLayout(top)
        column.addWidget(self._tabs, 1)
        column.addLayout(flow_of(self.codes_button))
        column.addLayout(foot)


def open_mapping(
    workbench: Workbench, provider: str, location: str, parent: QWidget, mends: ErrorCode | None = None
) -> MappingEditor | None:
    """Open the editor; ``None``, and why is shown, where the profile in place cannot be used."""
    try:
        editor = MappingEditor(workbench, provider, location, parent, mends)
    except AppError as error:
        workbench.failed.emit(error, None)
        return None
    editor.open()
    return editor


def _known_statuses(known: ProviderProfile, kind: RecordKind) -> Mapping[str, str]:
    return next((each.statuses for each in known.tables if each.kind is kind), {})
