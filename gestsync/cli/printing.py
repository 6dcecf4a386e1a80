"""The one place that prints: results on standard output, everything else on standard error."""

import errno
import io
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TextIO

from gestsync.domain.errors import AppError

_PERIOD = 0.1  # seconds between two looks at the progress; more often only costs time


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page; a character that cannot be shown never stops a run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def stop_writing(stream: TextIO) -> None:
    """Nobody reads ``stream`` any more: what is still to be flushed goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


@contextmanager
def _to_a_reader() -> Iterator[None]:
    """Raises ``BrokenPipeError`` when nobody reads the results any more, ``OSError`` for the rest."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EINVAL:  # how Windows says it
            raise BrokenPipeError from error
        raise


class Printer:
    """Prints for one command. ``as_json``: results are JSON values, and no sentence goes among them."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json

    def lines(self, sentences: Iterable[str]) -> None:
        """Results for a person; nothing when JSON was asked for."""
        if not self.as_json:
            for sentence in sentences:
                with _to_a_reader():
                    print(sentence)

    def value(self, value: Mapping[str, object]) -> None:
        """Results for a program, on one line; nothing when a person reads."""
        if self.as_json:
            with _to_a_reader():
                print(json.dumps(value, ensure_ascii=False))

    def finish(self) -> None:
        """Hand over what still waits to be written: who reads no more is met here, not as Python ends."""
        if sys.stdout is not None:  # a program without a console has none
            with _to_a_reader():
                sys.stdout.flush()

    def note(self, sentence: str) -> None:
        """A message beside the results; that nobody can read it is no reason to stop."""
        if sys.stderr is None:  # a program without a console has none, and ``print`` would take the other
            return
        try:
            print(sentence, file=sys.stderr)
        except OSError:
            stop_writing(sys.stderr)

    def failure(self, error: AppError) -> None:
        """A failure: its sentence, its advice, its number and who can fix it. It always has been said."""
        number, fixer = error.code.number, error.code.failure.fixer
        self.note(error.sentence)
        self.note(error.advice)
        self.note(f"{number} · {fixer.value}")
        try:
            self.value({"error": {"code": number, "message": error.sentence}})
            self.finish()
        except OSError:  # the exit code says it
            stop_writing(sys.stdout)


class ConsoleProgress:
    """A ``JobContext`` that shows where a long command is, when somebody watches the console.

    It never cancels: Ctrl+C interrupts the command, and what was not committed is not written.
    """

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._next = 0.0
        self._width = 0

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        """Show the progress on one line that is written over: one that is too long could not be."""
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PERIOD
        place = f"{done} sur {total}" if total is not None else str(done)
        room = max(0, get_terminal_size().columns - len(place) - 2)
        text = f"{sentence[:room]} {place}".strip()
        print("\r" + text.ljust(self._width), end="", file=sys.stderr, flush=True)
        self._width = len(text)

    def check(self) -> None:
        """Nobody can ask to stop."""

    def close(self) -> None:
        """Clear the line, so that what follows stands alone."""
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
