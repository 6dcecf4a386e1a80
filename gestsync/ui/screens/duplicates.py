"""Rechercher les doublons: the pairs that may be one person, best first, each with its why, to be decided."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gestsync.domain.fields import KINDS, full_name
from gestsync.domain.records import Changes, RecordKind, RecordState, Topic
from gestsync.services.distinct import declare_pair_distinct
from gestsync.services.find_duplicates import LikelyPair, find_duplicates
from gestsync.services.jobs import JobContext
from gestsync.services.queries import Queries
from gestsync.ui.jobs import Job
from gestsync.ui.models.rows import Heading, RowsModel, TableRow
from gestsync.ui.screens.distinct import DistinctPairDialog
from gestsync.ui.screens.duplicates_why import WhyCard
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.buttons import Button, PrimaryButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.workbench import Workbench

_MOST: Final = 2_000
"""Pairs shown at once; who has decided so many searches again."""


class DuplicatesScreen(QWidget):
    """A window of its own, not modal. It searches when it opens, and again when asked."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._job: Job[tuple[LikelyPair, ...]] | None = None
        self.pairs: list[LikelyPair] = []
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(tr("Rechercher les doublons"))
        self.resize(1080, 680)
        headings = _headings()
        self.kinds = FilterChips(tr("Sorte de fiches"))
        self.kinds.set_options([FilterOption(kind.value, tr(KINDS[kind].plural), "") for kind in _KINDS])
        self.model = RowsModel(headings, self)
        self.table = RecordTable(
            tr("Paires à revoir"), "duplicates", workbench.view, [each.width for each in headings]
        )
        self.table.setModel(self.model)
        self.why = WhyCard()
        self.count = Label("", "muted")
        self.search_button = Button(tr("Chercher de nouveau"))
        self.merge_button = PrimaryButton(tr("Fusionner les deux fiches…"))
        self.distinct_button = Button(tr("Pas un doublon…"))
        self.later_button = Button(tr("Plus tard"))
        self._lay_out()
        self._connect()
        self.search()

    @property
    def kind(self) -> RecordKind:
        """Which fiches are searched."""
        return RecordKind(self.kinds.current or RecordKind.CLIENT.value)

    def search(self) -> None:
        """Search the whole base, in place of a search that still runs."""
        self._stop()
        ports, kind = self._workbench.ports, self.kind
        self._show([])
        self.count.setText(tr("Recherche en cours…"))
        self.search_button.set_face(tr("Arrêter"))

        def act(ctx: JobContext) -> tuple[LikelyPair, ...]:
            return tuple(islice(find_duplicates(ports, kind, ctx), _MOST))

        self._job = self._workbench.fetch(
            act, self._on_found, on_cancelled=self._on_stopped, on_error=self._on_error
        )

    def current(self) -> LikelyPair | None:
        """The pair that is looked at."""
        row = self.table.currentIndex().row()
        return self.pairs[row] if 0 <= row < len(self.pairs) else None

    def merge(self) -> None:
        """Open the merge of the pair; nothing is written before it is accepted."""
        if (pair := self.current()) is not None:
            left, right = pair.left.ref, pair.right.ref
            self._workbench.merge_pair_wanted.emit(left.kind, left.number, right.number)

    def declare_distinct(self) -> None:
        """Ask why the two are two persons, and remember it."""
        if (pair := self.current()) is None:
            return
        left, right = pair.left.ref, pair.right.ref
        ports, numbers = self._workbench.ports, (left.number, right.number)
        DistinctPairDialog(
            self._workbench,
            full_name(left.kind, pair.left.values),
            lambda reason: declare_pair_distinct(ports, left.kind, numbers, reason),
            self,
        ).open()

    def later(self) -> None:
        """Put the pair at the end of the list, and look at the next one."""
        if (pair := self.current()) is not None:
            row = self.table.currentIndex().row()
            self._show([*self.pairs[:row], *self.pairs[row + 1 :], pair])
            self.table.selectRow(min(row, len(self.pairs) - 1))

    def _on_found(self, pairs: tuple[LikelyPair, ...]) -> None:
        self._end()
        self._show(list(pairs))
        self.table.selectRow(0)
        self.table.setFocus()

    def _on_stopped(self) -> None:
        self._end()
        self.count.setText(tr("Recherche arrêtée."))

    def _on_error(self, error: object) -> None:
        self._end()
        self._workbench.failed.emit(error, self.search)

    def _end(self) -> None:
        self._job = None
        self.search_button.set_face(tr("Chercher de nouveau"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_search(self) -> None:
        if self._job is None:
            self.search()
        else:
            self._stop()

    def _on_changed(self, changes: Changes) -> None:
        """A fiche that was merged, or a pair that was decided, leaves the list."""
        if Topic.RECORDS in changes.topics and self.pairs:
            pairs, kind = list(self.pairs), self.kind
            self._workbench.read(
                lambda queries: _still_open(queries, kind, pairs), self._on_still, owner=self, topic="still"
            )

    def _on_still(self, pairs: list[LikelyPair]) -> None:
        row = self.table.currentIndex().row()
        self._show(pairs)
        self.table.selectRow(max(0, min(row, len(pairs) - 1)))

    def _show(self, pairs: list[LikelyPair]) -> None:
        self.pairs = pairs
        self.model.show([_line(pair) for pair in pairs])
        strict = sum(pair.strict for pair in pairs)
        formats = self._workbench.formats
        words = formats.count(len(pairs), tr("{n} paire à revoir"), tr("{n} paires à revoir"))
        words += ", " + tr("dont {n} par la règle stricte", n=formats.number(strict))
        self.count.setText(words if pairs else tr("Aucune paire à revoir."))
        self._show_why()

    def _show_why(self) -> None:
        pair = self.current()
        self.why.show_pair(pair)
        for button in (self.merge_button, self.distinct_button, self.later_button):
            button.setEnabled(pair is not None)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _key: self.search())
        self.table.row_changed.connect(lambda _row: self._show_why())
        self.table.activated.connect(lambda _index: self.merge())
        self.search_button.clicked.connect(self._on_search)
        self.merge_button.clicked.connect(self.merge)
        self.distinct_button.clicked.connect(self.declare_distinct)
        self.later_button.clicked.connect(self.later)
        self._workbench.bus.changed.connect(self._on_changed)
        for keys, act in (("Ctrl+M", self.merge), ("Ctrl+N", self.declare_distinct), ("Ctrl+L", self.later)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.kinds, 1)
        head.addWidget(self.count)
        head.addWidget(self.search_button)
        listed = Card(flush=True)
        listed.add(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        for button in (self.later_button, self.distinct_button, self.merge_button):
            foot.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        page.setSpacing(Space.M)
        page.addLayout(head)
        page.addWidget(listed, 1)
        page.addWidget(self.why)
        page.addLayout(foot)


_KINDS: Final = (RecordKind.CLIENT, RecordKind.RSG, RecordKind.ENFANT)


def _headings() -> list[Heading]:
    return [
        Heading("score", tr("Score"), 80),
        Heading("left", tr("Fiche"), 300),
        Heading("right", tr("Autre fiche"), 300),
        Heading("rule", tr("Trouvée par"), 200, quiet=True),
    ]


def _line(pair: LikelyPair) -> TableRow:
    left, right = (_who(pair, row) for row in (0, 1))
    rule = tr("Règle stricte") if pair.strict else tr("Ressemblance")
    # Never rounded up to certainty: a score is a chance.
    score = f"{min(pair.score, 0.99):.2f}".replace(".", ",")
    return TableRow(f"{pair.left.ref.id}-{pair.right.ref.id}", (score, left, right, rule))


def _who(pair: LikelyPair, side: int) -> str:
    row = (pair.left, pair.right)[side]
    name = full_name(row.ref.kind, row.values)
    return f"{name} · {row.ref.number}" if KINDS[row.ref.kind].number_shown else name


def _still_open(queries: Queries, kind: RecordKind, pairs: Sequence[LikelyPair]) -> list[LikelyPair]:
    """The pairs whose fiches are both there and that nobody declared two persons."""
    ids = sorted({row.ref.id or 0 for pair in pairs for row in (pair.left, pair.right)})
    there = {
        row.ref.id
        for start in range(0, len(ids), 500)
        for row in queries.record_rows(kind, ids[start : start + 500])
        if row.state is RecordState.ACTIVE
    }
    settled = queries.distinct_pairs(kind)
    return [
        pair
        for pair in pairs
        if pair.left.ref.id in there
        and pair.right.ref.id in there
        and (pair.left.ref.number, pair.right.ref.number) not in settled
    ]
