"""What the window does by itself: the first retrieval of the day, and the hourly look (seeds 1 and 2)."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gestsync.domain.calendar import automatic_due, retry_pause
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import EVERYTHING, FileState, Mode, Outcome
from gestsync.services.backup import Restored, finish_restoring
from gestsync.services.check_base import require_sound
from gestsync.services.results import Retrieved
from gestsync.services.retrieve import retrieve
from gestsync.ui.screens.report_retrieval import remarks
from gestsync.ui.screens.restore import files_told
from gestsync.ui.screens.sync_preview_run import SyncRun
from gestsync.ui.texts import error_sentence, tr
from gestsync.ui.workbench import ReportTarget, Workbench

_MINUTE = 60 * 1000  # milliseconds
_HOUR = 60 * 60 * 1000


class DayRoutine(QObject):
    """Silent when all is well and nothing came; otherwise one line in the news bar, never a pop-up."""

    news = Signal(str, str, object)
    """Sentence, link, and what the link does (a callable)."""
    needs_her = Signal(str, object)
    """What waits for a person after an automatic run: sentence, and what opens that thing (a callable)."""

    def __init__(self, workbench: Workbench, sync: SyncRun, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench, self._sync = workbench, sync
        self._running = False
        self._report_day = ""
        self._is_sound = False
        self._failure_told = False
        self._failures = 0  # retrievals in a row: the pause before the next is longer each time
        self._told_of_nothing = ""  # what the last retrieval said, when it brought nothing: not said twice
        self._retry_timer = QTimer(self, singleShot=True)
        self._retry_timer.timeout.connect(self._retrieve)
        self._hourly_timer = QTimer(self, interval=_HOUR)
        self._hourly_timer.timeout.connect(self._on_hour)

    def begin(self) -> None:
        """At launch: look at the base, retrieve when it is the first of the day, and start the clock."""
        self._hourly_timer.start()
        self._check_base()

    def _check_base(self) -> None:
        """Look at the base before the retrieval: nothing is brought into a damaged one."""
        ports = self._workbench.ports
        self._workbench.fetch(
            lambda _ctx: require_sound(ports),
            self._on_sound,
            owner=self,
            on_error=self._on_unsound,
            on_cancelled=self._retrieve_if_due,
        )

    def _on_sound(self, _none: None) -> None:
        self._is_sound = True
        if self._is_over():
            return
        ports = self._workbench.ports
        self._workbench.fetch(
            lambda ctx: finish_restoring(ports, ctx),
            self._on_restoring_finished,
            owner=self,
            on_error=self._on_restoring_failed,
            on_cancelled=self._retrieve_if_due,
        )

    def _on_restoring_finished(self, done: Restored) -> None:
        """A restoring that was left unfinished is finished: its exchange files are applied again."""
        if sentence := " ".join(files_told(done, self._workbench.formats)):
            self._tell(sentence)
        self._retrieve_if_due()

    def _on_restoring_failed(self, error: AppError) -> None:
        if error.code is not ErrorCode.EXC_2029:  # another retrieval runs, and begins with these files
            self._workbench.bus.publish(EVERYTHING)
            self._workbench.failed.emit(error, None)
        self._retrieve_if_due()

    def show_report(self) -> None:
        """Open the report that the last news was about."""
        self._workbench.report_wanted.emit(ReportTarget(day=self._report_day))

    def _tell(self, sentence: str) -> None:
        """Say what came in, and offer the report of this day."""
        self._report_day = self._workbench.formats.day(self._workbench.now()).isoformat()
        self.news.emit(sentence, tr("Voir le rapport du jour"), self.show_report)

    def _on_unsound(self, error: AppError) -> None:
        self._workbench.failed.emit(error, None)
        sentence = error_sentence(error.code, error.facts)
        self.news.emit(sentence, tr("Restaurer…"), self._workbench.restore_wanted.emit)

    def _on_hour(self) -> None:
        if self._is_over():
            return
        if not self._is_sound:  # it may have been restored since
            self._check_base()
            return
        self._retrieve_if_due()  # a window left open for days has no other launch
        if self._workbench.settings.sync_hourly:
            self._sync.begin(quiet=True)

    def _retrieve_if_due(self) -> None:
        self._workbench.read(
            lambda queries: queries.last_attempt(Mode.AUTOMATIC), self._on_last_attempt, owner=self
        )

    def _on_last_attempt(self, last_attempt: int | None) -> None:
        settings = self._workbench.settings
        if automatic_due(
            enabled=settings.exchange_automatic,
            now=self._workbench.now(),
            last_attempt=last_attempt,
            zone=self._workbench.zone,
        ):
            self._retrieve()

    def _retrieve(self) -> None:
        if self._running or self._is_over():
            return
        self._running = True
        self._retry_timer.stop()
        ports = self._workbench.ports
        self._workbench.fetch(
            lambda ctx: retrieve(ports, Mode.AUTOMATIC, ctx),
            self._on_retrieved,
            owner=self,
            on_error=self._on_error,
            on_cancelled=self._on_cancelled,
        )

    def _is_over(self) -> bool:
        """Whether the window is closed: a clock may still strike once."""
        return self._workbench.lanes.net.is_stopped

    def _on_retrieved(self, result: Retrieved) -> None:
        self._running, self._failure_told = False, False
        self._plan_retry(result)
        self._tell_what_waits(result)
        sentence = news_sentence(result, self._workbench)
        said_before, self._told_of_nothing = self._told_of_nothing, "" if result.counts() else sentence
        if sentence and sentence != said_before:
            self._tell(sentence)

    def _plan_retry(self, result: Retrieved) -> None:
        """Retrieve again today when a file was not whole: it may still be on its way to the site."""
        if not any(file.comes_again for file in result.files):
            self._failures = 0
            return
        self._failures += 1
        self._retry_timer.start(retry_pause(self._failures) * _MINUTE)

    def _tell_what_waits(self, result: Retrieved) -> None:
        """Say what waits for a person; the link opens a file set aside rather than the duplicates."""
        formats, show = self._workbench.formats, self._workbench.report_wanted.emit
        aside = [file for file in result.files if file.state is FileState.QUARANTINED and file.code]
        duplicates = result.counts().get(Outcome.DUPLICATE, 0)
        parts, target = [], ReportTarget(duplicates=True)
        if aside:
            words = tr("{n} fichier mis à l’écart."), tr("{n} fichiers mis à l’écart.")
            parts.append(formats.count(len(aside), *words))
            target = ReportTarget(file_id=aside[0].file_id)
        if duplicates:
            words = tr("{n} doublon à examiner."), tr("{n} doublons à examiner.")
            parts.append(formats.count(duplicates, *words))
        if parts:
            self.needs_her.emit(" ".join(parts), lambda: show(target))

    def _tell_failure(self, sentence: str, mend: Callable[[], object]) -> None:
        """Only the first failure in a row is told this way: the retrieval is tried again by itself."""
        if not self._failure_told:
            self._failure_told = True
            self.needs_her.emit(sentence, mend)

    def _remedy(self, error: AppError) -> tuple[str, Callable[[], object]]:
        """Where ``error`` is mended: the words of the link, and what it opens."""
        if error.code is ErrorCode.BAS_4001:
            return tr("Restaurer…"), self._workbench.restore_wanted.emit
        if error.code.number.startswith("BAS") or error.code is ErrorCode.GEN_9001:
            retry = self._retrieve if error.code.failure.retry else None
            return tr("Voir quoi faire"), lambda: self._workbench.failed.emit(error, retry)
        return tr("Paramétrage…"), self._workbench.exchange_settings_wanted.emit

    def _on_error(self, error: AppError) -> None:
        self._running = False
        if error.code is ErrorCode.EXC_2029:  # another runs: it brings what this one would have
            self._retry_timer.start(retry_pause(1) * _MINUTE)
            return
        # Whole files may have been applied before the error.
        self._workbench.bus.publish(EVERYTHING)
        sentence = tr(
            "Récupération automatique impossible. {reason}", reason=error_sentence(error.code, error.facts)
        )
        words, mend = self._remedy(error)
        self._tell_failure(sentence, mend)
        if error.code.failure.retry:
            self._failures += 1
            minutes = retry_pause(self._failures)
            self._retry_timer.start(minutes * _MINUTE)
            again = tr("Elle sera tentée de nouveau dans {minutes} minutes.", minutes=minutes)
            self.news.emit(f"{sentence} {again}", tr("Essayer maintenant"), self._retrieve)
        else:
            self.news.emit(sentence, words, mend)

    def _on_cancelled(self) -> None:
        self._running = False


def news_sentence(result: Retrieved, workbench: Workbench) -> str:
    """« 51 mises à jour reçues à 6 h 02, dont 2 doublons. »; empty when nothing came."""
    formats, counts = workbench.formats, result.counts()
    total = sum(counts.values())
    parts = []
    if total:
        received = formats.count(total, tr("{n} mise à jour reçue"), tr("{n} mises à jour reçues"))
        words = tr("{received} à {time}", received=received, time=formats.time(workbench.now()))
        duplicates = counts.get(Outcome.DUPLICATE, 0)
        if duplicates:
            held = formats.count(duplicates, tr("{n} doublon"), tr("{n} doublons"))
            words = tr("{received}, dont {duplicates}", received=words, duplicates=held)
        parts.append(f"{words}.")
    parts += remarks(workbench, result)
    return " ".join(parts)
