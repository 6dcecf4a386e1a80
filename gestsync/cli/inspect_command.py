"""``gestsync inspect``: what a reader sees in an accounting base."""

import math
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from gestsync.cli.arguments import asked_password, expect_password
from gestsync.cli.command import Command, Session
from gestsync.cli.inspect_proposal import print_proposal
from gestsync.cli.printing import Printer
from gestsync.domain.encodings import agree
from gestsync.domain.errors import ExitCode
from gestsync.domain.records import NotRead
from gestsync.domain.settings import SETTINGS
from gestsync.domain.texts import mark
from gestsync.domain.wording import quantity
from gestsync.services import encodings
from gestsync.services.ports import Cell, ProviderReader, Remarking, TableInfo

JsonValue = str | int | float | bool | None


def _expect(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FICHIER",
        help=mark("base, dossier de fichiers .dbf ou .csv, ou adresse d’un serveur"),
    )
    parser.add_argument(
        "--table", metavar="TABLE", help=mark("montrer les lignes de cette table, un objet JSON par ligne")
    )
    parser.add_argument(
        "--encoding",
        type=_codec,
        metavar="CODAGE",
        help=mark("codage des textes, au lieu de celui qui est déclaré"),
    )
    expect_password(parser)
    parser.add_argument(
        "--encodings", action="store_true", help=mark("montrer les textes accentués selon chaque codage")
    )
    parser.add_argument(
        "--propose", action="store_true", help=mark("proposer quelle colonne donne quel champ")
    )
    parser.add_argument(
        "--save",
        metavar="SYSTÈME",
        choices=dict(SETTINGS["provider"].choices),
        help=mark("avec --propose, garder cette proposition comme profil de ce système"),
    )


def _codec(word: str) -> str:
    """The name of a codec of texts."""
    try:
        "a".encode(word)
    except (LookupError, ValueError) as error:
        raise ArgumentTypeError(mark("le codage « {word} » est inconnu").format(word=word)) from error
    return word


def _run(arguments: Namespace, session: Session) -> ExitCode:
    printer = session.printer
    if arguments.encodings:
        return _print_encodings(arguments, session)
    # Rows are always JSON, so a refusal among them is JSON too.
    printer.as_json = printer.as_json or arguments.table is not None
    password = asked_password if arguments.password else None
    with session.doors.open_base(arguments.file, arguments.encoding, password) as reader:
        if arguments.propose:
            return print_proposal(reader, session, arguments.save)
        tables = reader.tables()
        remarks = [str(each) for each in reader.remarks()] if isinstance(reader, Remarking) else []
        if arguments.table is not None:
            for remark in remarks:
                printer.note(remark)
            return _print_rows(reader, tables, arguments.table, printer)
        printer.lines([*_sentences(reader, tables), *remarks])
        printer.value(
            {
                "format": reader.format,
                "encoding": reader.encoding,
                "tables": [
                    {"name": table.name, "columns": list(table.columns), "rows": table.rows}
                    for table in tables
                ],
                **({"remarks": remarks} if remarks else {}),
            }
        )
    return ExitCode.DONE


def _print_encodings(arguments: Namespace, session: Session) -> ExitCode:
    password = cache(asked_password) if arguments.password else None
    found = encodings.compare(
        lambda codec: session.doors.open_base(arguments.file, codec, password), arguments.encoding or "auto"
    )
    session.printer.lines(_encoding_sentences(found))
    session.printer.value(
        {
            "declared": found.declared,
            "encodings": [
                {
                    "codec": each.codec,
                    "unreadable": each.unreadable,
                    "odd": each.odd,
                    "texts": list(each.texts),
                }
                for each in found.readings
            ],
        }
    )
    return ExitCode.DONE


def _encoding_sentences(found: encodings.Comparison) -> Iterator[str]:
    if not found.readings:
        yield mark("Le codage est sans effet ici : aucun texte accentué, ou la base dit le sien.")
    for each in found.readings:
        unreadable = quantity(each.unreadable, mark("texte illisible"), mark("textes illisibles"))
        odd = quantity(each.odd, mark("texte étrange"), mark("textes étranges"))
        yield f"{each.codec} ({each.name}) : {unreadable}, {odd}"
        yield from (f"  {mark('illisible') if text is None else text}" for text in each.texts)
    if found.readings and not agree(found.readings):
        yield mark("Aucun codage ne s’impose : choisissez celui dont les accents sont justes.")


def _sentences(reader: ProviderReader, tables: Iterable[TableInfo]) -> Iterator[str]:
    yield mark("{format}, textes en {encoding}").format(format=reader.format, encoding=reader.encoding)
    for table in tables:
        rows = mark("lignes non comptées")
        if table.rows is not None:
            rows = quantity(table.rows, mark("ligne"), mark("lignes"))
        columns = quantity(len(table.columns), mark("colonne"), mark("colonnes"))
        yield f"  {table.name} : {rows}, {columns} ({', '.join(table.columns)})"


def _print_rows(
    reader: ProviderReader, tables: Sequence[TableInfo], wanted: str, printer: Printer
) -> ExitCode:
    found = next((table for table in tables if table.name.casefold() == wanted.casefold()), None)
    if found is None:
        names = ", ".join(table.name for table in tables)
        sentence = mark("Il n’y a pas de table « {wanted} ». Tables : {names}.")
        printer.note(sentence.format(wanted=wanted, names=names))
        return ExitCode.USAGE
    for row in reader.rows(found.name, found.columns):
        printer.value(dict(zip(found.columns, map(json_value, row), strict=True)))
    return ExitCode.DONE


def json_value(cell: Cell) -> JsonValue:
    """A cell as JSON says it: days and moments ISO 8601, exact decimals as text, bytes in base 64.

    A cell that could not be read, and a number that is none, are ``None``.
    """
    if isinstance(cell, NotRead) or (isinstance(cell, float) and not math.isfinite(cell)):
        return None
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, bytes):
        return b64encode(cell).decode("ascii")
    return cell


INSPECT = Command("inspect", mark("montrer ce qui se lit dans une base comptable"), _expect, _run)
