"""A process of its own that opens a lost base as the window does, for the tests that kill it.

It says each step as it begins it, on a line, so that it can be killed inside of any.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gestsync.bootstrap import open_backups, open_ports
from gestsync.domain.errors import AppError
from gestsync.services import backup
from gestsync.services.jobs import Quiet
from gestsync.services.journal import note_restored
from gestsync.storage.backups import SqliteBackups
from tests.fakes import FakeClock, MemorySecrets


def main(folder: Path) -> None:
    """Open the base of ``folder``, from its oldest backup if it has to be, with the files applied since."""
    try:
        _go_on(folder, None)
    except AppError:
        backups = open_backups(folder)
        oldest = backups.listed()[-1]
        backup.rescue(backups, oldest, again=True)
        _go_on(folder, oldest.name)


def _go_on(folder: Path, restored: str | None) -> None:
    with open_ports(folder, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        if restored:
            note_restored(ports, restored)
        backup.finish_restoring(ports, Quiet())


def _telling(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    def told(*given: Any, **named: Any) -> Any:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        return method(*given, **named)

    return told


if __name__ == "__main__":
    for each in ("set_aside", "restore", "_put_back"):
        setattr(SqliteBackups, each, _telling(each, getattr(SqliteBackups, each)))
    for each in ("finish_restoring", "apply_file"):
        setattr(backup, each, _telling(each, getattr(backup, each)))
    main(Path(sys.argv[1]))
    sys.stdout.write("done\n")
