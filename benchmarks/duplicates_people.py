"""Invented households of Quebec, with duplicates of some: what the search of duplicates is measured on.

Two adults of one home share a name and an address, their phones and now and then a first letter; some have
twins; a share of people come a second time with slips, a diminutive, swapped names, a marriage or a move.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Final, NamedTuple

from gestsync.domain.fields import KEYS
from gestsync.domain.nicknames import GROUPS_OF
from gestsync.domain.records import RecordKind


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SYLLABLES: Final = _words(
    """
    bel bou cha char cou dal des du dru fer fon gau gen gir gui hou jol la lan lar lav le lem les mar mer mo
    mon nan or pa pel per pla quen ra ri ro rou sa sau se sim sou tan tes thi tou tre val va ver vil vin
    """
)
_ENDS: Final = _words(
    "bert bois card dette don eau et geron ier in lier mont nault neau ot quet ray son teau"
)
_FIRST: Final = tuple(sorted(name for name in GROUPS_OF if len(name) > 4))
_STREETS: Final = ("rue", "avenue", "chemin", "boulevard", "rang", "montée", "place")
_LETTERS: Final = "abceghjklmnprstvxyz"


class Person(NamedTuple):
    """One client as a file gives it. ``values`` follow ``FIELDS[CLIENT]``; ``who`` is the truth."""

    who: int
    values: tuple[str, ...]


_PLACES: Final = {key: place for place, key in enumerate(KEYS[RecordKind.CLIENT])}


def people(count: int, share: float = 0.05, seed: int = 1) -> Iterator[Person]:
    """``count`` fiches, ``share`` of them a second fiche of someone who came before."""
    random = Random(seed)
    maker = _Maker(random)
    singles = round(count * (1 - share))
    again = random.sample(range(singles), count - singles)
    wanted = set(again)
    kept: list[Person] = []
    who = 0
    while who < singles:
        for values in maker.home()[: singles - who]:
            person = Person(who, tuple(values[key] for key in _PLACES))
            yield person
            if who in wanted:
                kept.append(person)
            who += 1
    for person in kept:
        yield Person(person.who, maker.again(person.values))


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._names = sorted(
            {
                random.choice(_SYLLABLES) + random.choice(_SYLLABLES) + random.choice(_ENDS)
                for _ in range(9000)
            }
        )
        self._towns = [random.choice(_SYLLABLES) + random.choice(_ENDS) for _ in range(400)]
        self._ways = [
            f"{random.choice(_STREETS)} {random.choice(_SYLLABLES)}{random.choice(_ENDS)}"
            for _ in range(6000)
        ]

    def _common(self, words: list[str] | tuple[str, ...]) -> str:
        """A word, the first ones far more often: as names are."""
        return words[int(len(words) * self._random.random() ** 2.2)]

    def home(self) -> list[dict[str, str]]:
        """The people of one home."""
        random = self._random
        last, place = self._last(), self._place()
        phone = self._phone()
        members = [self._person(last if random.random() < 0.5 else self._last(), place, phone, 1940, 60)]
        if random.random() < 0.55:
            members.append(self._person(last, place, phone, 1940, 60))
        children = random.choice((0, 0, 0, 1, 2))
        members += [self._person(last, place, phone, 2004, 4) for _ in range(children)]
        if random.random() < 0.03:
            twin = self._person(last, place, phone, 1960, 45)
            members += [twin, twin | {"prenom": self._first(), "courriel": ""}]
        if random.random() < 0.01:
            members.append(
                members[0] | {"date_naissance": self._birth(2000, 6), "courriel": "", "mobile": ""}
            )
        return members

    def _last(self) -> str:
        name = self._common(self._names)
        return name if self._random.random() > 0.06 else f"{name}-{self._common(self._names)}"

    def _first(self) -> str:
        return self._common(_FIRST)

    def _birth(self, since: int, years: int) -> str:
        random = self._random
        return f"{since + random.randrange(years)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"

    def _phone(self) -> str:
        random = self._random
        area = random.choice((819, 873, 514, 418, 450))
        return f"{area} {random.randint(200, 999)}-{random.randrange(10_000):04d}"

    def _place(self) -> dict[str, str]:
        random = self._random
        town = self._common(self._towns)
        mixed = Random(f"{town}{random.randrange(400)}")
        one, other = (mixed.choice(_LETTERS).upper() for _ in range(2))
        postal = f"J{mixed.randrange(10)}{one} {mixed.randrange(10)}{other}{mixed.randrange(10)}"
        return {
            "adresse": f"{random.randint(1, 3000)}, {mixed.choice(self._ways)}",
            "complement": f"app. {random.randint(1, 40)}" if random.random() < 0.2 else "",
            "code_postal": postal,
            "ville": town.capitalize(),
        }

    def _person(self, last: str, place: dict[str, str], phone: str, since: int, years: int) -> dict[str, str]:
        random = self._random
        first = self._first()
        mail = f"{first[:4].strip()}.{last[:6]}{random.randrange(10_000)}@exemple.invalid"
        own = {
            "civilite": "",
            "nom": last,
            "prenom": first,
            "date_naissance": self._birth(since, years) if random.random() > 0.1 else "",
            "telephone": phone if random.random() > 0.2 else "",
            "mobile": self._phone() if random.random() < 0.6 else "",
            "courriel": mail if random.random() < 0.6 else "",
            "statut": "Actif",
            "note": "",
        }
        return {key: ({} | place | own)[key] for key in _PLACES}

    def again(self, values: tuple[str, ...]) -> tuple[str, ...]:
        """The same person, as someone else typed it years later."""
        held = dict(zip(_PLACES, values, strict=True))
        changes: tuple[tuple[float, Callable[[dict[str, str]], None]], ...] = (
            (0.25, self._moves),
            (0.25, self._other_mail),
            (0.3, self._other_phone),
            (0.12, self._diminutive),
            (0.04, self._swapped),
            (0.06, self._turned),
            (0.05, self._married),
            (0.3, self._slips),
            (0.25, self._forgets),
        )
        for share, change in changes:
            if self._random.random() < share:
                change(held)
        return tuple(held.values())

    def _moves(self, held: dict[str, str]) -> None:
        held |= self._place()

    def _other_mail(self, held: dict[str, str]) -> None:
        held["courriel"] = f"{held['prenom'][:3]}{self._random.randrange(100_000)}@exemple.invalid"

    def _other_phone(self, held: dict[str, str]) -> None:
        held["mobile"] = self._phone()

    def _diminutive(self, held: dict[str, str]) -> None:
        groups = GROUPS_OF[held["prenom"]]
        held["prenom"] = self._random.choice([name for name in _FIRST if groups & GROUPS_OF[name]])

    def _swapped(self, held: dict[str, str]) -> None:
        held["nom"], held["prenom"] = held["prenom"], held["nom"]

    def _turned(self, held: dict[str, str]) -> None:
        year, month, day = (held["date_naissance"] or "1970-05-05").split("-")
        if held["date_naissance"] and int(day) <= 12:
            held["date_naissance"] = f"{year}-{day}-{month}"

    def _married(self, held: dict[str, str]) -> None:
        held["nom"] = self._last()

    def _slips(self, held: dict[str, str]) -> None:
        for _ in range(self._random.choice((1, 1, 2))):
            key = self._random.choice(("nom", "prenom", "adresse", "ville", "courriel"))
            held[key] = self._slip(held[key])

    def _slip(self, text: str) -> str:
        if len(text) < 4:
            return text
        place = self._random.randrange(1, len(text) - 1)
        letter = self._random.choice("aeinrst")
        return self._random.choice(
            (
                text[:place] + letter + text[place + 1 :],
                text[:place] + text[place + 1 :],
                text[:place] + letter + text[place:],
                text[:place] + text[place + 1] + text[place] + text[place + 2 :],
            )
        )

    def _forgets(self, held: dict[str, str]) -> None:
        for key in self._random.sample(
            ("date_naissance", "telephone", "code_postal", "adresse", "mobile"), 2
        ):
            held[key] = ""
