"""The command line: find the command, run it, and answer with an exit code whatever happens."""

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Final

from gestsync.assets import program_version
from gestsync.cli.backup_commands import BACKUP, RESTORE
from gestsync.cli.base_command import BASE
from gestsync.cli.command import Command, Session
from gestsync.cli.demo_command import DEMO
from gestsync.cli.doctor_command import DOCTOR
from gestsync.cli.doors import Doors
from gestsync.cli.duplicates_command import DUPLICATES
from gestsync.cli.exchange_commands import FETCH, IMPORT, REPORT
from gestsync.cli.export_command import EXPORT, EXPORT_PERSON
from gestsync.cli.french_parser import FrenchParser
from gestsync.cli.inspect_command import INSPECT
from gestsync.cli.journal_command import JOURNAL
from gestsync.cli.printing import Printer, speak_utf8, stop_writing
from gestsync.cli.record_commands import HISTORY, MERGE, UNDO
from gestsync.cli.retention_command import RETENTION
from gestsync.cli.sync_commands import SYNC
from gestsync.domain.errors import AppError, ErrorCode, ExitCode
from gestsync.domain.texts import mark

COMMANDS: Final[tuple[Command, ...]] = (
    DEMO,
    SYNC,
    FETCH,
    IMPORT,
    REPORT,
    HISTORY,
    DUPLICATES,
    INSPECT,
    MERGE,
    UNDO,
    EXPORT,
    EXPORT_PERSON,
    BACKUP,
    RESTORE,
    RETENTION,
    BASE,
    JOURNAL,
    DOCTOR,
)

INTERRUPTED: Final = 130
"""The exit code of a command stopped by Ctrl+C, as shells have it."""


def build_parser() -> ArgumentParser:
    """The parser of all commands; without a command the window is opened."""
    parser = FrenchParser(
        prog="gestsync",
        description=mark("Sans commande, GestSync ouvre sa fenêtre."),
        epilog=mark(
            "«\u00a0gestsync COMMANDE --help\u00a0» dit les options d’une commande. Codes de sortie\u00a0: "
            "0 fait; 1 fait, avec des remarques; 2 commande mal écrite, ou ce qu’elle nomme n’existe pas; "
            "3 arrêtée par une garde; 4 système comptable ou site d’échange hors d’atteinte; "
            "5 base de GestSync; 6 erreur interne; 130 interrompue."
        ),
    )
    _expect_folder(parser)
    parser.add_argument(
        "--version",
        action="version",
        version=f"GestSync {program_version()}".rstrip(),
        help=mark("montrer la version et sortir"),
    )
    found = parser.add_subparsers(title=mark("commandes\u00a0"), metavar=mark("COMMANDE"), dest="command")
    for command in COMMANDS:
        own = found.add_parser(command.name, help=command.summary, description=command.summary)
        command.expect(own)
        _expect_folder(own)
        own.add_argument("--json", action="store_true", help=mark("résultats en JSON, pour un programme"))
    return parser


def _expect_folder(parser: ArgumentParser) -> None:
    # Left out when it is not said, so that the place before the command counts too.
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DOSSIER",
        default=SUPPRESS,
        help=mark("autre dossier de données que celui de l’utilisateur"),
    )


def run(arguments: Sequence[str], doors: Doors) -> int:
    """Run what ``arguments`` (without the program's name) say; returns the exit code, and never raises."""
    speak_utf8()
    try:
        parser = build_parser()
        if odd := [each for each in arguments if not _is_text(each)]:
            parser.error(f"unrecognized arguments: {' '.join(odd)}")
        found = parser.parse_args(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    printer = Printer(as_json=getattr(found, "json", False))
    try:
        code = int(_run(found, doors, printer))
        printer.finish()
    except BrokenPipeError:
        stop_writing(sys.stdout)
        return ExitCode.DONE
    except AppError as error:
        printer.failure(error)
        return error.code.failure.exit_code
    except KeyboardInterrupt:
        printer.note(mark("Interrompu. Ce qui n’était pas terminé n’a pas été écrit."))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last door: a person never sees a traceback
        return _internal(error, printer)
    return code


def _is_text(argument: str) -> bool:
    """Whether it is written in an alphabet: what a system hands over may be bytes of another encoding."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _run(found: Namespace, doors: Doors, printer: Printer) -> int:
    folder: Path | None = getattr(found, "data_dir", None)
    if found.command is None:
        return doors.open_window(folder)
    command = next(each for each in COMMANDS if each.name == found.command)
    return command.run(found, Session(doors, printer, folder))


def _internal(error: Exception, printer: Printer) -> int:
    """Say that the program failed, and where, without the values that a message may hold."""
    failure = AppError(ErrorCode.GEN_9001)
    printer.failure(failure)
    place = extract_tb(error.__traceback__)[-1]
    printer.note(f"{type(error).__name__}, {Path(place.filename).name}, ligne {place.lineno}")
    return failure.code.failure.exit_code
