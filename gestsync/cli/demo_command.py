"""``gestsync demo``: a whole day played with invented people."""

from argparse import ArgumentParser, Namespace

from gestsync.cli.command import Command, Session
from gestsync.domain.errors import ExitCode
from gestsync.domain.settings import SETTINGS
from gestsync.domain.texts import mark

_PROVIDERS = dict(SETTINGS["provider"].choices)


def _expect(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--headless", action="store_true", help=mark("raconter la journée, sans ouvrir la fenêtre")
    )
    parser.add_argument(
        "--provider",
        choices=_PROVIDERS,
        default=next(iter(_PROVIDERS)),
        help=mark("système comptable de la journée"),
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="N",
        help=mark("un autre nombre donne d’autres personnes inventées"),
    )


def _run(arguments: Namespace, session: Session) -> ExitCode | int:
    printer = session.printer
    doors = session.doors
    with doors.open_demonstration(arguments.provider, arguments.seed, session.folder) as played:
        if not arguments.headless and not printer.as_json:
            if played.show is not None:
                return played.show()
            printer.note(mark("Aucun écran ici : voici la journée racontée."))
        printer.lines(played.sentences)
        printer.value(played.facts)
    return ExitCode.DONE


DEMO = Command("demo", mark("jouer une journée complète avec des personnes inventées"), _expect, _run)
