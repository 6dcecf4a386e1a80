"""When two fiches are one person: the strict rules, through keys that an index can hold.

Two active fiches of one kind that share a key are strict duplicates. The last and first names are in
every key but the ministry's, so twins are never one person.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

from gestsync.domain.cleaning import same_ministry_number, same_name
from gestsync.domain.fields import Role, positions
from gestsync.domain.records import Received, RecordKind
from gestsync.domain.settings import Settings
from gestsync.domain.texts import mark


class Rule(StrEnum):
    """What makes two fiches one person."""

    BIRTH = "birth"
    EMAIL = "email"
    PHONE = "phone"
    MINISTRY = "ministry"


RULE_LABELS: dict[Rule, str] = {
    Rule.BIRTH: mark("Même nom, prénom et naissance"),
    Rule.EMAIL: mark("Même nom, prénom et courriel"),
    Rule.PHONE: mark("Même nom, prénom et téléphone"),
    Rule.MINISTRY: mark("Même numéro du Ministère"),
}
"""What the two have in common, as screens and the command line say it."""

SUREST_FIRST: Final = (Rule.MINISTRY, Rule.BIRTH, Rule.EMAIL, Rule.PHONE)
"""The order in which a person is looked for under another number."""

_ROLES: dict[Rule, Role] = {
    Rule.BIRTH: Role.BIRTH_DATE,
    Rule.EMAIL: Role.EMAIL,
    Rule.PHONE: Role.PHONE,
    Rule.MINISTRY: Role.MINISTRY,
}


@dataclass(frozen=True, slots=True)
class StrictRules:
    """Which rules are in force."""

    kept: frozenset[Rule] = frozenset(Rule)

    @classmethod
    def from_settings(cls, settings: Settings) -> "StrictRules":
        """The rules that the settings keep."""
        wanted = {
            Rule.BIRTH: settings.duplicate_birth,
            Rule.EMAIL: settings.duplicate_email,
            Rule.PHONE: settings.duplicate_phone,
            Rule.MINISTRY: settings.duplicate_ministry,
        }
        return cls(frozenset(rule for rule, kept in wanted.items() if kept))


EVERY_RULE = StrictRules()


Details = tuple[int, ...]
"""What is compared of a person beside the name, a number a field, in the order of the rules; 0: nothing."""

DETAIL_COUNT: Final = 4
"""How many a kind has at most: the columns of the table that holds them."""


class Moves(NamedTuple):
    """What a change does to the strict keys of a fiche.

    ``left`` are keys it has no more; ``held`` those it has now and what it says under each; ``fresh`` the
    part of that which is new to the fiche, each number with its rule.
    """

    left: tuple[int, ...] = ()
    held: tuple[tuple[int, Details], ...] = ()
    fresh: tuple[tuple[int, dict[int, Rule]], ...] = ()


NO_MOVE: Final = Moves()


class _Detail(NamedTuple):
    """A field that is compared beside the name: its rule, and what tells its numbers from another rule's."""

    place: int
    rule: Rule
    prefix: str


class KeyMaker:
    """The strict keys of the fiches of one kind under some rules. Made once, called for every fiche.

    A key stands for a name: two fiches that share a key are one person when they share a detail under it. An
    RSG has a second key, her ministry number, under which there is but one detail.
    """

    def __init__(self, kind: RecordKind, rules: StrictRules) -> None:
        self._last = positions(kind, Role.LAST_NAME)[0]
        self._first = positions(kind, Role.FIRST_NAME)[0]
        self._prefix = f"{kind}\x1f"
        self._details = tuple(
            _Detail(place, rule, str(rule))
            for rule, role in _ROLES.items()
            if rule in rules.kept and rule is not Rule.MINISTRY
            for place in positions(kind, role)
        )
        self._ministry = positions(kind, Role.MINISTRY) if Rule.MINISTRY in rules.kept else ()
        self._identity = frozenset(
            (self._last, self._first, *(each.place for each in self._details), *self._ministry)
        )
        self._by_moved: dict[tuple[int, ...], tuple[tuple[int, _Detail], ...]] = {}
        self._others = frozenset((self._last, self._first, *self._ministry))
        self._blank = (0,) * (DETAIL_COUNT - len(self._details))

    def keys(self, values: tuple[str, ...]) -> dict[int, Details]:
        """The keys of a fiche and what it says under each. Without a name or a detail there is none."""
        keys: dict[int, Details] = {}
        name = self._name(values)
        if name is not None:
            said = self._said(values)
            if any(said):
                keys[name] = said
        for index in self._ministry:
            if same_ministry_number(values[index]):  # zeros alone are how a program writes none
                keys[self._ministry_key(values[index])] = _BY_MINISTRY
        return keys

    def moves(
        self,
        record: int,
        before: tuple[str, ...],
        after: tuple[str, ...],
        moved: Collection[int],
        known: Callable[[int, int], Details | None],
    ) -> Moves:
        """What changes for ``record`` when the fields at ``moved`` do.

        ``known`` gives what a fiche says under a key now, or ``None`` when that is to be computed.
        """
        if self._identity.isdisjoint(moved):
            return NO_MOVE
        if not self._others.isdisjoint(moved):
            return self._between(self.keys(before), self.keys(after))
        name = self._name(after)
        if name is None:
            return NO_MOVE
        had = known(name, record) or self._said(before)
        said = list(had)
        fresh: dict[int, Rule] = {}
        for place, (index, rule, prefix) in self._touched(tuple(moved)):
            value = after[index]
            detail = said[place] = short_digest(prefix + value, _DETAIL_SHIFT) if value else 0
            # A telephone number that goes from one phone field to the other is not new.
            if detail and detail not in had:
                fresh[detail] = rule
        if not any(said):
            return Moves((name,))
        return Moves((), ((name, tuple(said)),), ((name, fresh),) if fresh else ())

    def _touched(self, moved: tuple[int, ...]) -> tuple[tuple[int, _Detail], ...]:
        """Which details these fields are, each with its place; files move few combinations of fields."""
        touched = self._by_moved.get(moved)
        if touched is None:
            details = enumerate(self._details)
            touched = tuple([(place, detail) for place, detail in details if detail.place in moved])
            self._by_moved[moved] = touched
        return touched

    def _between(self, had: dict[int, Details], has: dict[int, Details]) -> Moves:
        left = tuple([key for key in had if key not in has])
        held = tuple([(key, details) for key, details in has.items() if had.get(key) != details])
        fresh = [(key, self._fresh(had.get(key, ()), details)) for key, details in held]
        return Moves(left, held, tuple([each for each in fresh if each[1]]))

    def all_of(self, values: tuple[str, ...]) -> Moves:
        """What a new fiche brings: everything is new to it."""
        return self._between({}, self.keys(values))

    def _fresh(self, had: Details, details: Details) -> dict[int, Rule]:
        """The details that were not there, each with its rule."""
        return {
            detail: Rule.MINISTRY if detail == _MINISTRY else self._details[place].rule
            for place, detail in enumerate(details)
            if detail and detail not in had
        }

    def _said(self, values: tuple[str, ...]) -> Details:
        said = [
            short_digest(prefix + values[index], _DETAIL_SHIFT) if values[index] else 0
            for index, _, prefix in self._details
        ]
        return (*said, *self._blank)

    def _name(self, values: tuple[str, ...]) -> int | None:
        """The key of a name; ``None`` when half of it is missing."""
        return _name_key(self._prefix, values[self._last], values[self._first])

    def named(self, said: tuple[Received, ...], values: tuple[str, ...]) -> int | None:
        """The key of the name that a fiche with ``values`` has once it took ``said``.

        ``None`` when nothing that identifies it would change, or half of the name is missing.
        """
        for place in self._identity:
            if said[place] is not None and said[place] != values[place]:
                break
        else:
            return None
        last, first = said[self._last], said[self._first]
        return _name_key(
            self._prefix,
            values[self._last] if last is None else last,
            values[self._first] if first is None else first,
        )

    def _ministry_key(self, number: str) -> int:
        return short_digest(f"{self._prefix}{Rule.MINISTRY}\x1f{same_ministry_number(number)}", _KEY_SHIFT)


_KEY_SHIFT: Final = 1
"""63 bits of a digest's 64: what a signed column holds."""
_DETAIL_SHIFT: Final = 17
"""47 bits, six bytes in the base: two details of one name are taken for each other by chance once
in 10^14."""
_MINISTRY: Final = 1
"""The one detail under a ministry number."""
_BY_MINISTRY: Final[Details] = (_MINISTRY, 0, 0, 0)


@lru_cache(1 << 14)
def _name_key(prefix: str, last: str, first: str) -> int | None:
    """The key of a name; asked for when a chunk of modifications is foreseen and when each is decided."""
    same_last, same_first = same_name(last), same_name(first)
    if not (same_last and same_first):
        return None
    return short_digest(f"{prefix}{same_last}\x1f{same_first}", _KEY_SHIFT)


def short_digest(text: str, shift: int) -> int:
    """A text as a number of 64 bits less ``shift``; two that differ are taken for one by chance alone."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> shift


@lru_cache
def key_maker(kind: RecordKind, rules: StrictRules) -> KeyMaker:
    """The one key maker of a kind under some rules."""
    return KeyMaker(kind, rules)


Mark = tuple[int, int]
"""A key and one detail under it: two fiches of one kind that share a mark are one person."""


def strict_marks(
    kind: RecordKind, values: tuple[str, ...], rules: StrictRules = EVERY_RULE
) -> dict[Mark, Rule]:
    """Every mark of a fiche and the rule that makes it one; the first is the one to tell people."""
    known = key_maker(kind, rules).all_of(values).fresh
    return {(key, detail): rule for key, details in known for detail, rule in details.items()}


def strict_ties(
    kind: RecordKind, mine: tuple[str, ...], theirs: tuple[str, ...], rules: StrictRules = EVERY_RULE
) -> list[Rule]:
    """The rules by which two fiches are one person, the one to tell people first; empty when they are two."""
    others = strict_marks(kind, theirs, rules)
    return list(
        dict.fromkeys(rule for mark, rule in strict_marks(kind, mine, rules).items() if mark in others)
    )
