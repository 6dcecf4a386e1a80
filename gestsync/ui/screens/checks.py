"""Vérifications: the base, the exchange site and the accounting system looked at step by step."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import SETTINGS
from gestsync.domain.texts import mark
from gestsync.services.check import CheckReport, CheckStep, Verdict, for_support
from gestsync.services.check_base import check_base
from gestsync.services.check_provider import check_provider
from gestsync.services.check_site import TITLE as SITE
from gestsync.services.check_site import check_site
from gestsync.services.jobs import JobContext
from gestsync.services.workplace import Ports
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.jobs import Job
from gestsync.ui.texts import error_in_line, tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Ink, Space, Tone
from gestsync.ui.widgets.boxes import DIALOG_EDGE, gbox, vbox
from gestsync.ui.widgets.buttons import Button, LinkButton, button_row
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import ChipSpec
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.scrolled import Scrolled
from gestsync.ui.widgets.tab_order import tab_in_place
from gestsync.ui.workbench import Workbench

_CHECKS: Final[dict[str, Callable[[Ports, JobContext], CheckReport]]] = {
    "base": check_base,
    "exchange": check_site,
    "provider": check_provider,
}
_TITLES: Final = {"base": mark("Base"), "exchange": SITE, "provider": mark("Système comptable")}
"""The title of each card until its report comes, which has a better one."""
_Shape = tuple[IconName, Ink | Tone, str]
_SHAPES: Final[dict[Verdict, _Shape]] = {
    Verdict.WELL: (IconName.CHECK_RING, Tone.CREATED, mark("En ordre")),
    Verdict.DOUBTFUL: (IconName.WARNING, Tone.OLDER, mark("À regarder")),
    Verdict.BROKEN: (IconName.ALERT, Tone.REJECTED, mark("En panne")),
    Verdict.SKIPPED: (IconName.EQUALS, Ink.MUTED, mark("Pas essayé")),
}
_TO_SET: Final[_Shape] = (IconName.WARNING, Tone.OLDER, mark("À régler"))
"""A site or a system that was never set: it is not out of order."""
_NEVER_SET: Final = frozenset({ErrorCode.EXC_2015, ErrorCode.IMP_1026})

_COUNTED: Final = frozenset({"fiches", "operations", "megabytes", "doubtful", "accented", "lines"})
"""Facts that are counts, written with their thousands apart as everywhere here; a port is not one."""


def _shape(step: CheckStep) -> _Shape:
    return _TO_SET if step.code in _NEVER_SET else _SHAPES[step.verdict]


def _shape_of_all(report: CheckReport) -> _Shape:
    return _TO_SET if any(step.code in _NEVER_SET for step in report.steps) else _SHAPES[report.verdict]


def step_words(step: CheckStep, formats: Formats) -> str:
    """What was found, in the language of the window; an error with its advice and its number."""
    if step.code is not None and not step.words:
        return error_in_line(step.code, dict(step.facts))
    facts = {name: _fact_words(name, fact, formats) for name, fact in step.facts.items()}
    return tr(step.words, **facts) if facts else tr(step.words)


def _fact_words(name: str, fact: str, formats: Formats) -> str:
    return formats.number(int(fact)) if name in _COUNTED and fact.isdecimal() else fact


class ChecksDialog(QDialog):
    """Looks at everything when it opens; each broken step has the setting that mends it."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.reports: dict[str, CheckReport] = {}
        self._jobs: list[Job[CheckReport]] = []
        self._looked_at: set[str] = set()
        self.setWindowTitle(tr("Vérifications"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 820, 680)
        self._cards = {subject: _SubjectCard(workbench, self, tr(_TITLES[subject])) for subject in _CHECKS}
        self.again_button = Button(tr("Essayer de nouveau"))
        self.copy_button = Button("")
        self._close = Button(tr("Fermer"))
        self.again_button.clicked.connect(self.begin)
        self.copy_button.clicked.connect(self._copy)
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self.begin()

    def begin(self) -> None:
        """Look at everything, again."""
        self.reports, self._looked_at = {}, set()
        self.again_button.begin()
        self.copy_button.set_face(tr("Copier pour le soutien"))
        self.copy_button.setEnabled(False)
        for subject, check in _CHECKS.items():
            self._cards[subject].wait()
            self._look(subject, check)

    def reject(self) -> None:
        """Close; what is still being looked at is stopped."""
        for job in self._jobs:
            job.cancel()
        super().reject()

    def _look(self, subject: str, check: Callable[[Ports, JobContext], CheckReport]) -> None:
        ports = self._workbench.ports
        self._jobs.append(
            self._workbench.fetch(
                lambda ctx: check(ports, ctx),
                lambda report: self._show(subject, report),
                owner=self,
                on_error=lambda error: self._fail(subject, error),
                on_cancelled=lambda: self._stop(subject),
            )
        )

    def _show(self, subject: str, report: CheckReport) -> None:
        self.reports[subject] = report
        self._cards[subject].show_report(report)
        self._end(subject)

    def _stop(self, subject: str) -> None:
        self._cards[subject].stop()
        self._end(subject)

    def _end(self, subject: str) -> None:
        self._looked_at.add(subject)
        if len(self._looked_at) == len(_CHECKS):
            self._jobs = []
            self.again_button.end()
            self.copy_button.setEnabled(bool(self.reports))

    def _fail(self, subject: str, error: AppError) -> None:
        step = CheckStep.broken("open", mark("Ouverture"), error)
        self._show(subject, CheckReport(subject, mark("Vérification"), (step,)))

    def _copy(self) -> None:
        reports = [self.reports[subject] for subject in _CHECKS if subject in self.reports]
        QGuiApplication.clipboard().setText(for_support(reports))
        self.copy_button.set_face(tr("Copié"))

    def _lay_out(self) -> None:
        inside = QWidget()
        cards = vbox(inside, gap=Space.M)
        for card in self._cards.values():
            cards.addWidget(card)
        cards.addStretch(1)
        area = Scrolled(inside, sideways=True)
        foot = button_row(self.again_button, self._close, left=[self.copy_button])
        column = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        column.addWidget(area, 1)
        column.addLayout(foot)


class _SubjectCard(Card):
    """One subject: its verdict in the title, its steps below."""

    def __init__(self, workbench: Workbench, dialog: QDialog, title: str) -> None:
        super().__init__(title)
        self._workbench, self._dialog = workbench, dialog
        self._steps: QWidget | None = None

    def wait(self) -> None:
        """It is being looked at."""
        self.set_aside(tr("En cours…"))
        self.set_chip(None)
        self._clear()

    def stop(self) -> None:
        """The check was stopped while it ran, or before it began."""
        self.set_aside(tr("Annulé"))

    def show_report(self, report: CheckReport) -> None:
        """Show what was found."""
        self._clear()
        self.set_title(tr(report.title))
        self.set_aside("")
        icon, ink, word = _shape_of_all(report)
        self.set_chip(ChipSpec(icon, tr(word), ink if isinstance(ink, Tone) else Tone.UNCHANGED))
        self._steps = QWidget()
        grid = gbox(self._steps, across=Space.S, down=Space.XS, wide=2)
        grid.setColumnMinimumWidth(1, scaled(190))
        formats = self._workbench.formats
        tried = [step for step in report.steps if step.verdict is not Verdict.SKIPPED]
        for row, step in enumerate(tried):
            _add(grid, row, _shape(step), tr(step.title))
            kind = "muted" if step.verdict is Verdict.WELL else ""
            grid.addWidget(Label(step_words(step, formats), kind, wrap=True), row, 2)
            if step.setting:
                grid.addWidget(self._setting_link(step.setting), row, 3)
        if skipped := [tr(step.title) for step in report.steps if step.verdict is Verdict.SKIPPED]:
            shape = _SHAPES[Verdict.SKIPPED]
            _add(grid, len(tried), shape, tr(shape[2]))
            grid.addWidget(Label(", ".join(skipped), "muted", wrap=True), len(tried), 2)
        self.add(self._steps)
        tab_in_place(self, self._steps.findChildren(LinkButton))

    def _setting_link(self, setting: str) -> LinkButton:
        spec = SETTINGS[setting]
        link = LinkButton(tr("Régler…"))
        link.setToolTip(tr(spec.label))
        link.setAccessibleName(f"{tr('Régler…')} {tr(spec.label)}")
        link.clicked.connect(lambda: self._go_to(setting))
        return link

    def _go_to(self, setting: str) -> None:
        """Close, and open the setting; those of the exchange site have a dialog of their own."""
        self._dialog.reject()
        if setting.startswith("exchange_"):
            self._workbench.exchange_settings_wanted.emit()
        else:
            self._workbench.settings_wanted.emit(SETTINGS[setting].section.name)

    def _clear(self) -> None:
        if self._steps is not None:
            self._steps.setParent(None)
            self._steps.deleteLater()
            self._steps = None


def _add(grid: QGridLayout, row: int, shape: _Shape, title: str) -> None:
    icon, ink, word = shape
    grid.addWidget(Glyph(icon, ink, words=tr(word)), row, 0)
    grid.addWidget(Label(title), row, 1)
