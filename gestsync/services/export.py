"""Lists and reports to a file of the user's: CSV that opens right in Excel, or JSON."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from gestsync.domain.calendar import to_datetime
from gestsync.domain.errors import AppError, ErrorCode, sentence_of
from gestsync.domain.fields import KEYS, KINDS, field_of
from gestsync.domain.spreadsheets import harmless
from gestsync.domain.texts import mark
from gestsync.domain.wording import OUTCOME_WORDS
from gestsync.services.jobs import JobContext
from gestsync.services.queries import ErrorRow, ErrorState, OperationRow, RecordFilter, RecordRow, RecordSort
from gestsync.services.workplace import Ports, office_zone

_PAGE = 500
Line = Sequence[str]


def export_records(ports: Ports, wanted: RecordFilter, path: Path, ctx: JobContext) -> int:
    """Write the fiches of a list to ``path``, ``.csv`` or ``.json`` by its ending; returns how many.

    CSV is UTF-8 with a mark and ``;``, as Excel in French expects, and runs no formula. The number of a
    child is never shown (seed 1). Raises ``AppError`` GEN-9008 when the file cannot be written.
    """
    info = KINDS[wanted.kind]
    number = (info.number.key,) if info.number_shown else ()
    keys = (*number, *KEYS[wanted.kind])
    labels = [info.number.label] * len(number) + [field.label for field in info.fields]
    ids = ports.queries.record_ids(wanted, RecordSort())
    rows = _records(ports, wanted, ids, ctx)
    lines = ([*([row.ref.number] if number else []), *row.values] for row in rows)
    _write(path, keys, labels, lines)
    return len(ids)


def _records(ports: Ports, wanted: RecordFilter, ids: Sequence[int], ctx: JobContext) -> Iterator[RecordRow]:
    for start in range(0, len(ids), _PAGE):
        ctx.step(start, len(ids))
        yield from ports.queries.record_rows(wanted.kind, ids[start : start + _PAGE])


_REPORT = {
    "operation": mark("Opération"),
    "client": mark("Client"),
    "numero": mark("Numéro"),
    "date_modification": mark("Date de modification"),
    "ligne": mark("Ligne"),
    "champ": mark("Champ"),
    "ancienne_valeur": mark("Ancienne valeur"),
    "nouvelle_valeur": mark("Nouvelle valeur"),
    "doublon_de": mark("Doublon du numéro"),
    "remarque": mark("Remarque"),
}


def export_report(ports: Ports, file_id: int, path: Path) -> int:
    """Write the report of one exchange file, a line per changed field; returns how many operations.

    Raises ``AppError`` GEN-9008 when the file cannot be written.
    """
    operations = list(_operations(ports, file_id))
    _write(path, tuple(_REPORT), list(_REPORT.values()), _report_lines(ports, operations))
    return len(operations)


def _operations(ports: Ports, file_id: int) -> Iterator[OperationRow]:
    offset = 0
    while page := ports.queries.operations(file_id, frozenset(), offset, _PAGE):
        yield from page
        offset += len(page)


def _report_lines(ports: Ports, operations: Iterable[OperationRow]) -> Iterator[Line]:
    zone = office_zone(ports.settings())
    for row in operations:
        what = (OUTCOME_WORDS[row.outcome][0], row.name, row.number, _dated(row, zone), str(row.line))
        remark = sentence_of(row.code, row.facts) if row.code else ""
        changes = ports.queries.changes(row.id) if row.fields else ()
        for change in changes:
            label = field_of(row.kind, change.field).label
            yield (*what, label, change.old, change.new, row.other, remark)
        if not changes:
            yield (*what, "", "", "", row.other, remark)


def _dated(row: OperationRow, zone: ZoneInfo) -> str:
    return _moment(row.modified_at, zone)


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
    """Write a list of errors, ``.csv`` or ``.json`` by its ending; returns how many.

    The number of a child is never shown (seed 1). Raises ``AppError`` GEN-9008 when the file cannot be
    written.
    """
    zone, rows = office_zone(ports.settings()), ports.queries.errors(state)
    _write(path, tuple(_ERRORS), list(_ERRORS.values()), (_error_line(row, zone) for row in rows))
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


def _write(path: Path, keys: Sequence[str], labels: Sequence[str], lines: Iterable[Line]) -> None:
    """Write beside ``path``, then rename: a file is there whole, or as it was."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8" if _is_json(path) else "utf-8-sig", newline="") as file:
            if _is_json(path):
                json.dump(
                    [dict(zip(keys, line, strict=True)) for line in lines], file, ensure_ascii=False, indent=1
                )
            else:
                writer = csv.writer(file, delimiter=";")
                writer.writerow(labels)
                writer.writerows([harmless(cell) for cell in line] for line in lines)
        part.replace(path)
    except OSError as error:
        raise AppError(ErrorCode.GEN_9008, file=path.name) from error
    finally:
        part.unlink(missing_ok=True)


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"
