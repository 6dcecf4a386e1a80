"""``gestsync history``, ``merge`` and ``undo``: one fiche, two fiches, one operation."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from gestsync.cli.arguments import expect_kind, expect_number, iso_day, whole_number
from gestsync.cli.command import Command, Session
from gestsync.domain.calendar import day_bounds, to_datetime
from gestsync.domain.errors import AppError, ErrorCode, ExitCode
from gestsync.domain.fields import FIELDS, KEYS, KINDS, field_of, full_name
from gestsync.domain.history import WHOLE, Part
from gestsync.domain.records import Change, RecordKind
from gestsync.domain.texts import mark
from gestsync.domain.wording import FICHE_WORDS, OUTCOME_WORDS, quantity
from gestsync.services import merge
from gestsync.services.fiche_history import every_operation
from gestsync.services.journal import note_view
from gestsync.services.queries import OperationRow, RecordView
from gestsync.services.undo import last_undoable, undo
from gestsync.services.workplace import Ports

Changed = tuple[OperationRow, tuple[Change, ...]]
"""An operation with the fields it changed."""


def _expect_history(parser: ArgumentParser) -> None:
    expect_number(parser)
    expect_kind(parser)
    parser.add_argument(
        "--as-of", type=iso_day, metavar="AAAA-MM-JJ", help=mark("la fiche comme elle était ce jour-là")
    )


def _history(arguments: Namespace, session: Session) -> ExitCode:
    kind = RecordKind(arguments.kind)
    with session.work() as (ports, _):
        zone = ports.settings().zone
        as_of = None if arguments.as_of is None else day_bounds(arguments.as_of, zone)[1] - 1
        found = ports.queries.find(kind, arguments.number)
        assert found.id is not None  # noqa: S101 - a fiche that was found is in the base
        view = ports.queries.record(kind, found.id, as_of)
        note_view(ports, found)
        told = [
            (row, ports.queries.changes(row.id))
            for row in every_operation(ports.queries, found)
            if as_of is None or row.at <= as_of
        ]
    session.printer.lines(_history_sentences(view, told, zone))
    session.printer.value({"record": _record_json(view, zone), "changes": list(_changes_json(told, zone))})
    return ExitCode.DONE


def _history_sentences(view: RecordView, told: list[Changed], zone: ZoneInfo) -> Iterator[str]:
    kind = view.ref.kind
    if view.as_of is not None and not any(view.values):
        yield mark("Cette fiche n’existait pas encore ce jour-là.")
        return
    info = KINDS[kind]
    number = f"n°\u00a0{view.ref.number}, " if info.number_shown else ""
    yield f"{full_name(kind, view.values)} ({info.singular}, {number}{FICHE_WORDS[view.state]})"
    for field, value in zip(FIELDS[kind], view.values, strict=True):
        if value:
            yield f"  {field.label} : {value}"
    yield mark("Historique :")
    for row, changes in told:
        one, _ = OUTCOME_WORDS[row.outcome]
        place = mark(", {file}, ligne {line}").format(file=row.file, line=row.line) if row.file else ""
        undone = mark(", annulée depuis") if row.undone else ""
        at = to_datetime(row.at, zone)
        yield f"  {at:%Y-%m-%d %H:%M}  {one}{place}{undone} ({mark('opération')} n°\u00a0{row.run})"
        yield from (_change_sentence(change) for change in changes)


def _change_sentence(change: Change) -> str:
    label = field_of(change.record.kind, change.field).label
    return f"      {label} : {change.old or '—'} → {change.new or '—'}"


def _record_json(view: RecordView, zone: ZoneInfo) -> dict[str, object]:
    values = {field.key: value for field, value in zip(FIELDS[view.ref.kind], view.values, strict=True)}
    modified = None if view.modified_at is None else to_datetime(view.modified_at, zone).isoformat()
    return {
        "kind": view.ref.kind.value,
        "numero": view.ref.number,
        "state": view.state.value,
        "date_modification": modified,
        "aliases": list(view.aliases),
        **values,
    }


def _changes_json(told: list[Changed], zone: ZoneInfo) -> Iterator[dict[str, object]]:
    for row, changes in told:
        for change in changes:
            yield {
                "at": to_datetime(row.at, zone).isoformat(),
                "operation": row.outcome.value,
                "field": change.field,
                "old": change.old,
                "new": change.new,
                "run": row.run,
                "file": row.file or None,
                "line": row.line or None,
            }


def _expect_merge(parser: ArgumentParser) -> None:
    parser.add_argument("keep", metavar="GARDÉ", help=mark("numéro de la fiche conservée"))
    parser.add_argument("other", metavar="AUTRE", help=mark("numéro de la fiche absorbée"))
    expect_kind(parser)


def _merge(arguments: Namespace, session: Session) -> ExitCode:
    with session.write() as (ports, _):
        plan = merge.propose(ports, RecordKind(arguments.kind), arguments.keep, arguments.other)
        done = merge.apply(ports, plan)
    kept, absorbed = plan.keeper.ref.number, plan.other.ref.number
    sentence = mark(
        "Fusion faite, opération n°\u00a0{run} : "
        "le n°\u00a0{other} mène maintenant à la fiche n°\u00a0{kept}."
    )
    session.printer.lines(
        (
            sentence.format(run=done.run, other=absorbed, kept=kept),
            *(_change_sentence(change) for change in plan.changes),
        )
    )
    changes = [{"field": each.field, "old": each.old, "new": each.new} for each in plan.changes]
    session.printer.value({"run": done.run, "kept": kept, "absorbed": absorbed, "changes": changes})
    return ExitCode.DONE


def _expect_undo(parser: ArgumentParser) -> None:
    parser.add_argument(
        "run",
        nargs="?",
        type=whole_number,
        metavar="OPÉRATION",
        help=mark("numéro d’opération (la dernière par défaut)"),
    )
    parser.add_argument("--fiche", metavar="NUMÉRO", help=mark("seulement cette fiche de l’opération"))
    parser.add_argument("--field", metavar="CHAMP", help=mark("seulement ce champ de la fiche"))
    expect_kind(parser)


def _part(arguments: Namespace, ports: Ports) -> Part:
    """How much to undo. A field that fiches do not have is refused as GEN-9006, one without a fiche too."""
    if arguments.fiche is None:
        if arguments.field is not None:
            raise AppError(ErrorCode.GEN_9006, field="--field", value=arguments.field)
        return WHOLE
    kind = RecordKind(arguments.kind)
    if arguments.field is not None and arguments.field not in KEYS[kind]:
        raise AppError(ErrorCode.GEN_9006, field="--field", value=arguments.field)
    return Part(ports.queries.find(kind, arguments.fiche).id, arguments.field or "")


def _undo(arguments: Namespace, session: Session) -> ExitCode:
    with session.write() as (ports, progress):
        run = last_undoable(ports) if arguments.run is None else arguments.run
        if run is None:
            raise AppError(ErrorCode.FUS_3015)
        undone = undo(ports, run, _part(arguments, ports), progress)
    fields = quantity(undone.restored, mark("champ rétabli"), mark("champs rétablis"))
    session.printer.lines(
        [mark("Opération n°\u00a0{run} annulée : {fields}.").format(run=run, fields=fields)]
    )
    if undone.kept:
        session.printer.lines([mark("Gardés tels quels, parce que changés depuis :")])
        session.printer.lines(_change_sentence(change) for change in undone.kept)
    kept = [
        {
            "kind": each.record.kind.value,
            "number": each.record.number,
            "field": each.field,
            "undone": each.new,
        }
        for each in undone.kept
    ]
    session.printer.value({"undone": run, "run": undone.run, "restored": undone.restored, "kept": kept})
    return ExitCode.REMARKS if undone.kept else ExitCode.DONE


HISTORY = Command(
    "history", mark("montrer une fiche et tout ce qui lui est arrivé"), _expect_history, _history
)
MERGE = Command("merge", mark("fusionner deux fiches d’une même personne"), _expect_merge, _merge)
UNDO = Command(
    "undo",
    mark("annuler une opération, en entier ou pour une seule fiche ou un seul champ"),
    _expect_undo,
    _undo,
)
