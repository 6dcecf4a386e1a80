"""``gestsync journal``: who did what, and whether a line was altered."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from gestsync.cli.arguments import whole_number
from gestsync.cli.command import Command, Session
from gestsync.domain.calendar import to_datetime
from gestsync.domain.errors import ExitCode
from gestsync.domain.fields import KINDS
from gestsync.domain.journal import Verdict, act_words
from gestsync.domain.texts import mark
from gestsync.domain.wording import quantity
from gestsync.services.journal import check_journal
from gestsync.services.queries import JournalLine


def _expect(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--last",
        type=whole_number,
        default=50,
        metavar="N",
        help=mark("combien de lignes, les plus récentes (50 par défaut)"),
    )


def _run(arguments: Namespace, session: Session) -> ExitCode:
    with session.work() as (ports, _):
        zone = ports.settings().zone
        lines = ports.queries.journal(frozenset(), max(0, arguments.last))
        verdict = check_journal(ports)
    session.printer.lines(_sentences(lines, zone))
    session.printer.lines([_said_of(verdict)])
    session.printer.value({"journal": verdict._asdict(), "entries": [_json(each, zone) for each in lines]})
    return ExitCode.DONE if verdict.is_whole else ExitCode.BASE


def _said_of(verdict: Verdict) -> str:
    if not verdict.is_whole:
        sentence = mark(
            "Journal altéré\u00a0: la ligne {line} n’est pas comme elle a été écrite, ou elle manque."
        )
        return sentence.format(line=verdict.broken_at)
    said = quantity(verdict.lines, mark("ligne vérifiée"), mark("lignes vérifiées"))
    return mark("Journal intact\u00a0: {said}.").format(said=said)


def _sentences(lines: Sequence[JournalLine], zone: ZoneInfo) -> Iterator[str]:
    for told in reversed(lines):
        entry = told.line.entry
        number = f" n°\u00a0{told.ref.number}" if told.ref and KINDS[told.ref.kind].number_shown else ""
        fiche = f" {KINDS[told.ref.kind].singular}{number}" if told.ref else ""
        detail = f" ({entry.detail})" if entry.detail else ""
        at = f"{to_datetime(entry.at, zone):%Y-%m-%d %H:%M}"
        yield f"{at}  {entry.who or '—'}  {act_words(entry.act)}{fiche}{detail}"


def _json(told: JournalLine, zone: ZoneInfo) -> dict[str, object]:
    number, entry, seal = told.line
    return {
        "line": number,
        "at": to_datetime(entry.at, zone).isoformat(),
        "who": entry.who,
        "act": entry.act,
        "run": entry.run,
        "kind": told.ref.kind.value if told.ref else None,
        "number": told.ref.number if told.ref else None,
        "detail": entry.detail,
        "seal": seal,
    }


JOURNAL = Command("journal", mark("montrer qui a consulté, exporté, modifié ou fusionné quoi"), _expect, _run)
