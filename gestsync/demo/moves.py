"""How an accounting system changes from one moment to the next, and what a synchronisation will find."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gestsync.demo.counts import SyncCounts
from gestsync.demo.people import (
    FAULTY_RSGS,
    MINISTRY_NUMBERS,
    Accounting,
    Draw,
    Person,
    new_child,
    new_rsg,
    with_values,
)
from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import position
from gestsync.domain.records import Outcome, RecordKind

PROBLEMS = {ErrorCode.IMP_1002: 1, ErrorCode.IMP_1003: 1}
"""What every synchronisation finds to fix: nobody corrects it during the demonstration."""


@dataclass(frozen=True, slots=True)
class Moves:
    """How much happens. ``number`` starts the file numbers of those who arrive."""

    number: int
    changed_rsgs: int
    changed_children: int
    returning: tuple[Person, ...] = ()


def first_sync(accounting: Accounting) -> SyncCounts:
    """What the first synchronisation with ``accounting`` brings."""
    return SyncCounts(
        {Outcome.CREATED: len(accounting.rsgs) - FAULTY_RSGS},
        {Outcome.CREATED: len(accounting.children)},
        PROBLEMS,
    )


def move_on(before: Accounting, draw: Draw, moves: Moves) -> tuple[Accounting, SyncCounts, Person]:
    """Some RSGs and children change, one of each leaves, one RSG and two children arrive.

    Returns the next state, what a synchronisation will find, and the RSG who left.
    """
    faulty, rsgs = before.rsgs[:FAULTY_RSGS], list(before.rsgs[FAULTY_RSGS:])
    leaver = _take(rsgs, RecordKind.RSG, "Fermée")
    _change(rsgs, RecordKind.RSG, draw, moves.changed_rsgs)
    children = list(before.children)
    _take(children, RecordKind.ENFANT, "Inactif")
    _change(children, RecordKind.ENFANT, draw, moves.changed_children)
    number = moves.number
    # Above every number that the first RSGs were given.
    arriving = new_rsg(draw, f"{number:04d}", "Reconnue", f"{MINISTRY_NUMBERS + number - 1_000}")
    newborn = [new_child(draw, f"{number * 10 + extra:06d}", "Actif", arriving.number) for extra in (1, 2)]
    after = Accounting((*faulty, *rsgs, *moves.returning, arriving), (*children, *newborn))
    counts = SyncCounts(
        Counter(
            {
                Outcome.CREATED: 1,
                Outcome.UPDATED: moves.changed_rsgs,
                Outcome.ABSENT: 1,
                Outcome.RETURNED: len(moves.returning),
                Outcome.UNCHANGED: len(rsgs) - moves.changed_rsgs,
            }
        )
        + Counter(),
        {
            Outcome.CREATED: len(newborn),
            Outcome.UPDATED: moves.changed_children,
            Outcome.ABSENT: 1,
            Outcome.UNCHANGED: len(children) - moves.changed_children,
        },
        PROBLEMS,
    )
    return after, counts, leaver


def _take(people: list[Person], kind: RecordKind, status: str) -> Person:
    """Take the first person with ``status`` out."""
    place = position(kind, "statut")
    return people.pop(next(index for index, person in enumerate(people) if person.values[place] == status))


def _change(people: list[Person], kind: RecordKind, draw: Draw, count: int) -> None:
    correct = _correct_rsg if kind is RecordKind.RSG else _correct_child
    recognised = _with_status(people, kind, ("Reconnue", "Actif"))
    for index in draw.rng.sample(recognised, count):
        people[index] = correct(draw, people[index])


def _with_status(people: Sequence[Person], kind: RecordKind, statuses: tuple[str, ...]) -> list[int]:
    place = position(kind, "statut")
    return [index for index, person in enumerate(people) if person.values[place] in statuses]


def _correct_rsg(draw: Draw, rsg: Person) -> Person:
    """She moved, or has another telephone, or takes an assistant and three more children."""
    while True:
        given = draw.rng.choice((draw.home(), {"telephone": draw.phone()}, {"places": "9"}))
        if (after := with_values(RecordKind.RSG, rsg, given)) != rsg:
            return after


def _correct_child(draw: Draw, child: Person) -> Person:
    """The agreement ends earlier or later than was said; parents may cancel at any time."""
    while True:
        end = draw.rng.choice(("", f"{draw.today.year + 1}-06-30", f"{draw.today.year + 1}-12-23"))
        if (after := with_values(RecordKind.ENFANT, child, {"entente_fin": end})) != child:
            return after
