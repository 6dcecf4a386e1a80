"""``gestsync sync``: read the accounting system, show what changes, apply it (seed 1)."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from gestsync.cli.command import Command, Session
from gestsync.domain.errors import AppError, ExitCode, advice_of, sentence_of
from gestsync.domain.fields import KINDS, field_of
from gestsync.domain.records import Outcome, Problem, RecordKind
from gestsync.domain.settings import SETTINGS, Settings
from gestsync.domain.sync_plan import KindPlan, PlanLine, SyncPlan
from gestsync.domain.texts import mark
from gestsync.domain.wording import OUTCOME_WORDS, counted, problems_counted, quantity
from gestsync.services import synchronise
from gestsync.services.sync_errors import keep_failure

_PLANNED = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.ABSENT, Outcome.RETURNED)
_PROVIDERS = dict(SETTINGS["provider"].choices)


def _expect(parser: ArgumentParser) -> None:
    parser.add_argument("--provider", choices=_PROVIDERS, help=mark("système comptable, pour cette fois"))
    parser.add_argument(
        "--location", metavar="CHEMIN", help=mark("dossier ou fichier de sa base, pour cette fois")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=mark("montrer ce qui changerait, sans rien écrire")
    )
    parser.add_argument(
        "--accept-guards", action="store_true", help=mark("appliquer même si une garde demande d’arrêter")
    )

    parser.add_argument(
        "--accept-suspects",
        action="store_true",
        help=mark("appliquer aussi les fiches dont le numéro semble donné à une autre personne"),
    )


def _run(arguments: Namespace, session: Session) -> ExitCode:
    with session.work() if arguments.dry_run else session.write() as (ports, progress):
        settings = _settings(ports.settings(), arguments)
        try:
            plan = synchronise.plan(ports, progress, settings)
            run = None
            held = frozenset() if arguments.accept_suspects else plan.suspects
            if not arguments.dry_run:
                done = synchronise.apply(
                    ports, plan, progress, held=held, guards_accepted=arguments.accept_guards
                )
                run = done.run
        except AppError as error:
            if not arguments.dry_run:
                keep_failure(ports, error, settings)
            raise
    session.printer.lines((*_sentences(plan, run), *_suspects(plan, held)))
    session.printer.value(_as_json(plan, run))
    if arguments.dry_run and plan.guards and not arguments.accept_guards:
        return ExitCode.HELD
    return ExitCode.REMARKS if plan.problems or held else ExitCode.DONE


def _settings(settings: Settings, arguments: Namespace) -> Settings:
    """The settings in force, but what the command line says for this once."""
    said = {"provider": arguments.provider, "provider_location": arguments.location}
    return replace(settings, **{name: value for name, value in said.items() if value is not None})


def _sentences(plan: SyncPlan, run: int | None) -> Iterator[str]:
    yield f"{_PROVIDERS[plan.provider]} :"
    for part in plan.kinds:
        yield f"  {KINDS[part.kind].plural} : {counted(part.counts())}"
    if run is None:
        for line in plan.lines:
            yield from _line(line)
        yield from (guard.sentence for guard in plan.guards)
        yield mark("Aperçu seulement : rien n’a été écrit.")
    else:
        yield mark("Appliqué, opération n°\u00a0{run}.").format(run=run)
    if plan.overwritten:
        corrections = quantity(
            len(plan.overwritten), mark("valeur changée ici"), mark("valeurs changées ici")
        )
        yield mark("{corrections} : la valeur du système comptable l’emporte.").format(
            corrections=corrections
        )
    if plan.undone:
        words = mark("valeur redonnée par une annulation"), mark("valeurs redonnées par une annulation")
        yield "  " + mark("Dont {values}.").format(values=quantity(plan.undone, *words))
    if plan.problems:
        yield problems_counted(Counter(problem.code for problem in plan.problems)) + " :"
        for problem in plan.problems:
            yield f"  {problem.code.number}  {sentence_of(problem.code, problem.facts)}"
            yield f"            {advice_of(problem.code, problem.facts)}"


def _suspects(plan: SyncPlan, held: frozenset[tuple[RecordKind, str]]) -> Iterator[str]:
    """The lines held back because a number seems to have been given to somebody else."""
    for line in plan.lines:
        if line.key in held:
            yield mark("Retenue, car le nom et la date de naissance changent ensemble : {name}").format(
                name=line.name
            )


def _line(line: PlanLine) -> Iterator[str]:
    one, _ = OUTCOME_WORDS[line.outcome]
    head = f"  {one.capitalize()}  {line.name}"
    if line.outcome is not Outcome.UPDATED:
        yield head
        return
    for change in line.changes:
        label = field_of(change.record.kind, change.field).label
        yield f"{head}  {label} : {change.old or '—'} → {change.new or '—'}"


def _as_json(plan: SyncPlan, run: int | None) -> dict[str, object]:
    return {
        "provider": plan.provider,
        "run": run,
        "counts": {part.kind.value: _counts(part) for part in plan.kinds},
        "fiches": [_fiche(line) for line in plan.lines],
        "overwritten": len(plan.overwritten),
        "problems": [_problem(problem) for problem in plan.problems],
        "guards": [guard.sentence for guard in plan.guards],
    }


def _counts(part: KindPlan) -> dict[str, int]:
    counts = part.counts()
    return {outcome.value: counts[outcome] for outcome in _PLANNED}


def _fiche(line: PlanLine) -> dict[str, object]:
    return {
        "kind": line.ref.kind.value,
        "number": line.ref.number,
        "name": line.name,
        "outcome": line.outcome.value,
        "suspect": line.suspect,
        "changes": [{"field": each.field, "old": each.old, "new": each.new} for each in line.changes],
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code.number,
        "kind": problem.kind.value,
        "number": problem.number,
        "message": sentence_of(problem.code, problem.facts),
    }


SYNC = Command("sync", mark("synchroniser avec le système comptable"), _expect, _run)
