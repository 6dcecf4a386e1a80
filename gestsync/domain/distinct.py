"""« Pas un doublon »: what two fiches were when somebody said that they are two persons.

The decision holds while what identifies either is what it was then; else the question is asked again.
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from gestsync.domain.cleaning import same_ministry_number, same_name
from gestsync.domain.fields import Role, positions
from gestsync.domain.matching import short_digest
from gestsync.domain.records import RecordKind

_COMPARED: Final[dict[Role, Callable[[str], str]]] = {
    Role.LAST_NAME: same_name,
    Role.FIRST_NAME: same_name,
    Role.BIRTH_DATE: str,
    Role.EMAIL: str,
    Role.PHONE: str,
    Role.MINISTRY: same_ministry_number,
}
"""What identifies a person, each as the strict rule compares it."""


def identity_of(kind: RecordKind, values: tuple[str, ...]) -> int:
    """A number that stands for all that identifies a fiche; two ways of writing it are one (62 bits).

    A telephone number that goes from one phone field to the other changes nothing.
    """
    said = []
    for role, form in _COMPARED.items():
        words = sorted(form(values[index]) for index in positions(kind, role))
        said.append("\x1f".join(word for word in words if word))
    return short_digest("\x1e".join(said), 2)


class Seen(NamedTuple):
    """The identities that two fiches had, or were about to take, when they were declared two persons.

    Several a side: modifications that waited are replayed one after the other.
    """

    mine: frozenset[int]
    theirs: frozenset[int]

    @property
    def turned(self) -> "Seen":
        """The same, seen from the other side."""
        return Seen(self.theirs, self.mine)


def still_two(told: Iterable[Seen], mine: int, theirs: int) -> bool:
    """Whether a decision among ``told`` is about these two identities."""
    return any(mine in seen.mine and theirs in seen.theirs for seen in told)
