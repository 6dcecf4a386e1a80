"""A child names the RSG who keeps it by her number; the number of one who was absorbed leads to who stays."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from gestsync.domain.fields import KEYS, Role, positions
from gestsync.domain.profiles import ProviderProfile
from gestsync.domain.records import Mapped, Received, RecordKind

_PLACES: Final = {kind: positions(kind, Role.PARENT) for kind in RecordKind}
PARENT_KEYS: Final = frozenset(KEYS[kind][place] for kind, places in _PLACES.items() for place in places)

Leads = Mapping[str, str]
"""The number of an RSG that was absorbed -> that of the one who stays."""


class Orphan(NamedTuple):
    """A child, by her own number, with the number of an RSG who has no fiche."""

    number: str
    name: str
    parent: str


class Parents(NamedTuple):
    """Each number that leads to an RSG of ours, and those of a provider's children that name none of them."""

    known: frozenset[str]
    orphans: tuple[Orphan, ...]


def names_parent(kind: RecordKind) -> bool:
    """Whether fiches of ``kind`` name an RSG."""
    return bool(_PLACES[kind])


def gives_parents(profile: ProviderProfile) -> bool:
    """Whether a base is read for RSGs, and for the children who name them."""
    kinds = {each.kind for each in profile.tables}
    return RecordKind.RSG in kinds and any(
        not PARENT_KEYS.isdisjoint(each.columns) for each in profile.tables
    )


def parent_of(kind: RecordKind, values: tuple[str, ...]) -> str:
    """The number of the RSG that a fiche of ``kind`` names, ``""`` when it names none."""
    return next((values[place] for place in _PLACES[kind]), "")


def led(kind: RecordKind, values: tuple[Received, ...], leads: Leads) -> tuple[Received, ...]:
    """``values`` of a fiche, in the order of its fields, naming the RSG who stays."""
    for place in _PLACES[kind]:
        survivor = leads.get(values[place] or "")
        if survivor is not None:
            values = (*values[:place], survivor, *values[place + 1 :])
    return values


def all_led(kind: RecordKind, read: Iterable[Mapped], leads: Leads) -> Iterator[Mapped]:
    """Rows of a provider as ``led`` says each."""
    for row, found in read:
        yield (row and row._replace(values=led(kind, row.values, leads))), found
