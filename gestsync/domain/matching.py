"""When two fiches are one person: the strict rule, through keys that an index can hold.

Two active fiches of one kind that share a key are strict duplicates. The last and first names are in
every key but the ministry's, so twins are never one person.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from gestsync.domain.cleaning import same_ministry_number, same_name
from gestsync.domain.fields import Role, positions
from gestsync.domain.records import RecordKind
from gestsync.domain.settings import Settings
from gestsync.domain.texts import mark


class Rule(StrEnum):
    """One way of being a strict duplicate."""

    BIRTH = "birth"
    EMAIL = "email"
    PHONE = "phone"
    MINISTRY = "ministry"


RULE_LABELS: dict[Rule, str] = {
    Rule.BIRTH: mark("Même nom, même prénom, même date de naissance"),
    Rule.EMAIL: mark("Même nom, même prénom, même courriel"),
    Rule.PHONE: mark("Même nom, même prénom, même téléphone"),
    Rule.MINISTRY: mark("Même numéro du Ministère"),
}

_ROLES: dict[Rule, Role] = {
    Rule.BIRTH: Role.BIRTH_DATE,
    Rule.EMAIL: Role.EMAIL,
    Rule.PHONE: Role.PHONE,
    Rule.MINISTRY: Role.MINISTRY,
}


@dataclass(frozen=True, slots=True)
class StrictRule:
    """Which ways are in force."""

    ways: frozenset[Rule] = frozenset(Rule)

    @classmethod
    def from_settings(cls, settings: Settings) -> "StrictRule":
        """The ways that the settings keep."""
        wanted = {
            Rule.BIRTH: settings.duplicate_birth,
            Rule.EMAIL: settings.duplicate_email,
            Rule.PHONE: settings.duplicate_phone,
            Rule.MINISTRY: settings.duplicate_ministry,
        }
        return cls(frozenset(way for way, kept in wanted.items() if kept))


EVERY_WAY = StrictRule()


@dataclass(frozen=True, slots=True)
class _Part:
    """One way of being a duplicate, with the fields it looks at, for one kind."""

    way: Rule
    prefix: str
    indexes: frozenset[int]
    named: bool
    """Whether the last and first names count too: for all but the ministry's number."""

    def details(self, values: tuple[str, ...]) -> set[str]:
        """What the fields say, in the form in which it is compared."""
        said = {values[index] for index in self.indexes} - {""}
        return said if self.named else {same_ministry_number(value) for value in said}


class KeyMaker:
    """The strict keys of the fiches of one kind under one rule. Made once, called for every fiche."""

    def __init__(self, kind: RecordKind, rule: StrictRule) -> None:
        self._last = positions(kind, Role.LAST_NAME)[0]
        self._first = positions(kind, Role.FIRST_NAME)[0]
        self._parts = tuple(
            _Part(way, f"{kind}\x1f{way}\x1f", frozenset(positions(kind, role)), way is not Rule.MINISTRY)
            for way, role in _ROLES.items()
            if way in rule.ways and positions(kind, role)
        )
        self._identity = frozenset(
            (self._last, self._first, *(index for part in self._parts for index in part.indexes))
        )

        self._by_moved: dict[tuple[int, ...], tuple[_Part, ...]] = {}

    def keys(self, values: tuple[str, ...]) -> dict[int, Rule]:
        """The keys of a fiche, each with the way it stands for. A missing value gives no key."""
        name = self._name(values)
        keys: dict[int, Rule] = {}
        for part in self._parts:
            keys |= _keys(part, name, part.details(values))
        return keys

    def moves(
        self, before: tuple[str, ...], after: tuple[str, ...], moved: Collection[int]
    ) -> tuple[tuple[int, ...], dict[int, Rule]]:
        """Keys given up, and keys taken, when the fields at ``moved`` change."""
        if self._identity.isdisjoint(moved):
            return (), {}
        if self._last in moved or self._first in moved:
            old, new = self.keys(before), self.keys(after)
            given_up = tuple([key for key in old if key not in new])
            return given_up, {key: way for key, way in new.items() if key not in old}
        name = self._name(after)
        lost: dict[int, Rule] = {}
        taken: dict[int, Rule] = {}
        for part in self._touched(tuple(moved)):
            # Compared before they are hashed: a number that goes from one phone to the other stays.
            had, has = part.details(before), part.details(after)
            lost |= _keys(part, name, had - has)
            taken |= _keys(part, name, has - had)
        return tuple(lost), taken

    def _touched(self, moved: tuple[int, ...]) -> tuple[_Part, ...]:
        """The ways that look at any of these fields; files move few combinations of them."""
        if moved not in self._by_moved:
            self._by_moved[moved] = tuple(part for part in self._parts if not part.indexes.isdisjoint(moved))
        return self._by_moved[moved]

    def _name(self, values: tuple[str, ...]) -> int | None:
        """The upper bits of the keys of a name; ``None`` when half of it is missing."""
        last, first = same_name(values[self._last]), same_name(values[self._first])
        return _digest(f"{last}\x1f{first}", _NAME_BITS) if last and first else None


_NAME_BITS = 28
_DETAIL_BITS = 36
_NO_NAME = 0


def _keys(part: _Part, name: int | None, details: Iterable[str]) -> dict[int, Rule]:
    """64 bits each, signed so that any database holds it: the name above, what is said of it below.

    The keys of one person, and of those who share that name, so lie side by side in the index, and a
    change of phone touches one place of it. Two people of one name share a key by chance once in 10^10.
    """
    upper = name if part.named else _NO_NAME
    if upper is None:
        return {}
    base = (upper << _DETAIL_BITS) - (1 << 63)
    return {base + _digest(part.prefix + detail, _DETAIL_BITS): part.way for detail in details}


def _digest(text: str, bits: int) -> int:
    digest = blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - bits)


@lru_cache
def key_maker(kind: RecordKind, rule: StrictRule) -> KeyMaker:
    """The one key maker of a kind under a rule."""
    return KeyMaker(kind, rule)


def strict_keys(kind: RecordKind, values: tuple[str, ...], rule: StrictRule) -> dict[int, Rule]:
    """The keys of one fiche, each with the way it stands for."""
    return key_maker(kind, rule).keys(values)
