"""Arguments that several commands take: what they are called, and what may be typed for them."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from getpass import getpass
from typing import Final

from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark

_LARGEST: Final = 2**31 - 1


def expect_kind(parser: ArgumentParser) -> None:
    """Which kind of fiche a number names."""
    kinds = [kind.value for kind in RecordKind]
    parser.add_argument(
        "--kind",
        choices=kinds,
        default=RecordKind.CLIENT.value,
        help=mark("sorte de fiche (client par défaut)"),
    )


def expect_number(parser: ArgumentParser) -> None:
    """The number of a fiche."""
    parser.add_argument(
        "number", metavar="NUMÉRO", help=mark("numéro de la fiche, ou d’une qu’elle a absorbée")
    )


def expect_password(parser: ArgumentParser) -> None:
    """Whether the password of a base is to be asked for: see ``asked_password``."""
    parser.add_argument(
        "--password",
        action="store_true",
        help=mark("demander le mot de passe de la base, ou le lire sur l’entrée standard"),
    )


def iso_day(text: str) -> date:
    """The type of an argument that is a day, ``2026-11-23``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(mark("« {text} » n’est pas une date AAAA-MM-JJ").format(text=text)) from error


def whole_number(text: str) -> int:
    """The type of an argument that counts something, or names an operation: no base holds a larger one."""
    if (found := int(text)) > _LARGEST:
        raise ValueError(text)
    return found


def asked_password() -> str:
    """The password typed, unseen; or the first line of the input when nobody is there to type.

    That line is UTF-8, else in the code page of the console: so does « echo » of Windows hand it over.
    """
    if sys.stdin.isatty():
        return getpass(mark("Mot de passe de la base :") + " ")
    line = sys.stdin.buffer.readline().rstrip(b"\r\n")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode(_console_codec(), errors="replace")


def _console_codec() -> str:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        page = ctypes.windll.kernel32.GetConsoleOutputCP()
        return f"cp{page}" if page else "oem"
    return sys.stdin.encoding
