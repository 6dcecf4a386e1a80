"""What somebody who watches the console sees of a long command."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

import pytest

from gestsync.cli import printing
from gestsync.cli.printing import ConsoleProgress


class Console(io.StringIO):
    """A standard error, and whether somebody watches it."""

    def __init__(self, *, seen: bool) -> None:
        super().__init__()
        self._seen = seen

    def isatty(self) -> bool:
        return self._seen

    @property
    def lines(self) -> list[str]:
        """What was written over, one after the other."""
        return self.getvalue().split("\r")[1:]


@pytest.fixture(autouse=True)
def at_each_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_PERIOD", 0)
    monkeypatch.setenv("COLUMNS", "40")


@contextmanager
def watched(*, seen: bool = True) -> Iterator[Console]:
    console = Console(seen=seen)
    with redirect_stderr(console):
        yield console


def test_progress_is_written_over_and_cleared_at_the_end() -> None:
    with watched() as console:
        progress = ConsoleProgress()
        progress.step(7, 12, "clients.csv")
        progress.step(8, None)
        progress.close()
    assert console.lines == ["clients.csv 7 sur 12", "8".ljust(20), " ", ""]


def test_progress_stays_on_one_line_of_the_console() -> None:
    with watched() as console:
        ConsoleProgress().step(7, 12, "clients" * 20)
    [line] = console.lines
    assert len(line) < 40
    assert line.endswith(" 7 sur 12")


def test_nothing_is_shown_where_nobody_watches() -> None:
    with watched(seen=False) as console:
        progress = ConsoleProgress()
        progress.step(7, 12)
        progress.close()
    assert console.getvalue() == ""
