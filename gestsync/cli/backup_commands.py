"""``gestsync backup`` and ``restore``: verified copies of the local base, and the way back."""

from argparse import ArgumentParser, Namespace
from zoneinfo import ZoneInfo

from gestsync.cli.command import Command, Session
from gestsync.domain.calendar import to_datetime
from gestsync.domain.errors import AppError, ErrorCode, ExitCode
from gestsync.domain.texts import mark
from gestsync.domain.wording import quantity
from gestsync.services.backup import back_up, misplaced, rescue, restore, settle
from gestsync.services.ports import Backup, Backups

_UTC = ZoneInfo("UTC")


def _expect_nothing(_parser: ArgumentParser) -> None:
    """It takes no argument of its own."""


def _backup(_arguments: Namespace, session: Session) -> ExitCode:
    with session.work() as (ports, progress):
        made = back_up(ports, progress)
        error = misplaced(ports, made)
    session.printer.lines([mark("Sauvegarde vérifiée : {name}").format(name=_told(made))])
    session.printer.value(_json(made))
    if error is not None:
        session.printer.note(f"{error.sentence} ({error.code.number})")
        return ExitCode.REMARKS
    return ExitCode.DONE


def _expect_restore(parser: ArgumentParser) -> None:
    parser.add_argument(
        "name",
        nargs="?",
        metavar="SAUVEGARDE",
        help=mark("son nom, ou « last » pour la plus récente; sans nom, la liste est montrée"),
    )
    parser.add_argument(
        "--again",
        action="store_true",
        help=mark("appliquer de nouveau les fichiers d’échange appliqués depuis"),
    )


def _restore(arguments: Namespace, session: Session) -> ExitCode:
    backups = session.doors.open_backups(session.folder)
    if backups.kept_by_server:
        raise AppError(ErrorCode.BAS_4016)
    if arguments.name is None:
        listed = backups.listed()
        session.printer.lines(map(_told, listed) if listed else [mark("Aucune sauvegarde.")])
        session.printer.value({"backups": [_json(each) for each in listed]})
        return ExitCode.DONE
    chosen = _named(backups, arguments.name)
    try:
        with session.work() as (ports, progress):
            done = restore(ports, chosen, progress, again=arguments.again)
    except AppError as error:
        if error.code is not ErrorCode.BAS_4001:
            raise
        # The base does not even open: there is nothing to keep of it but its files.
        held = rescue(backups, chosen, again=arguments.again)
        with session.work() as (ports, progress), ports.only_retrieval():
            done = settle(ports, chosen, held, progress)
    told = [mark("La base est revenue à la sauvegarde {name}").format(name=_told(chosen))]
    again = {file.sha256 for file in done.again}
    for words, names in (
        (mark("Appliqués de nouveau : {files}."), [file.name for file in done.again]),
        (mark("N’y sont plus : {files}."), [file.name for file in done.since if file.sha256 not in again]),
    ):
        if names:
            told.append(words.format(files=quantity(len(names), mark("fichier"), mark("fichiers"))))
            told += [f"  {name}" for name in names]
    session.printer.lines(told)
    session.printer.value(
        {
            **_json(chosen),
            "since": [file.name for file in done.since],
            "again": [file.name for file in done.again],
        }
    )
    return ExitCode.DONE


def _named(backups: Backups, name: str) -> Backup:
    """Raises ``AppError`` BAS-4006 when there is none of that name."""
    for each in backups.listed():
        if name in {each.name, "last"}:
            return each
    raise AppError(ErrorCode.BAS_4006, name=name)


def _told(backup: Backup) -> str:
    """With the hour of this computer's clock: the office's is in the base, which may not open."""
    here = to_datetime(backup.at, _UTC).astimezone()
    return f"{backup.name} ({here:%Y-%m-%d %H:%M}, {max(1, round(backup.size / 1e6))} Mo)"


def _json(backup: Backup) -> dict[str, object]:
    at = to_datetime(backup.at, _UTC).isoformat()
    return {"name": backup.name, "at": at, "bytes": backup.size, "folder": backup.folder or None}


BACKUP = Command("backup", mark("sauvegarder la base et vérifier la sauvegarde"), _expect_nothing, _backup)
RESTORE = Command("restore", mark("revenir à une sauvegarde de la base"), _expect_restore, _restore)
