"""Another accounting system, or a merger of offices: the same persons under other file numbers.

Our fiches are matched with the rows of the new system by ministry number, then by person, with the strict
rules of duplicates. Only what is certain in both directions is matched; the rest is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from gestsync.domain.fields import full_name
from gestsync.domain.matching import Mark, Rule, strict_marks
from gestsync.domain.planning import Ours
from gestsync.domain.records import Fiche, ProviderRow, RecordKind, RecordState

_ORDER = (Rule.MINISTRY, Rule.BIRTH, Rule.EMAIL, Rule.PHONE)
"""The surest way first."""


class Renumbering(NamedTuple):
    """One fiche under another number, and how it was recognised."""

    kind: RecordKind
    record: int
    name: str
    old: str
    new: str
    by: Rule


@dataclass(frozen=True, slots=True)
class RenumberPlan:
    """What a change of system will do to the fiches of one kind.

    ``doubtful`` cannot be applied: their old or new number is also somebody else's. ``same`` keep their
    number, ``new`` rows have no fiche here, ``left`` fiches have no row there.
    """

    kind: RecordKind
    matched: tuple[Renumbering, ...]
    doubtful: tuple[Renumbering, ...]
    same: int
    new: int
    left: int


Who = TypeVar("Who", int, str)


def plan_renumbering(kind: RecordKind, ours: Mapping[str, Ours], rows: Sequence[ProviderRow]) -> RenumberPlan:
    """Match our fiches (by each number that leads to them) with the rows of another system."""
    theirs = {row.number: tuple(value or "" for value in row.values) for row in rows}
    fiches = {
        mine.fiche.id: mine.fiche
        for mine in ours.values()
        if mine.fiche.state in {RecordState.ACTIVE, RecordState.ABSENT}
    }
    placed = _placed(kind, ours, theirs)
    free_rows = {number: values for number, values in theirs.items() if number not in placed}
    free_fiches = [fiche for fiche in fiches.values() if fiche.id not in placed.values()]
    found = _matches(kind, free_fiches, free_rows)
    doubtful = {each for each in found if _is_doubtful(each, ours, theirs)}
    matched = tuple(each for each in found if each not in doubtful)
    return RenumberPlan(
        kind,
        matched,
        tuple(each for each in found if each in doubtful),
        len(placed),
        len(free_rows) - len(found),
        len(free_fiches) - len(found),
    )


def _placed(
    kind: RecordKind, ours: Mapping[str, Ours], theirs: Mapping[str, tuple[str, ...]]
) -> dict[str, int]:
    """Rows whose number already leads to the same person, or to one of whom too little is said to know."""
    placed: dict[str, int] = {}
    for number, values in theirs.items():
        mine = ours.get(number)
        if mine is None:
            continue
        says, said = (strict_marks(kind, each) for each in (values, mine.fiche.values))
        if not says or not said or not says.keys().isdisjoint(said):
            placed[number] = mine.fiche.id
    return placed


def _matches(
    kind: RecordKind, fiches: Iterable[Fiche], rows: Mapping[str, tuple[str, ...]]
) -> list[Renumbering]:
    left = {fiche.id: fiche for fiche in fiches}
    free = dict(rows)
    found: list[Renumbering] = []
    for rule in _ORDER:
        one_of_ours = _single(kind, rule, [(fiche.id, fiche.values) for fiche in left.values()])
        one_of_theirs = _single(kind, rule, list(free.items()))
        for mark, record in one_of_ours.items():
            number = one_of_theirs.get(mark)
            if record is None or number is None or record not in left or number not in free:
                continue
            fiche = left.pop(record)
            free.pop(number)
            name = full_name(kind, fiche.values)
            found.append(Renumbering(kind, fiche.id, name, fiche.number, number, rule))
    return sorted(found, key=lambda each: (each.name, each.old))


def _single(
    kind: RecordKind, rule: Rule, people: Sequence[tuple[Who, tuple[str, ...]]]
) -> dict[Mark, Who | None]:
    """Who has each mark of a rule; ``None`` when several have it, and nobody is certain."""
    found: dict[Mark, Who | None] = {}
    for who, values in people:
        for mark, way in strict_marks(kind, values).items():
            if way is rule:
                found[mark] = None if mark in found else who
    return found


def _is_doubtful(found: Renumbering, ours: Mapping[str, Ours], theirs: Mapping[str, tuple[str, ...]]) -> bool:
    """An old number that now names another row, or a new one that leads to another fiche."""
    return found.old in theirs or found.new in ours
