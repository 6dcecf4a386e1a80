"""What every screen is given: the ports, the lanes, the change bus, and the wishes it may express."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypedDict, TypeVar, Unpack
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSettings, Signal
from shiboken6 import isValid

from gestsync.domain.errors import AppError
from gestsync.domain.records import EVERYTHING, Changes, RecordKind, RecordRef, Topic
from gestsync.domain.settings import Settings
from gestsync.services.jobs import JobContext
from gestsync.services.journal import JournalCheck
from gestsync.services.queries import Candidate, Queries
from gestsync.services.workplace import Ports
from gestsync.ui.changes import ChangeBus
from gestsync.ui.formats import Formats
from gestsync.ui.jobs import Job, Lane, Progress
from gestsync.ui.texts import Language, tr

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class ReportTarget:
    """Where the retrieval report opens: a day (ISO), a file, an operation, or what is held back."""

    day: str | None = None
    file_id: int | None = None
    operation: int | None = None
    duplicates: bool = False


@dataclass(frozen=True, slots=True)
class Lanes:
    """The three threads of the window. ``writer`` is the one that edits, applies, merges and undoes."""

    writer: Lane
    reader: Lane
    net: Lane

    @classmethod
    def started(cls) -> "Lanes":
        """Three running lanes; ``stop`` them before the application ends."""
        return cls(Lane("writer"), Lane("reader"), Lane("net"))

    def busy(self) -> bool:
        """Whether a job runs or waits in one of them."""
        return self.writer.busy or self.reader.busy or self.net.busy

    def stop(self) -> None:
        """Cancel what runs and wait for the threads to end."""
        for lane in (self.net, self.reader, self.writer):
            lane.stop()


class Ends(TypedDict, Generic[Result], total=False):
    """What else may be called on the way to the end of a job, and there."""

    said: Callable[[Result], tuple[str, int | Path | None]]
    """What is announced of what was done, as in ``Workbench.announced``. Whoever closed the
    screen since reads it all the same: it touches no widget."""
    on_error: Callable[[AppError], object]
    """Without one, the window shows the error, and can begin again."""
    on_progress: Callable[[Progress], object]
    on_cancelled: Callable[[], object]


class Workbench(QObject):
    """The one thing a screen knows of the window. A screen never calls another: it emits a wish.

    Make it in the GUI thread. ``settings`` are those in force; ``settings_changed`` tells of new ones.
    ``view`` keeps columns, sizes and places of this workstation; give it to ``RecordTable``.
    """

    record_wanted = Signal(object, object, object)
    """RecordRef, instant « as of » (µs UTC) or ``None``, and the frozenset of field keys to mark."""
    merge_wanted = Signal(int)
    """A held-back operation whose two fiches are to be merged."""
    merge_pair_wanted = Signal(object, str, str)
    """RecordKind, number to keep, number to absorb."""
    file_wanted = Signal(int, int)
    """File id, physical line (0: the top)."""
    report_wanted = Signal(object)
    """ReportTarget, or ``None`` for the report as it stands."""
    history_wanted = Signal(object)
    """RecordRef, or ``None`` for the history as it stands."""
    errors_wanted = Signal()
    checks_wanted = Signal()
    duplicates_wanted = Signal(bool)
    """The work list of duplicates; whether only what is held back."""
    distinct_wanted = Signal()
    incidents_wanted = Signal()
    journal_wanted = Signal()
    retention_wanted = Signal()
    renumber_wanted = Signal()
    restore_wanted = Signal()
    first_run_wanted = Signal()
    mapping_wanted = Signal(object)
    """The ErrorCode that it mends."""
    settings_wanted = Signal(str)
    """Name of a ``Section`` (``PROVIDER``…), or ``""``."""
    exchange_settings_wanted = Signal()
    sync_wanted = Signal()
    retrieval_wanted = Signal()
    records_wanted = Signal(object)
    """RecordKind: show its list."""

    begins = Signal(object)
    """Writes: what stands in the base when an act of this window begins."""
    gone_back = Signal()
    """The base is another than it was, and an act goes on in it: emitted in the thread of that act."""
    announced = Signal(str, object)
    """What an act did, in one sentence, for the bar under the page, and what it offers: to undo a run (its
    number), to open a file that was written (its ``Path``), or nothing (``None``)."""
    failed = Signal(object, object)
    """AppError, and a callable that tries again (or ``None``): the window shows the error box."""
    progressed = Signal(object)
    """Progress of the writer or net lane for the status line, ``None`` once it ended."""
    settings_changed = Signal(object)
    due_seen = Signal(object)
    """Due: what was kept long enough was looked at, and there is so much of it."""
    journal_seen = Signal(object)
    """Verdict: the seals of the journal were read."""
    searched = Signal(object)
    """RecordKind whose duplicates were searched."""

    def __init__(self, ports: Ports, settings: Settings, *, lanes: Lanes, view: QSettings) -> None:
        super().__init__()
        self.ports = ports
        self.view = view
        self.settings = settings
        self.lanes = lanes
        self.found: dict[RecordKind, tuple[Candidate, ...]] = {}
        """The pairs of the last search of duplicates of each kind; none of a kind not searched yet."""
        self.bus = ChangeBus(self)
        self.bus.changed.connect(self._on_changed)  # before any screen: it refreshes with new settings
        self.gone_back.connect(self._on_gone_back)
        self.journal_check = JournalCheck(ports)
        """What was read of its seals since the start; only the reader lane calls it."""
        self._reads: dict[tuple[int, str], Job[Any]] = {}
        # Of the words on screen: another waits for the next start.
        self._language = Language(settings.language)

    def open_fiche(self, ref: RecordRef, *, as_of: int | None = None, marked: Iterable[str] = ()) -> None:
        """Wish the window of a fiche, as it was at an instant (µs UTC), with these fields marked."""
        self.record_wanted.emit(ref, as_of, frozenset(marked))

    def keep_found(self, kind: RecordKind, pairs: tuple[Candidate, ...]) -> None:
        """Remember what a search of duplicates found."""
        self.found[kind] = pairs
        self.searched.emit(kind)

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return self.settings.zone

    @property
    def formats(self) -> Formats:
        """How dates and numbers are written now."""
        return Formats(self.zone, self._language)

    def now(self) -> int:
        """The instant, µs UTC."""
        return self.ports.clock.now()

    def read(
        self,
        question: Callable[[Queries], Result],
        on_done: Callable[[Result], object],
        *,
        owner: QObject,
        topic: str = "",
        on_error: Callable[[AppError], object] | None = None,
    ) -> None:
        """Ask the base in the reader lane: see ``look``."""
        self.look(
            lambda _ctx: question(self.ports.queries), on_done, owner=owner, topic=topic, on_error=on_error
        )

    def look(
        self,
        act: Callable[[JobContext], Result],
        on_done: Callable[[Result], object],
        *,
        owner: QObject,
        topic: str = "",
        on_error: Callable[[AppError], object] | None = None,
    ) -> None:
        """Run ``act``, which only reads, in the reader lane. A newer one of the same owner and topic
        supersedes it, and ``stop_looking`` stops it.

        Nothing is called once ``owner`` is gone. Nothing is asked once the lanes are stopped: a last
        handler may still want to show what nobody will see.
        """
        if self.lanes.reader.is_stopped:
            return
        place = id(owner), topic
        if (older := self._reads.get(place)) is not None:
            older.cancel()
        failed = on_error or self._failing(lambda: self.look(act, on_done, owner=owner, topic=topic))

        def answer(handler: Callable[[Any], object], given: object) -> None:
            if self._reads.get(place) is job:
                del self._reads[place]
                if isValid(owner):
                    handler(given)

        job: Job[Result] = Job(
            act,
            on_done=lambda result: answer(on_done, result),
            on_error=lambda error: answer(failed, error),
            on_cancelled=lambda: answer(lambda _: None, None),
        )
        self._reads[place] = job
        self.lanes.reader.submit(job)

    def stop_looking(self, owner: QObject) -> None:
        """Stop what ``look`` began without a topic, if it still runs; nothing is called of it."""
        if (job := self._reads.pop((id(owner), ""), None)) is not None:
            job.cancel()

    def write(
        self,
        act: Callable[[JobContext], Result],
        on_done: Callable[[Result], object],
        *,
        owner: QObject,
        **ends: Unpack[Ends[Result]],
    ) -> Job[Result]:
        """Run ``act`` in the writer lane; publishes the ``Changes`` it returns or holds, then tells.

        Once ``owner`` is gone, what is said is announced, an error is shown, and nothing else is called.
        """
        return self._run(self.lanes.writer, act, on_done, owner, ends)

    def fetch(
        self,
        act: Callable[[JobContext], Result],
        on_done: Callable[[Result], object],
        *,
        owner: QObject,
        **ends: Unpack[Ends[Result]],
    ) -> Job[Result]:
        """As ``write``, in the net lane: what waits for a site or another computer.

        Its error is nobody's once ``owner`` is gone.
        """
        return self._run(self.lanes.net, act, on_done, owner, ends)

    def cancel_work(self) -> None:
        """Ask what runs in the writer and net lanes to stop at its next step."""
        self.lanes.writer.cancel_all()
        self.lanes.net.cancel_all()

    def say_cancelled(self) -> None:
        """Say of what was stopped that it changed nothing."""
        self.announced.emit(tr("Annulé. Rien n’a été changé."), None)

    def _run(
        self,
        lane: Lane,
        act: Callable[[JobContext], Result],
        on_done: Callable[[Result], object],
        owner: QObject,
        ends: Ends[Result],
    ) -> Job[Result]:
        on_progress = _heard(owner, ends.get("on_progress", _nobody), _nobody)

        def progress(step: Progress) -> None:
            self.progressed.emit(step)
            on_progress(step)

        def done(result: Result) -> None:
            changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
            if isinstance(changes, Changes):
                self.bus.publish(changes)
            if "said" in ends:
                self.announced.emit(*ends["said"](result))
            if isValid(owner):
                on_done(result)

        failed = self._failing(lambda: self._run(lane, act, on_done, owner, ends))
        unheard = failed if lane is self.lanes.writer else _nobody
        job = Job(
            partial(self._begin, act),
            on_done=done,
            on_error=_heard(owner, ends.get("on_error", failed), unheard),
            on_progress=progress,
            on_cancelled=_heard(owner, ends.get("on_cancelled", _nobody), _nobody),
        )
        job.finished.connect(lambda: self.progressed.emit(None))
        lane.submit(job)
        return job

    def _begin(self, act: Callable[[JobContext], Result], ctx: JobContext) -> Result:
        """Act, in a lane's thread, once it is told what others wrote until then."""
        with suppress(AppError):  # the act says better what is wrong
            self.begins.emit(self.ports.queries.latest_writes())
        return act(ctx)

    def _on_changed(self, changes: Changes) -> None:
        if Topic.SETTINGS not in changes.topics:
            return
        settings = self.ports.settings()
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit(settings)

    def _on_gone_back(self) -> None:
        self.found.clear()  # of fiches that this base may not have, or has as others
        self.bus.publish(EVERYTHING)

    def _failing(self, again: Callable[[], object]) -> Callable[[AppError], None]:
        return lambda error: self.failed.emit(error, again)


def _heard(
    owner: QObject, handler: Callable[..., object], otherwise: Callable[..., object]
) -> Callable[..., None]:
    """Calls ``handler`` as long as there is an ``owner``; then ``otherwise``."""

    def call(*given: object) -> None:
        (handler if isValid(owner) else otherwise)(*given)

    return call


def _nobody(*_given: object) -> None:
    """Nobody wants to hear it."""
