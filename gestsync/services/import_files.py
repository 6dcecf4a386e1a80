"""Apply exchange files from the user's own disk, under the same rules as a retrieval."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from gestsync.domain.dating import decide_all
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Mode, Modification, Outcome, RecordKind, RunKind
from gestsync.domain.settings import Settings
from gestsync.services.apply_file import Arrival, apply_file
from gestsync.services.backup import back_up_before, finish_restoring
from gestsync.services.jobs import JobContext
from gestsync.services.ports import LocalFile
from gestsync.services.queries import ALWAYS
from gestsync.services.results import TOUCHED, Done, FileResult, Retrieved
from gestsync.services.unit_of_work import UnitOfWork
from gestsync.services.workplace import Ports


def import_files(
    ports: Ports, paths: Sequence[Path], ctx: JobContext, *, keep_duplicates: bool = False
) -> Retrieved:
    """Take files in and apply them in the order given; each file is one transaction.

    A file whose run was undone is applied again: whoever chose it wants it. When the base went back to a
    copy, the files that it lost come in first, as they did: after these, their rows would be older.
    ``keep_duplicates`` takes in a first load that already holds duplicates. Raises ``AppError`` GEN-9004
    when a file cannot be read, EXC-2009 when one is too large, EXC-2029 while a retrieval brings the lost
    files in; nothing is begun then.
    """
    taken = [ports.inbox.take_in(path, ctx) for path in paths]
    run = _started(ports, ctx)
    results: list[FileResult] = []
    for path, local in zip(paths, taken, strict=True):
        # Asked again: a retrieval that ends meanwhile compresses the copies, under another name.
        kept = local._replace(path=ports.inbox.kept(local.sha256))
        arrival = Arrival(run, path.name, kept, keep_duplicates=keep_duplicates, again=True)
        results.append(apply_file(ports, arrival, ctx))
    return Retrieved(run, tuple(results), TOUCHED)


def apply_again(ports: Ports, undone: int, ctx: JobContext) -> Retrieved:
    """Apply again, from our copies, the files of a run that was undone, in order; but those applied since.

    Raises ``AppError`` GEN-9004 when a copy is gone, and nothing is begun.
    """
    newest_first = ports.queries.files(None, ALWAYS)
    files = [each for each in reversed(newest_first) if each.run == undone and each.undone]
    kept = [LocalFile(ports.inbox.kept(each.sha256), each.sha256, each.size) for each in files]
    run = _started(ports, ctx)
    arrivals = [Arrival(run, each.name, local, again=True) for each, local in zip(files, kept, strict=True)]
    return Retrieved(run, tuple([apply_file(ports, each, ctx) for each in arrivals]), TOUCHED)


def apply_again_for(ports: Ports, undone: int, kind: RecordKind, record: int, ctx: JobContext) -> Done:
    """Apply again what a run that was undone took of files about one fiche, under the same rules.

    Nothing is written, and no outcome counted, when all of it is treated. Raises ``AppError`` GEN-9004 when
    a copy is gone, FUS-3002 when there is no such fiche.
    """
    told = {row.file_id for row in ports.queries.record_operations(kind, record) if row.run == undone}
    files = [each for each in reversed(ports.queries.files(None, ALWAYS)) if each.id in told]
    kept = [ports.inbox.kept(each.sha256) for each in files]
    _make_ready(ports, ctx)
    settings, now = ports.settings(), ports.clock.now()
    counts: Counter[Outcome] = Counter()
    with ports.open_uow() as uow:
        found = uow.records.get(record)
        if found is None:
            raise AppError(ErrorCode.FUS_3002, number=record)
        numbers = {found[1].number, *uow.merges.aliases(record)}
        run = uow.runs.start(RunKind.IMPORT, Mode.MANUAL, now)
        for file, path in zip(files, kept, strict=True):
            content = ports.inbox.open(path, file.name, ports.profiles.exchange(), settings.zone, now)
            rows = (
                row
                for row in content.rows()
                if isinstance(row, Modification) and row.kind is kind and row.number in numbers
            )
            counts.update(_apply_rows(uow, run, file.id, rows, settings))
        if counts:
            uow.commit()
    return Done(run, TOUCHED, counts)


def _apply_rows(
    uow: UnitOfWork, run: int, file: int, rows: Iterable[Modification], settings: Settings
) -> Counter[Outcome]:
    """Decide and write those that are not treated, told under a run and a file."""
    for _staged in uow.exchange.stage(run, file, rows):
        pass
    counts: Counter[Outcome] = Counter()
    for world, chunk in uow.exchange.chunks(create=settings.exchange_create, keep_duplicates=False):
        new = [each for each in decide_all(chunk, world) if each.outcome is not Outcome.ALREADY]
        counts.update(uow.exchange.write(run, file, new))
    return counts


def _make_ready(ports: Ports, ctx: JobContext) -> None:
    finish_restoring(ports, ctx)
    back_up_before(ports, ctx)


def _started(ports: Ports, ctx: JobContext) -> int:
    _make_ready(ports, ctx)
    with ports.open_uow() as uow:
        run = uow.runs.start(RunKind.IMPORT, Mode.MANUAL, ports.clock.now())
        uow.commit()
    return run
