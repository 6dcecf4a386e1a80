"""Children whom a provider enrols with an RSG that neither it nor we have.

Nothing is refused for it: such a child comes in, and what is to be corrected there is told, an RSG a line.
When many are unknown, it is rather the table of RSGs that is not read whole, or the wrong column: one line.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gestsync.domain.cleaning import fold
from gestsync.domain.errors import ErrorCode, Reason, as_facts, because, listed
from gestsync.domain.parents import Orphan, Parents, names_parent, parent_of
from gestsync.domain.records import Outcome, Problem, RecordKind
from gestsync.domain.sync_plan import KindPlan
from gestsync.domain.texts import mark

MANY: Final = 10
"""More unknown RSGs than this are told together."""
_NAMED: Final = 3
_LISTED: Final = 30


def with_unknown_parents(plans: Sequence[KindPlan], here: Parents) -> list[KindPlan]:
    """``plans`` of one base, that of the children saying also which RSGs they name and nobody has."""
    known = here.known | {
        number
        for plan in plans
        if plan.kind is RecordKind.RSG
        # A row that is refused for its number is there all the same, and has its own error.
        for number in (*(line.ref.number for line in plan.lines), *(each.number for each in plan.problems))
    }
    told = []
    for plan in plans:
        unknown = _by_parent(plan, here, known) if names_parent(plan.kind) else {}
        told.append(replace(plan, problems=(*plan.problems, *_problems(unknown))) if unknown else plan)
    return told


def _by_parent(plan: KindPlan, here: Parents, known: frozenset[str]) -> dict[str, list[Orphan]]:
    """The children after ``plan`` whose RSG is not ``known``, by her number."""
    moved = {line.ref.number for line in plan.lines}
    after = [each for each in here.orphans if each.number not in moved]
    after += [
        Orphan(line.ref.number, line.name, parent_of(plan.kind, line.values))
        for line in plan.lines
        if line.outcome is not Outcome.ABSENT
    ]
    found: dict[str, list[Orphan]] = {}
    for each in sorted(after, key=lambda each: (each.parent, fold(each.name), each.number)):
        if each.parent and each.parent not in known:
            found.setdefault(each.parent, []).append(each)
    return found


def _problems(unknown: dict[str, list[Orphan]]) -> list[Problem]:
    if len(unknown) <= MANY:
        return [_unknown(parent, children) for parent, children in unknown.items()]
    facts = as_facts(
        children=sum(map(len, unknown.values())),
        count=len(unknown),
        numbers=_first(list(unknown), MANY),
    )
    return [Problem(ErrorCode.IMP_1029, RecordKind.RSG, "", facts)]


def _first(said: Sequence[str], most: int, between: str = ", ") -> Reason:
    """The first of what is ``said``, and how many others there are; never one other, which fits as well."""
    if len(said) <= most + 1:
        return listed(said, between)
    others = because(mark("et {count} autres"), count=len(said) - most)
    return listed([*said[:most], others], between)


def _unknown(parent: str, children: Sequence[Orphan]) -> Problem:
    """Under the number of the RSG; the number of a child is never shown."""
    names = [each.name or because(mark("sans nom")) for each in children]
    name, claimants = _first(names, _NAMED, "; "), _first(names, _LISTED, "\n")
    # Where all are in the sentence, they need no list below it.
    facts = as_facts(number=parent, name=name, claimants="" if len(names) <= _NAMED + 1 else claimants)
    about = tuple(each.number for each in children[: _LISTED + 1])
    return Problem(ErrorCode.IMP_1028, RecordKind.RSG, parent, facts, about=about)
