"""Two fiches of one person into one: what is proposed, what is decided, what will move."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from gestsync.domain.cleaning import fold
from gestsync.domain.fields import FIELDS
from gestsync.domain.records import Change, Received, RecordKind, RecordRef, RunKind


class Origin(NamedTuple):
    """Where the last values of a fiche came from: a line of a file, an accounting base, or a hand."""

    run: RunKind
    at: int
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two fiches, with its held-back modifications already laid over it.

    ``ref.id`` is ``None`` for a number that has no fiche yet, only a held-back creation. ``stored`` are
    the values in the base, ``values`` those with ``pending`` modifications laid over; both follow
    ``FIELDS[kind]``.
    """

    ref: RecordRef
    stored: tuple[str, ...]
    values: tuple[str, ...]
    modified_at: int | None
    pending: tuple[int, ...] = ()
    """Operations whose held-back modifications ``values`` hold."""
    history: int = 0
    children: int = 0
    aliases: int = 0
    origin: Origin | None = None
    received: tuple[Received, ...] = ()
    """What a provider last gave, empty when none ever did."""


class Pick(Enum):
    """Where a merged field's value comes from."""

    KEEPER = "keeper"
    OTHER = "other"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of the merged fiche."""

    key: str
    keeper: str
    other: str
    value: str
    pick: Pick

    @property
    def same(self) -> bool:
        """Whether both sides already agree."""
        return self.keeper == self.other


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The merge of ``other`` into ``keeper``. ``choices`` follow ``FIELDS[kind]``."""

    kind: RecordKind
    keeper: Side
    other: Side
    choices: tuple[Choice, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The merged fiche."""
        return tuple(choice.value for choice in self.choices)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the merge changes in the keeper's stored fiche."""
        return tuple(
            Change(self.keeper.ref, choice.key, old, choice.value)
            for choice, old in zip(self.choices, self.keeper.stored, strict=True)
            if choice.value != old
        )

    @property
    def modified_at(self) -> int | None:
        """The later date of the two: a merge is no modification by itself."""
        dates = [side.modified_at for side in (self.keeper, self.other) if side.modified_at is not None]
        return max(dates, default=None)

    @property
    def pending(self) -> tuple[int, ...]:
        """Held-back modifications that the merge settles."""
        return self.keeper.pending + self.other.pending


def propose(kind: RecordKind, keeper: Side, other: Side) -> MergePlan:
    """The merge that is offered first: what is not empty wins, then what is newer, then the keeper.

    Of two ways of writing one thing (accents, hyphens, case), the keeper's stays.
    """
    newer = (other.modified_at or 0) > (keeper.modified_at or 0)
    choices = []
    for field, mine, theirs in zip(FIELDS[kind], keeper.values, other.values, strict=True):
        takes_other = bool(theirs) and (not mine or (newer and fold(theirs) != fold(mine)))
        pick = Pick.OTHER if takes_other else Pick.KEEPER
        choices.append(Choice(field.key, mine, theirs, theirs if takes_other else mine, pick))
    return MergePlan(kind, keeper, other, tuple(choices))


def agree(plan: MergePlan) -> bool:
    """Whether no field says one thing here and another there; two ways of writing one thing agree."""
    return all(
        not choice.keeper or not choice.other or fold(choice.keeper) == fold(choice.other)
        for choice in plan.choices
    )


def whole_side(plan: MergePlan, side: Pick) -> MergePlan:
    """``plan`` with everything one side says; where it says nothing, what the other says is kept."""
    picks: dict[str, Pick | str] = {}
    for choice in plan.choices:
        said = choice.keeper if side is Pick.KEEPER else choice.other
        flipped = Pick.OTHER if side is Pick.KEEPER else Pick.KEEPER
        if not choice.same:
            picks[choice.key] = side if said else flipped
    return choose(plan, picks)


class NextSync(NamedTuple):
    """What the next synchronisation does of the merged fiche: the row it follows, what that rewrites."""

    followed: str
    """The number whose row is followed."""
    left_out: str
    """The number whose row is no longer followed, "" when the provider gives one of the two only."""
    rewritten: tuple[str, ...]
    """Keys of the fields that take the provider's value back."""


def next_sync(plan: MergePlan) -> NextSync | None:
    """What a provider that gives one side or both will do; ``None`` when it gives neither."""
    sides = [side for side in (plan.keeper, plan.other) if side.received]
    if not sides:
        return None
    rewritten = tuple(
        choice.key
        for choice, given in zip(plan.choices, sides[0].received, strict=True)
        if given is not None and given != choice.value
    )
    return NextSync(sides[0].ref.number, sides[1].ref.number if len(sides) > 1 else "", rewritten)


def choose(plan: MergePlan, picks: Mapping[str, Pick | str]) -> MergePlan:
    """``plan`` with other choices; a text is a value typed in, already canonical."""
    choices = []
    for choice in plan.choices:
        pick = picks.get(choice.key)
        if pick is None:
            choices.append(choice)
        elif isinstance(pick, Pick):
            value = choice.other if pick is Pick.OTHER else choice.keeper
            choices.append(replace(choice, value=value, pick=pick))
        else:
            choices.append(replace(choice, value=pick, pick=Pick.TYPED))
    return replace(plan, choices=tuple(choices))


def swapped(plan: MergePlan) -> MergePlan:
    """The same merge with the keeper and the absorbed fiche exchanged; the merged values stay."""
    flip = {Pick.KEEPER: Pick.OTHER, Pick.OTHER: Pick.KEEPER, Pick.TYPED: Pick.TYPED}
    choices = tuple(
        replace(choice, keeper=choice.other, other=choice.keeper, pick=flip[choice.pick])
        for choice in plan.choices
    )
    return replace(plan, keeper=plan.other, other=plan.keeper, choices=choices)
