"""Invented people: RSGs, children and clients, the same ones for the same seed.

Every value is canonical, as ``domain.fields`` cleans it. Nobody shares both names with another person of
the same kind, so that no two of them are duplicates but those the night makes on purpose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from gestsync.demo import names
from gestsync.domain.cleaning import fold, same_name
from gestsync.domain.fields import FIELDS, position
from gestsync.domain.records import RecordKind

RSGS: Final = 120
CHILDREN: Final = 700
CLIENTS: Final = 3_000
MINISTRY_NUMBERS: Final = 99_000
"""Below it are those of the first RSGs."""
FAULTY_RSGS: Final = 3
"""One RSG without a file number (IMP-1002), and two who share one (IMP-1003)."""

_ACTIVE_CHILDREN: Final = 640
_WAITING_CHILDREN: Final = 22
_CROWDED_RSGS: Final = 3
_OTHER_STATUSES: Final = ("Suspendue",) * 3 + ("Révoquée",) * 2 + ("Non renouvelée",) * 2 + ("Fermée",) * 3


class Person(NamedTuple):
    """One fiche-to-be. ``values`` follow ``FIELDS`` of its kind."""

    number: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accounting:
    """What an accounting system holds at one moment, its faulty RSGs included."""

    rsgs: tuple[Person, ...]
    children: tuple[Person, ...]

    def people(self, kind: RecordKind) -> tuple[Person, ...]:
        """The rows of the table of ``kind``."""
        return self.rsgs if kind is RecordKind.RSG else self.children


def values_of(kind: RecordKind, given: Mapping[str, str]) -> tuple[str, ...]:
    """The values of a fiche from those ``given`` by field key; the others are empty."""
    return tuple(given.get(field.key, "") for field in FIELDS[kind])


def with_values(kind: RecordKind, person: Person, given: Mapping[str, str]) -> Person:
    """``person`` with other values for the fields in ``given``."""
    values = list(person.values)
    for key, value in given.items():
        values[position(kind, key)] = value
    return Person(person.number, tuple(values))


class Draw:
    """Draws the parts of people. ``today`` is the day their ages are reckoned from."""

    def __init__(self, rng: Random, today: date, *, clients: bool = False) -> None:
        self.rng = rng
        self.today = today
        self._last_names = names.CLIENT_LAST_NAMES if clients else names.LAST_NAMES
        self._first_names = names.CLIENT_FIRST_NAMES if clients else names.FIRST_NAMES
        self._taken: set[tuple[str, str]] = set()

    def sex(self, share_of_women: float = 0.5) -> str:
        """``F`` or ``M``."""
        return "F" if self.rng.random() < share_of_women else "M"

    def name(self, sex: str) -> tuple[str, str]:
        """A last and a first name that nobody has together yet, however they are written."""
        while True:
            last = self.rng.choice(self._last_names)
            if self.rng.random() < 0.15:
                last = f"{last}-{self.rng.choice(self._last_names)}"
            first = self.rng.choice(self._first_names[sex])
            form = same_name(last), same_name(first)
            if form not in self._taken:
                self._taken.add(form)
                return last, first

    def last_name_for(self, first: str) -> str:
        """A last name that nobody with this first name has yet."""
        while True:
            last = self.rng.choice(self._last_names)
            form = same_name(last), same_name(first)
            if form not in self._taken:
                self._taken.add(form)
                return last

    def home(self) -> dict[str, str]:
        """An address with its town and postal code."""
        town = self.rng.choice(tuple(names.TOWNS))
        letters = "ABCEGHJKLMNPRSTVWXYZ"
        half = f"{self.rng.randrange(10)}{self.rng.choice(letters)}{self.rng.randrange(10)}"
        return {
            "adresse": f"{self.rng.randint(1, 1999)}, {self.rng.choice(names.STREETS)}",
            "ville": town,
            "code_postal": f"{self.rng.choice(names.TOWNS[town])} {half}",
        }

    def phone(self, area_codes: Sequence[str] = ("819",)) -> str:
        """A number of those kept for fiction: 555-0100 to 555-0199."""
        return f"{self.rng.choice(area_codes)} 555-01{self.rng.randrange(100):02d}"

    def email(self, last: str, first: str) -> str:
        """An address of a domain that cannot exist."""
        return f"{fold(f'{first}.{last}').replace(' ', '-')}@exemple.invalid"

    def days_ago(self, least: int, most: int) -> str:
        """A past day, ISO 8601."""
        return (self.today - timedelta(days=self.rng.randint(least, most))).isoformat()

    def years_ago(self, least: int, most: int) -> str:
        """A day at least ``least`` and less than ``most`` years ago, ISO 8601."""
        return self.days_ago(least * 366, most * 365)

    def numbers(self, count: int, digits: int, most: int) -> list[str]:
        """``count`` different numbers up to ``most``, with leading zeros, in rising order."""
        return [f"{number:0{digits}d}" for number in sorted(self.rng.sample(range(1, most), count))]


def accounting(rng: Random, today: date) -> Accounting:
    """The accounting system on its first day: 120 RSGs, three of them faulty, and 700 children."""
    draw = Draw(rng, today)
    ministry = iter(rng.sample(range(10, MINISTRY_NUMBERS), RSGS))
    statuses = ["Reconnue"] * (RSGS - len(_OTHER_STATUSES)) + list(_OTHER_STATUSES)
    rsgs = [
        new_rsg(draw, number, status, _ministry_number(rng, next(ministry)))
        for number, status in zip(draw.numbers(RSGS, 4, 1_000), statuses, strict=True)
    ]
    faulty = [
        Person("", rsgs[0].values),
        Person(rsgs[1].number, rsgs[1].values),
        Person(rsgs[1].number, rsgs[2].values),
    ]
    sound = rsgs[FAULTY_RSGS:]
    rng.shuffle(sound)
    return Accounting((*faulty, *sound), _children(draw, sound))


def _ministry_number(rng: Random, number: int) -> str:
    """Text of 2 to 5 digits; some offices write it with leading zeros."""
    return f"{number:05d}" if rng.random() < 0.2 else str(number)


def new_rsg(draw: Draw, number: str, status: str, ministry: str) -> Person:
    """An RSG nobody knows yet."""
    sex = draw.sex(0.96)
    last, first = draw.name(sex)
    given = {
        "ministere": ministry,
        "nom": last,
        "prenom": first,
        "sexe": sex,
        "date_naissance": draw.years_ago(30, 66),
        **draw.home(),
        "telephone": draw.phone(),
        "telephone_urgence": draw.phone() if draw.rng.random() < 0.8 else "",
        "courriel": draw.email(last, first) if draw.rng.random() < 0.9 else "",
        "date_reconnaissance": draw.days_ago(200, 3_000),
        "places": "6" if draw.rng.random() < 0.7 else "9",
        "statut": status,
    }
    return Person(number, values_of(RecordKind.RSG, given))


def _children(draw: Draw, rsgs: Sequence[Person]) -> tuple[Person, ...]:
    """Children with a recognised RSG each; a few RSGs have more of them than places."""
    status, places = position(RecordKind.RSG, "statut"), position(RecordKind.RSG, "places")
    recognised = [rsg for rsg in rsgs if rsg.values[status] == "Reconnue"]
    crowded, others = recognised[:_CROWDED_RSGS], recognised[_CROWDED_RSGS:]
    keepers = [rsg.number for rsg in crowded for _ in range(int(rsg.values[places]) + 1)]
    free = [rsg.number for rsg in others for _ in range(int(rsg.values[places]))]
    # Who waits for a place waits for one that is free.
    keepers += draw.rng.sample(free, _ACTIVE_CHILDREN + _WAITING_CHILDREN - len(keepers))
    keepers += [draw.rng.choice(others).number for _ in range(CHILDREN - len(keepers))]
    stays = ["Actif"] * _ACTIVE_CHILDREN + ["En attente"] * _WAITING_CHILDREN
    stays += ["Inactif"] * (CHILDREN - len(stays))
    numbers = draw.numbers(CHILDREN, 6, 20_000)
    draw.rng.shuffle(numbers)
    return tuple(
        new_child(draw, number, stay, keeper)
        for number, stay, keeper in zip(numbers, stays, keepers, strict=True)
    )


def new_child(draw: Draw, number: str, status: str, rsg: str) -> Person:
    """A child nobody knows yet, with the agreement that fits its status."""
    sex = draw.sex()
    last, first = draw.name(sex)
    if status == "En attente":
        start = (draw.today + timedelta(days=draw.rng.randint(40, 200))).isoformat()
        end = ""
    else:
        start = draw.days_ago(400, 700) if status == "Inactif" else draw.days_ago(30, 700)
        # An agreement is open, or ends with August as most do.
        ahead = "" if draw.rng.random() < 0.4 else f"{draw.today.year + 1}-08-31"
        end = draw.days_ago(1, 300) if status == "Inactif" else ahead
    given = {
        "nom": last,
        "prenom": first,
        "sexe": sex,
        "date_naissance": draw.days_ago(730, 2_100),
        "statut": status,
        "entente_debut": start,
        "entente_fin": end,
        "rsg": rsg,
    }
    return Person(number, values_of(RecordKind.ENFANT, given))


def clients(draw: Draw) -> tuple[Person, ...]:
    """3,000 clients of the central base."""
    return tuple(new_client(draw, number) for number in draw.numbers(CLIENTS, 6, 200_000))


def new_client(draw: Draw, number: str) -> Person:
    """A client nobody knows yet."""
    sex = draw.sex(0.7)
    last, first = draw.name(sex)
    chance = draw.rng.random
    given = {
        "civilite": "Mme" if sex == "F" else "M.",
        "nom": last,
        "prenom": first,
        "date_naissance": draw.years_ago(19, 70) if chance() < 0.9 else "",
        **draw.home(),
        "complement": draw.rng.choice(names.COMPLEMENTS) if chance() < 0.15 else "",
        "telephone": draw.phone(names.AREA_CODES) if chance() < 0.6 else "",
        "mobile": draw.phone(names.AREA_CODES) if chance() < 0.85 else "",
        "courriel": draw.email(last, first) if chance() < 0.8 else "",
        "statut": "Actif" if chance() < 0.93 else "Inactif",
    }
    return Person(number, values_of(RecordKind.CLIENT, given))
