"""``gestsync base``: where the base of a data folder is, and how it comes to be on a server."""

from argparse import ArgumentParser, Namespace

from gestsync.cli.arguments import asked_password, expect_password
from gestsync.cli.command import Command, Session
from gestsync.cli.doors import Password
from gestsync.cli.printing import ConsoleProgress
from gestsync.domain.errors import AppError, ErrorCode, ExitCode
from gestsync.domain.texts import mark
from gestsync.domain.wording import quantity


def _expect(parser: ArgumentParser) -> None:
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument(
        "address",
        nargs="?",
        metavar="ADRESSE",
        help=mark("travailler sur la base de ce serveur\u00a0: postgresql://utilisateur@serveur/base"),
    )
    wanted.add_argument(
        "--own",
        action="store_true",
        help=mark("revenir à la base du dossier de données, et oublier le mot de passe"),
    )
    parser.add_argument(
        "--carry",
        action="store_true",
        help=mark("avec une adresse\u00a0: y transporter d’abord tout ce que contient la base de ce poste"),
    )
    expect_password(parser)


def _run(arguments: Namespace, session: Session) -> ExitCode:
    doors, folder = session.doors, session.folder
    password = asked_password if arguments.password else None
    lines: list[str] = []
    facts: dict[str, object] = {}
    if arguments.own:
        doors.place.leave(folder)
    elif arguments.carry:
        facts["carried"] = carried = _carry(arguments, session, password)
        fiches = quantity(carried["fiches"], mark("fiche"), mark("fiches"))
        operations = quantity(carried["operations"], mark("opération"), mark("opérations"))
        lines.append(
            mark("Transporté\u00a0: {fiches}, {operations}.").format(fiches=fiches, operations=operations)
        )
    elif arguments.address or arguments.password:
        doors.place.join(folder, arguments.address or doors.place.address(folder), password)
    address = doors.place.address(folder)
    said = mark("La base est celle du serveur {address}.") if address else mark("La base est sur ce poste.")
    session.printer.lines([*lines, said.format(address=address)])
    session.printer.value({"address": address or None, **facts})
    return ExitCode.DONE


def _carry(arguments: Namespace, session: Session, password: Password | None) -> dict[str, int]:
    """Carry the folder's base to the server that is named; returns what is told of it."""
    if not arguments.address:
        raise AppError(ErrorCode.BAS_4014, reason=mark("il faut dire laquelle"))
    progress = ConsoleProgress()
    try:
        carried = session.doors.place.carry(session.folder, arguments.address, password, progress)
    finally:
        progress.close()
    return {"fiches": carried["record"], "operations": carried["operation"]}


BASE = Command("base", mark("dire où est la base, ou passer de ce poste à un serveur partagé"), _expect, _run)
