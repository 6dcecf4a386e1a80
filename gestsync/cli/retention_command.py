"""``gestsync retention``: what was kept long enough, and its erasing."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from gestsync.cli.command import Command, Session
from gestsync.domain.calendar import day_of
from gestsync.domain.errors import ExitCode
from gestsync.domain.fields import KINDS, full_name
from gestsync.domain.retention import FATE_WORDS, RULE_WORDS, TRACES_LEFT, Fate, Rule
from gestsync.domain.texts import mark
from gestsync.domain.wording import quantity
from gestsync.services.retention import ErasingDone, Outlook, erase, look, require_clock


def _expect(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=mark("montrer sans rien effacer"))
    parser.add_argument(
        "--date-is-right",
        action="store_true",
        help=mark("effacer même si l’horloge semble avancer"),
    )


def _run(arguments: Namespace, session: Session) -> ExitCode:
    with session.work() if arguments.dry_run else session.write() as (ports, progress):
        zone = ports.settings().zone
        outlook = look(ports, progress)
        if not arguments.dry_run and not arguments.date_is_right and any(outlook.counts.values()):
            require_clock(ports)
        done = None if arguments.dry_run else erase(ports, outlook, progress)
    session.printer.lines(_sentences(outlook, zone))
    if done is not None and done.backup is not None:
        session.printer.lines(
            [mark("Effacé. Sauvegarde d’avant\u00a0: {name}").format(name=done.backup.name)]
        )
    elif done is not None and done.erased:
        session.printer.lines([mark("Effacé. Les sauvegardes sont celles du serveur.")])
    if done is not None and done.traces:
        session.printer.lines([TRACES_LEFT])
    session.printer.value(_json(outlook, done, zone))
    return ExitCode.DONE


def _sentences(outlook: Outlook, zone: ZoneInfo) -> Iterator[str]:
    if not outlook.limits:
        yield mark("Aucune durée de conservation n’est réglée\u00a0: tout est gardé.")
    for rule, count in outlook.counts.items():
        day = day_of(outlook.limits[rule], zone).isoformat()
        words = mark("{what}, avant le {day}\u00a0: {count}")
        yield words.format(what=RULE_WORDS[rule], day=day, count=f"{count:,}".replace(",", "\u00a0"))
    for each in outlook.fiches:
        info = KINDS[each.ref.kind]
        number = f" n°\u00a0{each.ref.number}" if info.number_shown else ""
        last = day_of(each.last, zone).isoformat()
        yield f"  {info.singular}{number}  {full_name(each.ref.kind, each.values)}  {last}"
    for why, many in outlook.kept.items():
        one, several = FATE_WORDS[why]
        words = quantity(many, mark("fiche"), mark("fiches"))
        yield mark("Gardée tout de même\u00a0: {fiches} {why}.").format(
            fiches=words, why=one if many < 2 else several
        )


def _json(outlook: Outlook, done: ErasingDone | None, zone: ZoneInfo) -> dict[str, object]:
    return {
        "due": [
            {"rule": rule.value, "before": day_of(outlook.limits[rule], zone).isoformat(), "count": count}
            for rule, count in outlook.counts.items()
        ],
        "fiches": [
            {
                "kind": each.ref.kind.value,
                "number": each.ref.number,
                "last": day_of(each.last, zone).isoformat(),
            }
            for each in outlook.fiches
        ],
        "kept": {why.value: outlook.kept.get(why, 0) for why in (Fate.HELD, Fate.MERGED, Fate.CHILDREN)},
        "erased": None if done is None else {rule.value: _erased(done, rule) for rule in outlook.limits},
        "backup": None if done is None or done.backup is None else done.backup.name,
        "traces": None if done is None else done.traces,
    }


def _erased(done: ErasingDone, rule: Rule) -> int:
    return sum(each.total for each in done.erased if each.rule is rule)


RETENTION = Command("retention", mark("effacer ce qui a été gardé assez longtemps"), _expect, _run)
