"""How alike two fiches are: what is compared, in which levels, and how it is said. The numbers are elsewhere.

The model is that of Fellegi and Sunter: each trait of two fiches agrees at some level, and each level weighs
for or against one person, in bits. ``gestsync.likeness`` estimates the weights from the base itself.
"""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import NamedTuple

from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark


class Agreement(StrEnum):
    """How much two values say the same."""

    MISSING = "missing"  # one of the two is empty: says nothing
    EXACT = "exact"
    NICKNAME = "nickname"  # Michel and Mike
    PART = "part"  # Marie-Josée and Josée, Jean and J.
    CLOSE = "close"  # one slip of the keyboard
    NEAR = "near"
    FAR = "far"  # a little in common
    DIFFERENT = "different"
    SWAPPED = "swapped"  # the last name stands where the first one should
    HOUSEHOLD = "household"  # what people of one home share anyway


AGREEMENT_WORDS: dict[Agreement, str] = {  # in words that fit « Adresse » as well as « Courriel »
    Agreement.MISSING: mark("vide"),
    Agreement.EXACT: mark("identique"),
    Agreement.NICKNAME: mark("diminutif"),
    Agreement.PART: mark("une partie"),
    Agreement.CLOSE: mark("presque identique"),
    Agreement.NEAR: mark("semblable"),
    Agreement.FAR: mark("peu semblable"),
    Agreement.DIFFERENT: mark("autre"),
    Agreement.SWAPPED: mark("nom et prénom intervertis"),
    Agreement.HOUSEHOLD: mark("même foyer"),
}


class Measure(Enum):
    """A way of comparing; its levels follow, the most alike first."""

    NAME = "name"
    DATE = "date"
    ADDRESS = "address"
    TEXT = "text"
    POSTAL = "postal"
    PHONE = "phone"
    EMAIL = "email"
    CODE = "code"


_A = Agreement
LEVELS: dict[Measure, tuple[Agreement, ...]] = {
    Measure.NAME: (_A.EXACT, _A.NICKNAME, _A.PART, _A.CLOSE, _A.NEAR, _A.FAR, _A.DIFFERENT),
    Measure.DATE: (_A.EXACT, _A.CLOSE, _A.NEAR, _A.FAR, _A.DIFFERENT),
    Measure.ADDRESS: (_A.EXACT, _A.CLOSE, _A.NEAR, _A.FAR, _A.DIFFERENT),
    Measure.TEXT: (_A.EXACT, _A.CLOSE, _A.NEAR, _A.DIFFERENT),
    Measure.POSTAL: (_A.EXACT, _A.CLOSE, _A.NEAR, _A.DIFFERENT),
    Measure.PHONE: (_A.EXACT, _A.CLOSE, _A.DIFFERENT),
    Measure.EMAIL: (_A.EXACT, _A.CLOSE, _A.DIFFERENT),
    Measure.CODE: (_A.EXACT, _A.DIFFERENT),
}
"""Levels of each measure. Level 0 is missing; level ``i`` is ``LEVELS[measure][i - 1]``."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing compared. ``keys`` are its fields (any of the first may equal any of the second)."""

    keys: tuple[str, ...]
    measure: Measure
    shared: bool = False
    """Whether the people of one home have it in common, so that it does not tell them apart."""
    place: bool = False
    """Whether neighbours too have it in common: a street, a town, the RSG who keeps a child."""
    by_chance: float = 0.0
    """How often two people of one home have the same all the same: a son named as his father, twins."""
    most_different: float = 1.0
    """However often one person's values seem altogether different, no more than this is believed."""

    @property
    def key(self) -> str:
        """The field under which it is told."""
        return self.keys[0]


_LAST = Trait(("nom",), Measure.NAME, shared=True, most_different=0.12)
_FIRST = Trait(("prenom",), Measure.NAME, by_chance=0.002, most_different=0.06)
_BIRTH = Trait(("date_naissance",), Measure.DATE, by_chance=0.05, most_different=0.06)
_SEX = Trait(("sexe",), Measure.CODE)
_ADDRESS = Trait(("adresse",), Measure.ADDRESS, shared=True, place=True)
_POSTAL = Trait(("code_postal",), Measure.POSTAL, shared=True, place=True)
_TOWN = Trait(("ville",), Measure.TEXT, shared=True, place=True)
_EMAIL = Trait(("courriel",), Measure.EMAIL, by_chance=0.03)

TRAITS: dict[RecordKind, tuple[Trait, ...]] = {
    RecordKind.CLIENT: (
        _LAST,
        _FIRST,
        _BIRTH,
        _ADDRESS,
        Trait(("complement",), Measure.TEXT, shared=True),
        _POSTAL,
        _TOWN,
        Trait(("telephone", "mobile"), Measure.PHONE, shared=True),
        _EMAIL,
    ),
    RecordKind.RSG: (
        _LAST,
        _FIRST,
        _BIRTH,
        Trait(("ministere",), Measure.CODE),
        _SEX,
        _ADDRESS,
        _POSTAL,
        _TOWN,
        Trait(("telephone", "telephone_urgence"), Measure.PHONE, shared=True),
        _EMAIL,
    ),
    # Brothers and sisters with one RSG are often twins, and told apart by nothing but their first name.
    RecordKind.ENFANT: (
        _LAST,
        replace(_FIRST, most_different=0.01),
        replace(_BIRTH, by_chance=0.2),
        _SEX,
        Trait(("rsg",), Measure.CODE, shared=True, place=True),
    ),
}
"""What is compared, by kind; the last and the first name come first."""

HOUSEHOLD = "foyer"
"""Where a reason stands that is about a home, not about one field."""

FOUND = 0.5
"""Pairs that are at least this likely to be one person are shown, unless another bound is asked for."""


class Reason(NamedTuple):
    """What one field says of a pair: ``weight`` in bits, above zero for one person, below for two."""

    field: str
    agreement: Agreement
    weight: float


class Likeness(NamedTuple):
    """Two fiches, by their ids, that may be one person. ``score`` is a probability from 0 to 1."""

    a: int
    b: int
    score: float
    why: tuple[Reason, ...]
