"""``gestsync export`` and ``export-person``: a list, the report, the history, or one person, to a file."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Final

from gestsync.cli.arguments import expect_kind, expect_number, iso_day
from gestsync.cli.command import Command, Session
from gestsync.domain.calendar import day_bounds
from gestsync.domain.errors import ExitCode
from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark
from gestsync.services.export import export_history, export_records, export_report
from gestsync.services.export_person import export_person
from gestsync.services.incidents import export_incidents
from gestsync.services.jobs import JobContext
from gestsync.services.queries import HistoryFilter, Period, RecordFilter
from gestsync.services.tables import ENDINGS
from gestsync.services.workplace import Ports

_REPORT, _HISTORY, _INCIDENTS = "report", "history", "incidents"
_KINDS: Final = (*(kind.value for kind in RecordKind), _REPORT, _HISTORY, _INCIDENTS)


def _expect(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=_KINDS, metavar="SORTE", help=", ".join(_KINDS))
    parser.add_argument(
        "file", type=_sheet_path, metavar="FICHIER", help=mark("fichier à écrire, en .csv, .xlsx ou .json")
    )
    for name, to, words in (
        ("--from", "first", mark("premier jour")),
        ("--to", "last", mark("dernier jour")),
    ):
        help_text = mark("{day} du rapport ou de l’historique").format(day=words)
        parser.add_argument(name, dest=to, type=iso_day, metavar="AAAA-MM-JJ", help=help_text)
    parser.add_argument(
        "--kind",
        dest="of",
        choices=[kind.value for kind in RecordKind],
        default=RecordKind.CLIENT.value,
        help=mark("sorte de fiche de l’historique (client par défaut)"),
    )


def _sheet_path(text: str) -> Path:
    """The type of an argument that names a list to write: another ending would lie about what is in it."""
    path = Path(text)
    if path.suffix.lower() not in ENDINGS:
        raise ArgumentTypeError(
            mark("«\u00a0{text}\u00a0» ne finit pas par .csv, .xlsx ou .json").format(text=text)
        )
    return path


def _export(arguments: Namespace, session: Session) -> ExitCode:
    with session.work() as (ports, progress):
        count = _write(arguments, ports, progress)
    said = mark("{count} dans {file}.").format(count=count, file=arguments.file.name)
    session.printer.lines([said])
    session.printer.value({"file": str(arguments.file), "kind": arguments.kind, "count": count})
    return ExitCode.DONE


def _write(arguments: Namespace, ports: Ports, ctx: JobContext) -> int:
    """How many fiches, operations or incidents were written."""
    path: Path = arguments.file
    if arguments.kind == _REPORT:
        files = ports.queries.files(None, _period(arguments, ports))
        return export_report(ports, files, path, ctx)
    if arguments.kind == _HISTORY:
        wanted = HistoryFilter(RecordKind(arguments.of), period=_period(arguments, ports))
        return export_history(ports, wanted, path, ctx)
    if arguments.kind == _INCIDENTS:
        return export_incidents(ports, path)
    return export_records(ports, RecordFilter(RecordKind(arguments.kind)), path, ctx)


def _period(arguments: Namespace, ports: Ports) -> Period:
    zone = ports.settings().zone
    first, last = arguments.first, arguments.last
    start = None if first is None else day_bounds(first, zone)[0]
    return Period(start, None if last is None else day_bounds(last, zone)[1])


def _expect_person(parser: ArgumentParser) -> None:
    expect_number(parser)
    parser.add_argument("file", type=Path, metavar="FICHIER", help=mark("fichier à écrire, en .json"))
    expect_kind(parser)


def _export_person(arguments: Namespace, session: Session) -> ExitCode:
    kind, path = RecordKind(arguments.kind), arguments.file
    with session.work() as (ports, _):
        ref = ports.queries.find(kind, arguments.number)
        count = export_person(ports, ref, path)
    session.printer.lines([mark("{count} dans {file}.").format(count=count, file=path.name)])
    session.printer.value({"file": str(path), "kind": kind.value, "number": ref.number, "count": count})
    return ExitCode.DONE


EXPORT = Command(
    "export",
    mark("écrire une liste, le rapport, l’historique ou le registre des incidents"),
    _expect,
    _export,
)
EXPORT_PERSON = Command(
    "export-person", mark("écrire tout ce qui est gardé d’une personne"), _expect_person, _export_person
)
