"""Apply exchange files from the user's own disk, under the same rules as a retrieval."""

from collections.abc import Sequence
from pathlib import Path

from gestsync.domain.records import Mode, RunKind
from gestsync.services.apply_file import Arrival, apply_file
from gestsync.services.backup import back_up_before
from gestsync.services.jobs import JobContext
from gestsync.services.ports import LocalFile
from gestsync.services.queries import ALWAYS
from gestsync.services.results import FileResult, Retrieved
from gestsync.services.retrieve import TOUCHED
from gestsync.services.workplace import Ports


def import_files(
    ports: Ports, paths: Sequence[Path], ctx: JobContext, *, keep_duplicates: bool = False
) -> Retrieved:
    """Take files in and apply them in the order given; each file is one transaction.

    One whose run was undone is applied again: who chose it wants it.
    ``keep_duplicates`` takes in a first load that already holds duplicates. Raises ``AppError`` GEN-9004
    when a file cannot be read; those before it stay applied.
    """
    run = _started(ports, ctx)
    results: list[FileResult] = []
    for path in paths:
        local = ports.inbox.take_in(path, ctx)
        arrival = Arrival(run, path.name, local, keep_duplicates=keep_duplicates, again=True)
        results.append(apply_file(ports, arrival, ctx))
    return Retrieved(run, tuple(results), TOUCHED)


def apply_again(ports: Ports, undone: int, ctx: JobContext) -> Retrieved:
    """Apply the kept copies of the files of a run that was undone, in their order, but those applied since.

    Raises ``AppError`` GEN-9004 when a copy is gone, and nothing is begun.
    """
    newest_first = ports.queries.files(None, ALWAYS)
    files = [each for each in reversed(newest_first) if each.run == undone and each.undone]
    kept = [LocalFile(ports.inbox.kept(each.sha256), each.sha256, each.size) for each in files]
    run = _started(ports, ctx)
    arrivals = [Arrival(run, each.name, local, again=True) for each, local in zip(files, kept, strict=True)]
    return Retrieved(run, tuple([apply_file(ports, each, ctx) for each in arrivals]), TOUCHED)


def _started(ports: Ports, ctx: JobContext) -> int:
    back_up_before(ports, ctx)
    with ports.open_uow() as uow:
        run = uow.runs.start(RunKind.IMPORT, Mode.MANUAL, ports.clock.now())
        uow.commit()
    return run
