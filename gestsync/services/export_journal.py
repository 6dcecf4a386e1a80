"""The journal to a file of the user's: every line with its seal, for who would verify it."""

from collections.abc import Iterator
from pathlib import Path

from gestsync.domain.calendar import to_datetime
from gestsync.domain.journal import act_words
from gestsync.domain.texts import mark
from gestsync.services.jobs import JobContext
from gestsync.services.journal import note_export
from gestsync.services.tables import Line, Sheet, write_sheet
from gestsync.services.workplace import Ports

_COLUMNS = {
    "ligne": mark("Ligne"),
    "quand": mark("Quand"),
    "qui": mark("Qui"),
    "quoi": mark("Quoi"),
    "operation": mark("Opération"),
    "sorte": mark("Sorte"),
    "fiche": mark("Fiche (numéro interne)"),
    "precision": mark("Précision"),
    "sceau": mark("Sceau"),
}


def export_journal(ports: Ports, path: Path, ctx: JobContext) -> int:
    """Write every line to ``path``, by its ending (see ``tables``); returns how many.

    Raises ``AppError`` GEN-9008 when it cannot be written, ``Cancelled``.
    """
    zone, written = ports.settings().zone, 0

    def lines() -> Iterator[Line]:
        nonlocal written
        for number, entry, seal in ports.queries.journal_whole():
            ctx.step(number, None)
            written += 1
            at = to_datetime(entry.at, zone).isoformat(sep=" ", timespec="seconds")
            about = entry.kind or "", str(entry.record or "")
            words = act_words(entry.act), str(entry.run or ""), *about
            yield (str(number), at, entry.who, *words, entry.detail, seal)

    write_sheet(path, Sheet(tuple(_COLUMNS), tuple(_COLUMNS.values()), lines()))
    note_export(ports, path)
    return written
