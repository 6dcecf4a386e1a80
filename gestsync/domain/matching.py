"""When two fiches are one person: the strict rule, through keys that an index can hold.

Two active fiches of one kind that share a key are strict duplicates. The last and first names are in
every key but the ministry's, so twins are never one person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
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


def _hash(*parts: str) -> int:
    """64 bits, signed so that any database holds it; two people share one by chance once in 10^13."""
    digest = blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _keys(kind: RecordKind, values: tuple[str, ...], rule: StrictRule) -> Iterator[tuple[int, Rule]]:
    last = same_name(values[positions(kind, Role.LAST_NAME)[0]])
    first = same_name(values[positions(kind, Role.FIRST_NAME)[0]])
    for way, role in _ROLES.items():
        if way not in rule.ways:
            continue
        for index in positions(kind, role):
            value = values[index]
            if way is Rule.MINISTRY:
                if value:
                    yield _hash(kind, way, same_ministry_number(value)), way
            elif value and last and first:
                yield _hash(kind, way, last, first, value), way


def strict_keys(kind: RecordKind, values: tuple[str, ...], rule: StrictRule) -> dict[int, Rule]:
    """The keys of a fiche, each with the way it stands for. A missing value gives no key."""
    return dict(_keys(kind, values, rule))


def identity_positions(kind: RecordKind) -> frozenset[int]:
    """Where the fields stand that any strict key is made of."""
    roles = (Role.LAST_NAME, Role.FIRST_NAME, *_ROLES.values())
    return frozenset(index for role in roles for index in positions(kind, role))
