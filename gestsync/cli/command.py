"""What a command is, and what it is given to run."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gestsync.cli.doors import Doors
from gestsync.cli.printing import ConsoleProgress, Printer
from gestsync.domain.errors import ExitCode
from gestsync.services.backup import finish_restoring
from gestsync.services.workplace import Ports


@dataclass(frozen=True, slots=True)
class Session:
    """One run of one command. ``folder`` is the data folder, ``None`` the user's own."""

    doors: Doors
    printer: Printer
    folder: Path | None

    @contextmanager
    def work(self) -> Iterator[tuple[Ports, ConsoleProgress]]:
        """The local base, and where to report progress."""
        progress = ConsoleProgress()
        try:
            with self.doors.open_ports(self.folder) as ports:
                yield ports, progress
        finally:
            progress.close()

    @contextmanager
    def write(self) -> Iterator[tuple[Ports, ConsoleProgress]]:
        """``work`` on a base that is whole: what is decided over one that went back would be decided
        without the files that it waits for. Raises ``AppError`` EXC-2029 while a retrieval brings them.
        """
        with self.work() as (ports, progress):
            finish_restoring(ports, progress)
            yield ports, progress


@dataclass(frozen=True, slots=True)
class Command:
    """One command: ``expect`` declares its arguments, ``run`` answers the exit code."""

    name: str
    summary: str
    expect: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Session], ExitCode | int]
