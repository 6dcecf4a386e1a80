"""Rows put on the clipboard from a list that holds only those it shows: the others are read in a lane."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.jobs import JobContext
from gestsync.ui.texts import tr
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.workbench import Workbench

MOST_COPIED: Final = 10_000
"""Rows: more is for an export, which leaves a line in the journal."""

Lines = Iterable[Sequence[str]]


def may_copy(workbench: Workbench, rows: Sequence[int]) -> bool:
    """Whether so many rows go to the clipboard; GEN-9024 is shown when they do not."""
    if len(rows) <= MOST_COPIED:
        return True
    number = workbench.formats.number
    error = AppError(ErrorCode.GEN_9024, rows=number(len(rows)), most=number(MOST_COPIED))
    workbench.failed.emit(error, None)
    return False


def copy_in_lane(workbench: Workbench, table: RecordTable, read: Callable[[JobContext], Lines]) -> None:
    """Put on the clipboard what ``read`` gives, a text per column of ``table``, and say how many rows."""

    def on_done(lines: Sequence[Sequence[str]]) -> None:
        table.put_lines(lines)
        words = workbench.formats.count(len(lines), tr("{n} ligne copiée."), tr("{n} lignes copiées."))
        workbench.announced.emit(words, None)

    workbench.fetch(lambda ctx: list(read(ctx)), on_done, owner=table)
