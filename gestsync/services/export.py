"""Lists, reports and the history to a file of the user's: CSV that opens right in Excel, Excel, or JSON."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.domain.calendar import to_datetime
from gestsync.domain.errors import sentence_of
from gestsync.domain.fields import KEYS, KINDS, field_of
from gestsync.domain.records import Change, Mode, RecordKind
from gestsync.domain.texts import mark
from gestsync.domain.wording import OUTCOME_WORDS
from gestsync.services.jobs import JobContext
from gestsync.services.journal import note_export
from gestsync.services.queries import (
    ErrorRow,
    ErrorState,
    FileRow,
    HistoryFilter,
    OperationRow,
    RecordFilter,
    RecordRow,
    RecordSort,
)
from gestsync.services.tables import Line, Sheet, write_sheet
from gestsync.services.workplace import Ports

_PAGE = 500
_BY_NAME = RecordSort()
_COMPLETES: Final = mark("Fin de l’écriture du fichier…")
"""A million rows in a workbook are still to be compressed."""


def export_records(
    ports: Ports, wanted: RecordFilter, path: Path, ctx: JobContext, sort: RecordSort = _BY_NAME
) -> int:
    """Write the fiches of a list to ``path`` in its order, by its ending (see ``tables``); returns how many.

    The number of a child is never shown (seed 1). Raises ``AppError`` GEN-9008 when it cannot be written.
    """
    info = KINDS[wanted.kind]
    number = (info.number.key,) if info.number_shown else ()
    # Only the centrale dates its fiches.
    dated = ("date_modification",) if wanted.kind is RecordKind.CLIENT else ()
    keys = (*number, *KEYS[wanted.kind], *dated)
    labels = [info.number.label] * len(number) + [field.label for field in info.fields]
    labels += [_OPERATION[key] for key in dated]
    zone = ports.settings().zone
    ids = ports.queries.record_ids(wanted, sort)
    rows = _records(ports, wanted, ids, ctx)
    lines = (
        [
            *([row.ref.number] if number else []),
            *row.values,
            *([_moment(row.modified_at, zone)] if dated else []),
        ]
        for row in rows
    )
    write_sheet(path, Sheet(keys, labels, lines))
    note_export(ports, path)
    return len(ids)


def _records(ports: Ports, wanted: RecordFilter, ids: Sequence[int], ctx: JobContext) -> Iterator[RecordRow]:
    for start in range(0, len(ids), _PAGE):
        ctx.step(start, len(ids))
        yield from ports.queries.record_rows(wanted.kind, ids[start : start + _PAGE])
    ctx.step(len(ids), None, _COMPLETES)


_MODES = {Mode.AUTOMATIC: mark("automatique"), Mode.MANUAL: mark("manuel")}
_OPERATION = {
    "operation": mark("Opération"),
    "client": mark("Client"),
    "numero": mark("Numéro"),
    "date_modification": mark("Date de modification"),
    "fichier": mark("Fichier"),
    "ligne": mark("Ligne"),
    "champ": mark("Champ"),
    "ancienne_valeur": mark("Ancienne valeur"),
    "nouvelle_valeur": mark("Nouvelle valeur"),
    "doublon_de": mark("Doublon du numéro"),
    "remarque": mark("Remarque"),
}
_REPORT = {"recu": mark("Reçu"), "mode": mark("Mode"), **_OPERATION}
_HISTORY = {"integration": mark("Intégration"), **_OPERATION}


def export_report(ports: Ports, files: Sequence[FileRow], path: Path, ctx: JobContext) -> int:
    """Write the report of exchange files, a line per changed field; returns how many operations.

    Raises ``AppError`` GEN-9008 when the file cannot be written, ``Cancelled``.
    """
    operations = OperationLines(ports, ctx, sum(file.rows for file in files))
    write_sheet(path, report_sheet(ports, files, operations))
    note_export(ports, path)
    return operations.count


def report_sheet(ports: Ports, files: Sequence[FileRow], operations: "OperationLines") -> Sheet:
    """The report of exchange files."""

    def lines() -> Iterator[Line]:
        for file in files:
            came = _moment(file.received_at, operations.zone), _MODES[file.mode]
            for line in operations.of_pages(ports.queries.file_operations(file.id)):
                yield (*came, *line)
            if file.code is not None:
                yield (*came, "", "", "", "", file.name, *("",) * 5, sentence_of(file.code, file.facts))

    return Sheet(tuple(_REPORT), tuple(_REPORT.values()), lines())


def export_history(ports: Ports, wanted: HistoryFilter, path: Path, ctx: JobContext) -> int:
    """Write every operation of the history as it is filtered, newest first; returns how many.

    Raises ``AppError`` GEN-9008 when the file cannot be written, ``Cancelled``.
    """
    operations = OperationLines(ports, ctx, None)
    write_sheet(path, history_sheet(ports, wanted, operations))
    note_export(ports, path)
    return operations.count


def history_sheet(ports: Ports, wanted: HistoryFilter, operations: "OperationLines") -> Sheet:
    """The history as it is filtered."""

    def lines() -> Iterator[Line]:
        for rows in ports.queries.history_operations(wanted):
            for row, parts in operations.by_operation(rows):
                at = _moment(row.at, operations.zone)
                yield from ((at, *line) for line in parts)

    return Sheet(tuple(_HISTORY), tuple(_HISTORY.values()), lines())


class OperationLines:
    """Turns operations into the lines of a file, a page at a time; counts them, and reports its progress."""

    def __init__(self, ports: Ports, ctx: JobContext, total: int | None) -> None:
        self.count = 0
        self.zone = ports.settings().zone
        self._ports, self._ctx, self._total = ports, ctx, total

    def of_pages(self, pages: Iterable[Sequence[OperationRow]]) -> Iterator[Line]:
        """The lines of every page."""
        for page in pages:
            for _row, lines in self.by_operation(page):
                yield from lines

    def by_operation(self, rows: Sequence[OperationRow]) -> Iterator[tuple[OperationRow, list[Line]]]:
        """Each operation with its lines: one a changed field, or a single one."""
        self._ctx.step(self.count, self._total)
        changes = self._ports.queries.changes_of([row.id for row in rows if row.fields])
        for row in rows:
            self.count += 1
            yield row, list(self._lines(row, changes.get(row.id, ())))

    def _lines(self, row: OperationRow, changes: Sequence[Change]) -> Iterator[Line]:
        number, other = row.shown_numbers
        what = OUTCOME_WORDS[row.outcome][0], row.name, number, _moment(row.modified_at, self.zone)
        where = row.file, str(row.line) if row.line else ""
        remark = sentence_of(row.code, row.facts) if row.code else ""
        for change in changes:
            label = field_of(row.kind, change.field).label
            yield (*what, *where, label, change.old, change.new, other, remark)
        if not changes:
            yield (*what, *where, "", "", "", other, remark)


def _moment(instant: int | None, zone: ZoneInfo) -> str:
    if instant is None:
        return ""
    return to_datetime(instant, zone).isoformat(sep=" ", timespec="minutes")


_ERRORS = {
    "numero_erreur": mark("Numéro"),
    "fiche": mark("Fiche"),
    "numero_dossier": mark("Numéro de dossier"),
    "erreur": mark("Ce qui ne va pas"),
    "quoi_faire": mark("Quoi faire"),
    "qui_peut_corriger": mark("Qui peut corriger"),
    "ouverte": mark("Ouverte"),
    "vue": mark("Vue la dernière fois"),
    "fermee": mark("Fermée"),
    "synchronisations": mark("Synchronisations qui l’ont trouvée"),
}


def export_errors(ports: Ports, state: ErrorState, path: Path) -> int:
    """Write a list of errors, in a format by its ending (see ``tables``); returns how many.

    The number of a child is never shown (seed 1). Raises ``AppError`` GEN-9008 when the file cannot be
    written.
    """
    zone, rows = ports.settings().zone, ports.queries.errors(state)
    lines = (_error_line(row, zone) for row in rows)
    write_sheet(path, Sheet(tuple(_ERRORS), tuple(_ERRORS.values()), lines))
    note_export(ports, path)
    return len(rows)


def _error_line(row: ErrorRow, zone: ZoneInfo) -> Line:
    kind = KINDS[row.kind] if row.kind else None
    return (
        row.code.number,
        kind.singular if kind else "",
        row.number if kind and kind.number_shown else "",
        row.sentence,
        row.advice,
        row.fixer.value,
        _moment(row.opened_at, zone),
        _moment(row.found_at, zone),
        _moment(row.closed_at, zone),
        str(row.runs),
    )
