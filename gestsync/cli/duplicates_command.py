"""``gestsync duplicates``: pairs of fiches that may be one person, one JSON object per line."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from gestsync.cli.arguments import expect_kind
from gestsync.cli.command import Command, Session
from gestsync.domain.errors import ExitCode
from gestsync.domain.likeness import FOUND
from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark
from gestsync.services.find_duplicates import LikelyPair, find_duplicates


def _chance(typed: str) -> float:
    try:
        chance = float(typed.replace(",", "."))
    except ValueError:
        chance = -1.0
    if not 0 <= chance <= 1:
        raise ArgumentTypeError(mark("un nombre de 0 à 1 est attendu"))
    return chance


def _expect(parser: ArgumentParser) -> None:
    expect_kind(parser)
    parser.add_argument(
        "--min-score",
        type=_chance,
        default=FOUND,
        metavar="S",
        help=mark("score le plus bas à montrer, de 0 à 1 (0,5 par défaut)"),
    )


def _duplicates(arguments: Namespace, session: Session) -> ExitCode:
    session.printer.as_json = True  # pairs always are, so a refusal among them is too
    with session.work() as (ports, progress):
        kind = RecordKind(arguments.kind)
        for pair in find_duplicates(ports, kind, progress, least=arguments.min_score):
            session.printer.value(_json(pair))
    return ExitCode.DONE


def _json(pair: LikelyPair) -> dict[str, object]:
    return {
        "a": pair.left.ref.number,
        "b": pair.right.ref.number,
        "score": round(pair.score, 6),
        "strict": pair.rule is not None,
        "why": [
            {"field": reason.field, "agreement": reason.agreement.value, "weight": round(reason.weight, 2)}
            for reason in pair.why
        ],
    }


DUPLICATES = Command(
    "duplicates", mark("chercher les fiches qui sont peut-être une même personne"), _expect, _duplicates
)
