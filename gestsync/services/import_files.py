"""Apply exchange files from the user's own disk, under the same rules as a retrieval."""

from collections.abc import Sequence
from pathlib import Path

from gestsync.domain.records import Mode, RunKind
from gestsync.services.apply_file import Arrival, apply_file
from gestsync.services.backup import back_up_before
from gestsync.services.jobs import JobContext
from gestsync.services.results import FileResult, Retrieved
from gestsync.services.retrieve import TOUCHED
from gestsync.services.workplace import Ports


def import_files(
    ports: Ports, paths: Sequence[Path], ctx: JobContext, *, keep_duplicates: bool = False
) -> Retrieved:
    """Take files in and apply them in the order given; each file is one transaction.

    ``keep_duplicates`` takes in a first load that already holds duplicates. Raises ``AppError`` GEN-9004
    when a file cannot be read; those before it stay applied.
    """
    back_up_before(ports, ctx)
    with ports.open_uow() as uow:
        run = uow.runs.start(RunKind.IMPORT, Mode.MANUAL, ports.clock.now())
        uow.commit()
    results: list[FileResult] = []
    for path in paths:
        local = ports.inbox.take_in(path, ctx)
        arrival = Arrival(run, path.name, local, keep_duplicates=keep_duplicates)
        results.append(apply_file(ports, arrival, ctx))
    return Retrieved(run, tuple(results), TOUCHED)
