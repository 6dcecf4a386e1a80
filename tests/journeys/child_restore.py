"""A process of its own that goes back to the oldest backup of a base, for the tests that kill it.

It says each step as it begins it, on a line, so that it can be killed inside of any.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from gestsync.bootstrap import open_backups, open_ports
from gestsync.services.backup import rescue, restore
from gestsync.services.jobs import Quiet
from gestsync.storage.backups import SqliteBackups
from tests.fakes import FakeClock, MemorySecrets

STEPS: Final = ("make", "restore", "_ready", "_carry_journal", "_put_back", "done")
"""The methods of ``SqliteBackups`` that a restore goes through, in order."""


def main(folder: Path, *, lost: bool = False) -> None:
    """Restore the base of ``folder``, or one that does not open."""
    backups = open_backups(folder)
    oldest = backups.listed()[-1]
    if lost:
        rescue(backups, oldest, again=False)
        return
    with open_ports(folder, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        restore(ports, oldest, Quiet())


def _say(step: str) -> None:
    sys.stdout.write(f"{step}\n")
    sys.stdout.flush()


def _telling(name: str) -> Callable[..., Any]:
    method = getattr(SqliteBackups, name)

    def told(*given: Any, **named: Any) -> Any:
        _say(name)
        done = method(*given, **named)
        if name == "_put_back":
            _say("done")
        return done

    return told


if __name__ == "__main__":
    for each in STEPS[:-1]:
        setattr(SqliteBackups, each, _telling(each))
    main(Path(sys.argv[1]), lost=sys.argv[2:] == ["lost"])
