"""The three rules of the redescente (seed 2, 1): the specification that the engine must equal.

Each modification is dated; sent many times, it is treated once. If the fiche was last modified after the
received date, it is not updated. If the modification would make a duplicate, the fiche is not updated.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import compress
from operator import attrgetter, ne
from typing import NamedTuple
from zlib import crc32

from gestsync.domain.distinct import Seen, identity_of, still_two
from gestsync.domain.fields import KEYS
from gestsync.domain.matching import NO_MOVE, Details, KeyMaker, Moves, Rule
from gestsync.domain.parents import Leads, led
from gestsync.domain.records import (
    Change,
    Fiche,
    Modification,
    Outcome,
    Received,
    RecordKind,
    RecordRef,
    RecordState,
)


class Decision(NamedTuple):
    """What becomes of one modification.

    ``fiche`` is the fiche after it (``None``: there is none), ``before`` the values it had and ``moved`` the
    positions of those that changed. ``moves`` says what becomes of its strict keys. ``other`` is the fiche
    that would be duplicated, by ``rule``.
    """

    modification: Modification
    outcome: Outcome
    digest: int
    fiche: Fiche | None = None
    before: tuple[str, ...] = ()
    moved: Sequence[int] = ()
    moves: Moves = NO_MOVE
    other: int | None = None
    rule: Rule | None = None
    flagged: bool = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changed fields one by one; made only when they are asked for, since a file changes millions."""
        if self.fiche is None:
            return ()
        kind = self.modification.kind
        ref = RecordRef(kind, self.fiche.number, self.fiche.id)
        keys, after = KEYS[kind], self.fiche.values
        return tuple([Change(ref, keys[place], self.before[place], after[place]) for place in self.moved])


@dataclass(slots=True)
class World:
    """What is known of the fiches of one kind while modifications are decided; it moves with them.

    ``numbers`` says which fiche each number leads to, through merges; ``fiches`` holds those by id;
    ``treated`` the content digest of each (number, date) already treated, ``None`` where its fiche was
    erased since; ``holders`` gives the active fiches that have a strict key in the base, each as (id,
    details…); ``distinct`` the pairs (number, fiche) declared two persons with what they were then,
    ``stored`` the values of a fiche in the base, and ``leads`` where the numbers of absorbed RSGs lead.
    """

    kind: RecordKind
    numbers: dict[str, int]
    fiches: dict[int, Fiche]
    treated: dict[tuple[str, int], int | None]
    holders: Callable[[int], Iterable[tuple[int, ...]]]
    next_id: int
    maker: KeyMaker
    create: bool = True
    keep_duplicates: bool = False
    """A first load that already holds duplicates is taken in whole, for the search to find them."""
    distinct: Mapping[tuple[str, int], Sequence[Seen]] = field(default_factory=dict)
    stored: Callable[[int], tuple[str, ...] | None] = lambda _record: None
    leads: Leads = field(default_factory=dict)
    _namesakes: dict[int, dict[int, Details]] = field(default_factory=dict)

    def fiche(self, number: str) -> Fiche | None:
        """The fiche that ``number`` leads to now."""
        record = self.numbers.get(number)
        return None if record is None else self.fiches[record]

    def namesakes(self, key: int) -> dict[int, Details]:
        """The fiches that have ``key`` now, by id, and what each says under it."""
        found = self._namesakes.get(key)
        if found is None:
            found = self._namesakes[key] = {row[0]: row[1:] for row in self.holders(key)}
        return found

    def foresee(self, keys: Iterable[int], held: Iterable[tuple[int, ...]]) -> None:
        """Who holds ``keys``, as rows (key, id, details…): asked for together, it costs half as much."""
        for key in keys:
            self._namesakes[key] = {}
        for key, record, *details in held:
            self._namesakes[key][record] = tuple(details)

    def known(self, key: int, record: int) -> Details | None:
        """What a fiche says under a key now, when that is known."""
        return None if self.keep_duplicates else self.namesakes(key).get(record)

    def are_two(self, number: str, values: tuple[str, ...], other: int) -> bool:
        """Whether ``number``, with ``values``, and ``other`` as it is now were declared two persons."""
        told = self.distinct.get((number, other))
        if not told:
            return False
        known = self.fiches.get(other)
        theirs = self.stored(other) if known is None else known.values
        if theirs is None:
            return False
        return still_two(told, identity_of(self.kind, values), identity_of(self.kind, theirs))

    def move(self, decision: Decision) -> None:
        """Let a decision come true."""
        modification, outcome, fiche = decision.modification, decision.outcome, decision.fiche
        number = modification.number
        # What is flagged later differs from what was treated, not from what was flagged before.
        if outcome not in _TREATING_NOTHING:
            self.treated[number, modification.modified_at] = decision.digest
        if fiche is None or outcome not in MOVING:
            return
        record = fiche.id
        self.fiches[record] = fiche
        if outcome is Outcome.CREATED:
            self.numbers[number] = record
            self.next_id = max(self.next_id, record + 1)
        if decision.moves is not NO_MOVE and not self.keep_duplicates:
            for key in decision.moves.left:
                self.namesakes(key).pop(record, None)
            for key, details in decision.moves.held:
                self.namesakes(key)[record] = details


MOVING = frozenset({Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED})
"""Outcomes that write the fiche; an unchanged one still moves its date."""

_PLACES = range(max(map(len, KEYS.values())))
_TREATING_NOTHING = frozenset({Outcome.REJECTED, Outcome.ALREADY})


def pack(values: tuple[Received, ...]) -> str:
    """Received values as one text; canonical values hold no control characters."""
    return "\x1f".join(["\x00" if value is None else value for value in values])


def unpack(packed: str) -> tuple[Received, ...]:
    """What ``pack`` packed."""
    return tuple([None if value == "\x00" else value for value in packed.split("\x1f")])


def digest_of(values: tuple[Received, ...]) -> int:
    """Tells apart two contents sent under one number and date; fields added since, last, tell nothing."""
    packed = pack(values)
    while packed.endswith("\x1f\x00"):
        packed = packed[:-2]
    return crc32(packed.encode())


def _former_digest(values: tuple[Received, ...]) -> int:
    """What bases hold of a row that they treated before trailing fields were left out."""
    return crc32(pack(values).encode())


def trace_of(kind: RecordKind, number: str, modified_at: int) -> int:
    """What is left of a modification whose fiche is erased: that it was treated, not what or whose it was."""
    told = f"{kind.value} {number} {modified_at}".encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest(), signed=True)


def decide(modification: Modification, world: World, *, again: bool = False) -> Decision:
    """What becomes of ``modification``. ``again``: it was held back and is replayed."""
    number, modified_at = modification.number, modification.modified_at
    digest = digest_of(modification.values)
    fiche = world.fiche(number)
    if not again:
        treated = world.treated
        if (number, modified_at) in treated:
            seen = treated[number, modified_at]
            flagged = seen is not None and seen != digest and seen != _former_digest(modification.values)
            return Decision(modification, Outcome.ALREADY, digest, fiche, flagged=flagged)
    if fiche is None:
        return _create(modification, digest, world)
    if fiche.modified_at is not None and fiche.modified_at > modified_at:
        return Decision(modification, Outcome.OLDER, digest, fiche)
    return _apply(modification, fiche, digest, world)


def _create(modification: Modification, digest: int, world: World) -> Decision:
    """A number that leads to no fiche makes one, where that is wanted."""
    if not world.create:
        return Decision(modification, Outcome.REJECTED, digest)
    blank = ("",) * len(modification.values)
    fiche = Fiche(world.next_id, modification.number, None, blank, RecordState.REMOVED)
    return _apply(modification, fiche, digest, world)


def _apply(modification: Modification, fiche: Fiche, digest: int, world: World) -> Decision:
    """The modification is new enough: what it makes of its fiche, unless that is a duplicate."""
    record, number, _, before, state = fiche
    received = led(world.kind, modification.values, world.leads) if world.leads else modification.values
    differing = compress(_PLACES, map(ne, received, before))
    moved = [place for place in differing if received[place] is not None]
    # A fiche whose creation was undone is there again, as a new one.
    new = state is RecordState.REMOVED
    if not moved and not new:
        after = Fiche(record, number, modification.modified_at, before, state)
        return Decision(modification, Outcome.UNCHANGED, digest, after)
    merged = list(before)
    for place in moved:
        merged[place] = received[place] or ""
    values = tuple(merged)
    after = Fiche(record, number, modification.modified_at, values, RecordState.ACTIVE if new else state)
    moves = NO_MOVE
    if state is not RecordState.ABSENT:
        # A pair that already was a duplicate is not made one: only what is new to the fiche counts.
        maker = world.maker
        moves = maker.all_of(values) if new else maker.moves(record, before, values, moved, world.known)
        found = _duplicate(after, moves, world) if moves.fresh else None
        if found is not None:
            held = None if new else fiche
            return Decision(modification, Outcome.DUPLICATE, digest, held, (), (), NO_MOVE, *found)
    outcome = Outcome.CREATED if new else Outcome.UPDATED
    return Decision(modification, outcome, digest, after, before, moved, moves)


def _duplicate(fiche: Fiche, moves: Moves, world: World) -> tuple[int, Rule] | None:
    """The fiche that would be the same person, and why; the smallest id, so that it never varies."""
    if world.keep_duplicates:
        return None
    mine = fiche.id
    for key, fresh in moves.fresh:
        namesakes = world.namesakes(key)
        if len(namesakes) <= (mine in namesakes):
            continue
        for detail, rule in fresh.items():
            same = [other for other, said in namesakes.items() if detail in said and other != mine]
            for other in sorted(same) if same else ():
                if not world.are_two(fiche.number, fiche.values, other):
                    return other, rule
    return None


def in_order(modifications: Iterable[Modification]) -> list[Modification]:
    """The order in which modifications are decided: by date, then as they stand in the file."""
    return sorted(modifications, key=attrgetter("modified_at", "line"))


def decide_all(modifications: Iterable[Modification], world: World) -> Iterator[Decision]:
    """Decide modifications one after the other, each in the world the ones before it left."""
    for modification in modifications:
        decision = decide(modification, world)
        world.move(decision)
        yield decision
