"""File numbers that changed persons: a swap, a longer round, or a number taken over by one of ours.

Were such a row followed, the fiche of that number would take all the values of somebody who already has a
fiche here under another number. So none of these rows is followed.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final, NamedTuple

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import KINDS, full_name
from gestsync.domain.matching import SUREST_FIRST, Mark, strict_marks
from gestsync.domain.records import Fiche, Problem, Received, RecordKind

People = Mapping[str, tuple[str, ...]]
"""Values by file number."""

_SHOWN: Final = 6


class Move(NamedTuple):
    """One of our persons under a number that was not hers."""

    name: str
    old: str
    new: str

    def shown(self, kind: RecordKind) -> str:
        """Who, and from what number to what; the number of a child is never shown."""
        return f"{self.name} ({self.old} → {self.new})" if KINDS[kind].number_shown else self.name


class Moved(NamedTuple):
    """What to fix, one a number, and all the ``numbers`` whose rows and fiches are left alone."""

    problems: tuple[Problem, ...] = ()
    numbers: frozenset[str] = frozenset()


def moved_numbers(
    kind: RecordKind, given: Mapping[str, tuple[Received, ...]], ours: Iterable[Fiche]
) -> Moved:
    """Who moved, of the rows that would create or change a fiche; ``given`` is by the number of the fiche."""
    if not given:
        return Moved()
    mine = {fiche.number: fiche for fiche in ours if fiche.state.is_there}
    held = {number: fiche.values for number, fiche in mine.items()}
    rows = {number: tuple(value or "" for value in values) for number, values in given.items()}
    others = {number for number in rows.keys() & held.keys() if _is_other(kind, rows[number], held[number])}
    if not others:
        return Moved()
    moves = _moves(kind, rows, held, others)
    around = _by_number(moves.values())
    # A newcomer under a number that one of ours left would erase the person who left it.
    refused = moves.keys() | (others & around.keys())
    found = tuple(_problem(kind, number, _chain(number, around), mine) for number in sorted(refused))
    return Moved(found, frozenset(around))


def _moves(kind: RecordKind, rows: People, held: People, others: set[str]) -> dict[str, Move]:
    """The persons who come under somebody else's number, or whose number one of them took; by new number."""
    known = known_by_marks(kind, held)
    moves: dict[str, Move] = {}
    for number in others | (rows.keys() - held.keys()):
        old = recognised(kind, rows[number], known)
        if old is not None and old != number:
            moves[number] = Move(full_name(kind, rows[number]), old, number)
    taken = moves.keys() & others
    return {number: move for number, move in moves.items() if number in taken or move.old in taken}


def _problem(kind: RecordKind, number: str, chain: Iterable[Move], mine: Mapping[str, Fiche]) -> Problem:
    moves = list(islice(chain, _SHOWN))
    shown = [move.shown(kind) for move in moves]
    facts = {"number": number, "moves": "; ".join(shown), "claimants": "\n".join(shown)}
    return Problem(ErrorCode.IMP_1025, kind, number, facts).concerning(mine[move.old].id for move in moves)


def _is_other(kind: RecordKind, now: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Both say who they are, and in nothing the same."""
    says, said = strict_marks(kind, now), strict_marks(kind, before)
    return bool(says) and bool(said) and says.keys().isdisjoint(said)


Known = Mapping[Mark, str | None]
"""Whose number each mark leads to; ``None`` when several have it, and nobody is certain."""


def known_by_marks(kind: RecordKind, held: People) -> Known:
    """The persons of ``held`` by what tells each apart."""
    known: dict[Mark, str | None] = {}
    for number, values in held.items():
        for mark in strict_marks(kind, values):
            known[mark] = None if mark in known else number
    return known


def recognised(kind: RecordKind, values: tuple[str, ...], known: Known) -> str | None:
    """The number of whom these values are, the surest way first; ``None`` when nobody is certain."""
    marks = strict_marks(kind, values)
    for mark in sorted(marks, key=lambda each: SUREST_FIRST.index(marks[each])):
        number = known.get(mark)
        if number is not None:
            return number
    return None


def _by_number(moves: Iterable[Move]) -> dict[str, list[Move]]:
    """The moves that come to a number or leave it, that which comes first."""
    around: dict[str, list[Move]] = {}
    for move in moves:
        around.setdefault(move.new, []).insert(0, move)
        around.setdefault(move.old, []).append(move)
    return around


def _chain(number: str, around: Mapping[str, list[Move]]) -> Iterable[Move]:
    """The moves that hang together with ``number``, the nearest first."""
    seen: set[Move] = set()
    waiting = [number]
    for each in waiting:
        for move in around.get(each, []):
            if move not in seen:
                seen.add(move)
                waiting += (move.old, move.new)
                yield move
