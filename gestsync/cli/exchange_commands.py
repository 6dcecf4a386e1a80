"""``gestsync fetch``, ``import`` and ``report``: the files of the centrale (seed 2)."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from gestsync.cli.arguments import iso_day
from gestsync.cli.command import Command, Session
from gestsync.domain.calendar import day_bounds, day_of, to_datetime
from gestsync.domain.errors import ErrorCode, ExitCode, sentence_of
from gestsync.domain.matching import RULE_LABELS, Rule
from gestsync.domain.records import EXCHANGE_OUTCOMES, FileState, Mode, Outcome
from gestsync.domain.texts import mark
from gestsync.domain.wording import OUTCOME_WORDS, STATE_WORDS, counted, quantity
from gestsync.services import preferences
from gestsync.services.import_files import import_files
from gestsync.services.queries import FileRow, OperationRow, Period, Queries
from gestsync.services.results import FileResult, Retrieved
from gestsync.services.retrieve import retrieve, try_site

_NOT_APPLIED = frozenset({Outcome.DUPLICATE, Outcome.REJECTED, Outcome.OLDER})
_MODES = {Mode.MANUAL: mark("manuel"), Mode.AUTOMATIC: mark("automatique")}


def _expect_fetch(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help=mark("compter les fichiers du site, sans rien prendre")
    )


def _fetch(arguments: Namespace, session: Session) -> ExitCode:
    with session.work() as (ports, progress):
        if arguments.dry_run:
            offered = try_site(ports, ports.settings(), preferences.site_password(ports), progress)
        else:
            retrieved = retrieve(ports, Mode.MANUAL, progress)
    if arguments.dry_run:
        files = quantity(offered, mark("fichier"), mark("fichiers"))
        session.printer.lines([mark("Le site offre {files}. Rien n’a été pris.").format(files=files)])
        session.printer.value({"offered": offered})
        return ExitCode.DONE
    return _show(retrieved, session)


def _expect_import(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FICHIER", help=mark("fichier d’échange"))
    parser.add_argument(
        "--keep-duplicates",
        action="store_true",
        help=mark("premier chargement qui contient déjà des doublons : les garder tous"),
    )


def _import(arguments: Namespace, session: Session) -> ExitCode:
    with session.work() as (ports, progress):
        retrieved = import_files(ports, arguments.files, progress, keep_duplicates=arguments.keep_duplicates)
    return _show(retrieved, session)


def _show(retrieved: Retrieved, session: Session) -> ExitCode:
    session.printer.lines(_file_sentence(each) for each in retrieved.files)
    if not retrieved.files:
        session.printer.lines([mark("Aucun fichier.")])
    if retrieved.missing:
        names = ", ".join(retrieved.missing)
        session.printer.lines([mark("Il manque dans la suite : {names}.").format(names=names)])
    value: dict[str, object] = {"files": [_file_json(each) for each in retrieved.files]}
    session.printer.value(value | ({"missing": list(retrieved.missing)} if retrieved.missing else {}))
    counts = retrieved.counts()
    held = counts.get(Outcome.REJECTED) or counts.get(Outcome.DUPLICATE)
    if held or any(each.code is not None for each in retrieved.files):
        return ExitCode.REMARKS
    return ExitCode.DONE


def _file_sentence(file: FileResult | FileRow) -> str:
    """« clients.csv : appliqué, 48 lignes »."""
    parts = [f"{file.name} : {STATE_WORDS[file.state]}"]
    if file.state is FileState.APPLIED:
        parts.append(quantity(file.rows, mark("ligne"), mark("lignes")))
    if isinstance(file, FileResult) and file.counts:
        parts.append(counted(file.counts))
    sentence = ", ".join(parts)
    if file.unknown_columns:
        columns = ", ".join(file.unknown_columns)
        sentence += mark(" (colonnes inconnues, non reprises : {columns})").format(columns=columns)
    if file.code is not None:
        sentence += f". {sentence_of(file.code, file.facts)} {file.code.number}"
    return sentence


def _file_json(file: FileResult) -> dict[str, object]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "state": file.state.value,
        "code": _number(file.code),
        "rows": file.rows,
        "outcomes": _outcomes(file.counts),
    }


def _number(code: ErrorCode | None) -> str | None:
    return None if code is None else code.number


def _outcomes(counts: Mapping[Outcome, int]) -> dict[str, int]:
    return {outcome.value: counts.get(outcome, 0) for outcome in EXCHANGE_OUTCOMES}


def _expect_report(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--day", type=iso_day, metavar="AAAA-MM-JJ", help=mark("le rapport d’un autre jour qu’aujourd’hui")
    )


def _report(arguments: Namespace, session: Session) -> ExitCode:
    with session.work() as (ports, _):
        zone = ports.settings().zone
        day = arguments.day or day_of(ports.clock.now(), zone)
        queries = ports.queries
        rows = queries.files(None, Period(*day_bounds(day, zone)))
        files = [(row, queries.outcome_counts(row.id), _not_applied(queries, row)) for row in rows]
    described = []
    for row, counts, operations in files:
        at = to_datetime(row.received_at, zone)
        lines = [f"{at:%H:%M}  {_MODES[row.mode]}  {_file_sentence(row)}"]
        if counts:
            lines.append(f"       {counted(counts)}")
        session.printer.lines((*lines, *map(_operation_sentence, operations)))
        described.append(_report_json(row, at.isoformat(), counts, operations))
    if not files:
        session.printer.lines([mark("Aucune récupération le {day}.").format(day=day.isoformat())])
    session.printer.value({"day": day.isoformat(), "files": described})
    waiting = any(each.pending for _, _, operations in files for each in operations)
    return ExitCode.REMARKS if waiting else ExitCode.DONE


def _not_applied(queries: Queries, row: FileRow) -> list[OperationRow]:
    return list(chain.from_iterable(queries.file_operations(row.id, _NOT_APPLIED)))


def _operation_sentence(row: OperationRow) -> str:
    one, _ = OUTCOME_WORDS[row.outcome]
    number, other = row.shown_numbers
    who = " ".join(part for part in (row.name, f"n°\u00a0{number}" if number else "") if part)
    sentence = f"       {one.capitalize()}  {who}"
    if row.outcome is Outcome.DUPLICATE:
        sentence += mark(" : existe sous le n°\u00a0{other}").format(other=other) if other else ""
        sentence += f" ({RULE_LABELS[Rule(row.reason)]})" if row.reason else ""
    if row.code is not None:
        sentence += f" : {sentence_of(row.code, row.facts)}"
    return sentence


def _report_json(
    row: FileRow, at: str, counts: Mapping[Outcome, int], operations: Iterable[OperationRow]
) -> dict[str, object]:
    return {
        "name": row.name,
        "sha256": row.sha256,
        "state": row.state.value,
        "mode": row.mode.value,
        "received_at": at,
        "run": row.run,
        "code": _number(row.code),
        "rows": row.rows,
        "outcomes": _outcomes(counts),
        "not_applied": [_operation_json(each) for each in operations],
    }


def _operation_json(row: OperationRow) -> dict[str, object]:
    return {
        "line": row.line,
        "outcome": row.outcome.value,
        "kind": row.kind.value,
        "number": row.number,
        "name": row.name,
        "pending": row.pending,
        "other": row.other,
        "reason": row.reason,
        "code": _number(row.code),
        "message": None if row.code is None else sentence_of(row.code, row.facts),
    }


FETCH = Command(
    "fetch", mark("récupérer les nouvelles mises à jour du site d’échange"), _expect_fetch, _fetch
)
IMPORT = Command(
    "import", mark("appliquer des fichiers d’échange qui sont déjà sur ce poste"), _expect_import, _import
)
REPORT = Command("report", mark("montrer le rapport des récupérations d’un jour"), _expect_report, _report)
