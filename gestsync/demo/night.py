"""The exchange files of a first load and of the nights after it, with what will become of each row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.demo import names
from gestsync.demo.exchange_files import CLIENT_KEYS, Drop, Layout, Sent, drop, not_applied, written
from gestsync.demo.people import Draw, Person, new_client, with_values
from gestsync.domain.fields import position
from gestsync.domain.records import FileState, Outcome, RecordKind

_CLIENT: Final = RecordKind.CLIENT
_FIRST_NEW_NUMBER: Final = 200_000
"""Above every number of the first load."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many rows of each outcome one night brings."""

    created: int
    updated: int
    unchanged: int
    already: int
    older: int


@dataclass(slots=True)
class ClientBook:
    """The clients as the local base knows them, night after night.

    ``dates`` are the dates of the last modification, ``sent`` the rows treated so far. ``busy`` are the
    numbers something happens to in this night, ``reserved`` those that ordinary rows leave alone for good.
    """

    draw: Draw
    zone: ZoneInfo
    people: dict[str, Person] = field(default_factory=dict)
    dates: dict[str, datetime] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    busy: set[str] = field(default_factory=set)
    reserved: set[str] = field(default_factory=set)
    _next_number: int = _FIRST_NEW_NUMBER

    def value(self, number: str, key: str) -> str:
        """One field of one client."""
        return self.people[number].values[position(_CLIENT, key)]

    def new_number(self) -> str:
        """A number that nobody has."""
        self._next_number += 1
        return str(self._next_number)

    def moment(self, day: date) -> datetime:
        """Some time of the working hours of ``day``, so that no clock change makes it doubtful."""
        rng = self.draw.rng
        at = time(rng.randint(8, 16), rng.randrange(60), rng.randrange(60))
        return datetime.combine(day, at, self.zone)

    def stamp(self, moment: datetime) -> str:
        """``moment`` as an exchange file may write it."""
        return written(moment, self.draw.rng.randrange(3))

    def new_night(self) -> None:
        """Nothing happened to anybody yet."""
        self.busy = set()

    def is_free(self, number: str) -> bool:
        """Whether a row about this client cannot meet another one."""
        return number not in self.busy and number not in self.reserved

    def pick(self, count: int) -> list[str]:
        """``count`` clients that nothing else happens to in this night."""
        numbers = self.draw.rng.sample([number for number in self.people if self.is_free(number)], count)
        self.busy.update(numbers)
        return numbers


def first_load(book: ClientBook, people: Sequence[Person], day: date) -> Drop:
    """All clients as the central knew them on ``day``."""
    rows = []
    for person in people:
        moment = book.moment(day - timedelta(days=book.draw.rng.randint(1, 900)))
        rows.append(_creation(book, person, moment))
    return drop("clients_premier_chargement.csv", rows, Layout())


def _creation(book: ClientBook, person: Person, moment: datetime) -> Sent:
    book.people[person.number] = person
    book.dates[person.number] = moment
    return _treated(book, Sent(person.number, book.stamp(moment), _filled(person), Outcome.CREATED))


def _treated(book: ClientBook, row: Sent) -> Sent:
    book.sent.append(row)
    return row


def _filled(person: Person) -> dict[str, str]:
    return {key: value for key, value in zip(CLIENT_KEYS, person.values, strict=False) if value}


def ordinary_rows(book: ClientBook, day: date, amounts: Amounts) -> list[Sent]:
    """The rows of a night without trouble, dated the day before ``day``, in no special order."""
    eve = day - timedelta(days=1)
    again = book.draw.rng.sample([row for row in book.sent if book.is_free(row.number)], amounts.already)
    book.busy.update(row.number for row in again)
    rows = [row._replace(outcome=Outcome.ALREADY) for row in again]
    rows += [_correction(book, number, book.moment(eve)) for number in book.pick(amounts.updated)]
    rows += [_confirmation(book, number, book.moment(eve)) for number in book.pick(amounts.unchanged)]
    rows += [_late(book, number) for number in book.pick(amounts.older)]
    for _ in range(amounts.created):
        person = new_client(book.draw, book.new_number())
        rows.append(_creation(book, person, book.moment(eve)))
        book.busy.add(person.number)
    book.draw.rng.shuffle(rows)
    return rows


def _correction(book: ClientBook, number: str, moment: datetime) -> Sent:
    """A client moved, or has another telephone, or another address line."""
    draw, before = book.draw, book.people[number]
    while True:
        given = draw.rng.choice(
            (
                draw.home(),
                {"mobile": draw.phone(names.AREA_CODES)},
                {"telephone": draw.phone(names.AREA_CODES), "statut": "Actif"},
                {**draw.home(), "complement": draw.rng.choice(("", *names.COMPLEMENTS))},
            )
        )
        if (after := with_values(_CLIENT, before, given)) != before:
            break
    book.people[number] = after
    book.dates[number] = moment
    return _treated(book, Sent(number, book.stamp(moment), given, Outcome.UPDATED))


def _confirmation(book: ClientBook, number: str, moment: datetime) -> Sent:
    """A newer date, and nothing new."""
    book.dates[number] = moment
    given = _filled(book.people[number])
    return _treated(book, Sent(number, book.stamp(moment), given, Outcome.UNCHANGED))


def _late(book: ClientBook, number: str) -> Sent:
    """A modification that took days to come, while a newer one was already here."""
    late = book.dates[number] - timedelta(days=book.draw.rng.randint(1, 9), minutes=7, seconds=13)
    return Sent(number, book.stamp(late), book.draw.home(), Outcome.OLDER)


def twice_corrected(book: ClientBook, day: date) -> list[Sent]:
    """Two modifications of one client on one day, the later one first in the file; both are applied."""
    (number,) = book.pick(1)
    eve = datetime.combine(day - timedelta(days=1), time(9, 12), book.zone)
    rows = [_correction(book, number, moment) for moment in (eve, eve + timedelta(hours=8))]
    return rows[::-1]


def refused_rows(book: ClientBook, day: date) -> list[Sent]:
    """A date that no calendar has, a number that a spreadsheet rounded, and a row cut short."""
    first, second, third = book.pick(3)
    home, stamp = book.draw.home(), book.stamp(book.moment(day - timedelta(days=1)))
    return [
        Sent(first, f"{day.year}-02-30T10:00:00", home, Outcome.REJECTED),
        Sent(f"{second}.0", stamp, home, Outcome.REJECTED),
        Sent(third, stamp, home, Outcome.REJECTED, cells=5),
    ]


@dataclass(frozen=True, slots=True)
class Twin:
    """One person under two numbers: ``kept`` has been here for long, ``other`` came with a short name."""

    kept: str
    other: str


def arrival_of_twin(book: ClientBook, day: date) -> tuple[Twin, Sent]:
    """A client corrected lately comes a second time, under a new number and only half of the last name.

    The strict rule cannot see it yet. Ordinary rows leave both alone from now on.
    """
    eve = day - timedelta(days=1)
    kept = next(
        row.number
        for row in reversed(book.sent)
        if row.outcome is Outcome.UPDATED and book.is_free(row.number) and _is_whole(book, row.number)
    )
    number = book.new_number()
    first = book.value(kept, "prenom")
    last = book.draw.last_name_for(first)
    given = {
        "nom": last,
        "prenom": first,
        "courriel": book.draw.email(last, first),
        "date_naissance": book.value(kept, "date_naissance"),
    }
    person = with_values(_CLIENT, new_client(book.draw, number), given)
    book.reserved.update((kept, number))
    return Twin(kept, number), _creation(book, person, book.moment(eve))


def _is_whole(book: ClientBook, number: str) -> bool:
    return all(book.value(number, key) for key in ("date_naissance", "courriel", "mobile"))


def duplicate_rows(book: ClientBook, day: date, twin: Twin) -> list[Sent]:
    """What would make duplicates: the twin takes the whole name, and two unknown numbers come.

    The first is the same by its birth date, the second by its e-mail, the third by its mobile.
    """
    wholes = [number for number in book.people if book.is_free(number) and _is_whole(book, number)]
    by_email, by_mobile = book.draw.rng.sample(wholes, 2)
    book.reserved.update((by_email, by_mobile))
    rows = [(twin.other, {"nom": book.value(twin.kept, "nom"), **book.draw.home()})]
    for known, shared in ((by_email, "courriel"), (by_mobile, "mobile")):
        same = {key: book.value(known, key) for key in ("civilite", "nom", "prenom", shared)}
        # The central writes in capitals without accents what we hold with them.
        same["nom"] = same["nom"].upper()
        rows.append((book.new_number(), {**same, **book.draw.home(), "statut": "Actif"}))
    eve = day - timedelta(days=1)
    return [Sent(number, book.stamp(book.moment(eve)), given, Outcome.DUPLICATE) for number, given in rows]


def cut_file(book: ClientBook, name: str, day: date) -> Drop:
    """A file that was cut on its way: it announces 48 rows and holds 31."""
    stamp = book.stamp(book.moment(day - timedelta(days=1)))
    rows = [Sent(number, stamp, book.draw.home(), Outcome.UPDATED) for number in book.pick(31)]
    return drop(name, rows, Layout(announced=48))


def same_again(name: str, before: Drop) -> Drop:
    """A file of another night under a new name: its content is known."""
    return Drop(name, before.content, not_applied(name, FileState.KNOWN, None))
