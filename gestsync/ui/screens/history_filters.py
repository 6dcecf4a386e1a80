"""What the history is limited to: a client, operations, a period of integration (seed 2, 3.2)."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from gestsync.domain.records import Outcome, RecordKind, RecordRef
from gestsync.domain.texts import mark
from gestsync.services.queries import HistoryFilter
from gestsync.ui.drawings import IconName
from gestsync.ui.models.kind_words import CLIENTS_FIRST, plural_of
from gestsync.ui.screens.report_period import PeriodBox, Span
from gestsync.ui.screens.report_words import WITHOUT_EFFECT
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.search_box import SearchBox
from gestsync.ui.workbench import Workbench

_WIDE = 1168  # narrower, the boxes go without their labels
_LETTERS, _SEARCH = 13, 190
_OPERATIONS = (
    (mark("Toutes"), frozenset[Outcome]()),
    (mark("Modifications"), frozenset({Outcome.UPDATED, Outcome.EDITED})),
    (mark("Créations"), frozenset({Outcome.CREATED})),
    (mark("Doublons"), frozenset({Outcome.DUPLICATE})),
    (mark("Fusions"), frozenset({Outcome.MERGED})),
    (mark("Plus anciennes"), frozenset({Outcome.OLDER})),
    (mark("Rejetées"), frozenset({Outcome.REJECTED})),
    (mark("Absentes, de retour"), frozenset({Outcome.ABSENT, Outcome.RETURNED})),
    (mark("Sans effet"), WITHOUT_EFFECT),
    (mark("Annulations"), frozenset({Outcome.UNDONE})),
)


class HistoryFilters(QWidget):
    """The line above the history. While one fiche is shown, its name stands in place of the search."""

    changed = Signal()
    """Something else is wanted."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.ref: RecordRef | None = None
        """The one fiche that is shown, ``None`` for all."""
        self._labels: list[Label] = []
        self.kinds = FilterChips(tr("Fiches"))
        self.search = SearchBox(tr("Nom de la fiche"))
        self.one = Button("", IconName.CLOSE)
        self.outcomes = QComboBox()
        self.period = PeriodBox(tr("Intégration"), Span.MONTH, lambda: workbench.formats)
        self.detail = QCheckBox(tr("Afficher le détail"))
        self.export_button = Button(tr("Exporter…"))
        self._prepare()
        self.name_kinds()
        self._lay_out()
        self._connect()
        self._show_one()

    def name_kinds(self) -> None:
        """Name the kinds as the settings say."""
        settings = self._workbench.settings
        self.kinds.set_options([FilterOption(kind, plural_of(kind, settings)) for kind in CLIENTS_FIRST])

    @property
    def narrowed(self) -> bool:
        """Whether something else than the fiches limits the list."""
        return self.outcomes.currentIndex() > 0 or self.period.span is not Span.ALWAYS

    def widen(self) -> None:
        """Want all operations, since ever; a name that is sought stays so."""
        self.outcomes.setCurrentIndex(0)
        self.period.choose(Span.ALWAYS)
        self.changed.emit()

    def show_record(self, ref: RecordRef) -> None:
        """Want one fiche's whole history, without telling."""
        self.ref = ref
        self.kinds.choose(ref.kind)
        self.outcomes.setCurrentIndex(0)
        self.period.choose(Span.ALWAYS)
        self._show_one()

    def name_record(self, title: str) -> None:
        """Say who the one fiche is."""
        self.one.set_face(title.replace("&", "&&"), IconName.CLOSE)

    def wanted(self) -> HistoryFilter:
        """What to ask the base."""
        return HistoryFilter(
            RecordKind(self.kinds.current),
            self.ref.id if self.ref else None,
            "" if self.ref else self.search.text(),
            _OPERATIONS[self.outcomes.currentIndex()][1],
            self.period.period(self._workbench.now()),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        for label in self._labels:
            label.setVisible(event.size().width() >= scaled(_WIDE))
        # Narrower, « Fichier, Exporter… » and its keys remain.
        self.export_button.setVisible(event.size().width() >= scaled(_WIDE))

    def _on_let_go(self) -> None:
        self.ref = None
        self._show_one()
        self.search.setFocus()
        self.changed.emit()

    def _show_one(self) -> None:
        self.one.setVisible(self.ref is not None)
        for widget in (self.kinds, self.search):
            widget.setVisible(self.ref is None)

    def _prepare(self) -> None:
        self.outcomes.setAccessibleName(tr("Opérations"))
        self.outcomes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.outcomes.setMinimumContentsLength(_LETTERS)
        for words, _ in _OPERATIONS:
            self.outcomes.addItem(tr(words))
        self.search.set_widths(_SEARCH)
        self.one.setToolTip(tr("Revenir à toutes les fiches"))

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.changed)
        self.search.searched.connect(self.changed)
        self.one.clicked.connect(self._on_let_go)
        self.outcomes.activated.connect(self.changed)
        self.period.chosen.connect(self.changed)

    def _lay_out(self) -> None:
        row = hbox(self, gap=Space.S)
        for widget in (self.kinds, self.search, self.one):
            row.addWidget(widget)
        for words, box in ((tr("Opérations"), self.outcomes), (tr("Intégration"), self.period)):
            label = Label(words, "muted")
            label.setMinimumWidth(1)  # it never keeps the window wide: it goes away
            self._labels.append(label)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self.detail)
        row.addWidget(self.export_button)
