"""Another accounting system, or a merger of offices: the same persons under other file numbers.

Our fiches are matched with the rows of the new system by ministry number, then by person, with the strict
rules of duplicates. Only what is certain in both directions is matched; the rest is said.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from gestsync.domain.fields import full_name
from gestsync.domain.matching import SUREST_FIRST, Mark, Rule, strict_marks
from gestsync.domain.records import Fiche, ProviderRow, RecordKind
from gestsync.domain.sync_plan import Ours


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

    ``doubtful`` cannot be applied: their old or new number is also somebody else's, who does not give it up.
    ``same`` keep their number, ``new`` rows have no fiche here, ``left`` fiches have no row there.
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
    claims = Counter(row.number for row in rows)
    # A number that several rows claim is nobody's.
    sole = [row for row in rows if claims[row.number] == 1]
    theirs = {row.number: tuple(value or "" for value in row.values) for row in sole}
    fiches = {mine.fiche.id: mine.fiche for mine in ours.values() if mine.fiche.state.is_there}
    placed = _placed(kind, ours, theirs)
    free_rows = {number: values for number, values in theirs.items() if number not in placed}
    free_fiches = [fiche for fiche in fiches.values() if fiche.id not in placed.values()]
    found = _matches(kind, free_fiches, free_rows)
    doubtful = {each for group in linked(found) if not _may_change(group, ours, claims) for each in group}
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
    for rule in SUREST_FIRST:
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
        for mark, by in strict_marks(kind, values).items():
            if by is rule:
                found[mark] = None if mark in found else who
    return found


def _may_change(group: Sequence[Renumbering], ours: Collection[str], theirs: Collection[str]) -> bool:
    """Each old number is free there, or taken by one of the group; each new one free here, or left by one."""
    left, taken = {each.old for each in group}, {each.new for each in group}
    return all(
        (each.old not in theirs or each.old in taken) and (each.new not in ours or each.new in left)
        for each in group
    )


def linked(found: Iterable[Renumbering]) -> tuple[tuple[Renumbering, ...], ...]:
    """Who changes together: a round of exchanged numbers, a row of numbers handed on, or one alone."""
    by_old = {(each.kind, each.old): each for each in found}
    firsts = by_old.keys() - {(each.kind, each.new) for each in by_old.values()}
    groups = []
    # A row from its first, before rounds, which have none.
    for start in sorted(by_old, key=lambda place: place not in firsts):
        group = []
        each = by_old.get(start)
        while each is not None:
            group.append(by_old.pop((each.kind, each.old)))
            each = by_old.get((each.kind, each.new))
        if group:
            groups.append(tuple(group))
    return tuple(groups)


def without(found: Iterable[Renumbering], held: frozenset[Renumbering]) -> tuple[Renumbering, ...]:
    """Those that change when some are held back: who changes together is held back together."""
    return tuple(each for group in linked(found) if held.isdisjoint(group) for each in group)
