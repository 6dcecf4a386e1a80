"""Invented people of the sample base: the same ones at every run, without chance."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from gestsync.domain.fields import FIELDS
from gestsync.domain.records import RecordKind, RecordRef, RecordState

ZONE = ZoneInfo("America/Toronto")


def at(text: str) -> int:
    """Instant (µs UTC) of a local « 2026-11-23 08:12 »."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp()) * 1_000_000


NOW = at("2026-11-23 08:30")

_KNOWN = (
    ("0142", "417", "Arsenault-Roy", "Maude", "Gatineau", "6", "Reconnue", 6),
    ("0087", "0932", "Bélair", "Solange", "Val-des-Monts", "6", "Reconnue", 5),
    ("0211", "12044", "Cadorette", "Ynès", "Gatineau", "9", "Reconnue", 8),
    ("0064", "288", "Déry-Lapointe", "Fanchon", "Cantley", "6", "Reconnue", 7),
    ("0130", "1190", "Éthier", "Colombe", "Gatineau", "6", "Suspendue", 0),
    ("0199", "5521", "Fafard", "Rosalie", "Chelsea", "6", "Reconnue", 4),
    ("0023", "077", "Grondin-Hade", "Ludivine", "Gatineau", "6", "Reconnue", 6),
    ("0175", "3308", "Isabelle", "Mariette", "La Pêche", "6", "Reconnue", 3),
    ("0156", "2210", "Jolicœur", "Apolline", "Gatineau", "9", "Reconnue", 9),
    ("0118", "641", "Kirouac", "Blandine", "Pontiac", "6", "Reconnue", 5),
    ("0092", "873", "Laliberté", "Océane", "Gatineau", "6", "Reconnue", 6),
    ("0204", "4417", "Maheux", "Sidonie", "Cantley", "6", "Reconnue", 2),
    ("0071", "309", "Nantel-Brochu", "Agathe", "Gatineau", "6", "Reconnue", 6),
    ("0188", "7720", "Ouimet", "Clémence", "Chelsea", "6", "Reconnue", 5),
)
_LAST = ("Paradis", "Quesnel", "Rochon", "Sauriol", "Thérien", "Urbain", "Vaillant", "Yelle", "Zacharie")
_FIRST = ("Abel", "Capucine", "Elio", "Inaya", "Léopold", "Maëva", "Noé", "Soline", "Théa", "Ulric", "Zélie")
_TOWNS = ("Gatineau", "Chelsea", "Cantley", "La Pêche", "Pontiac")
_CLIENTS = (
    ("098117", "Garneau-Petit", "Philomène"),
    ("087702", "Saint-Onge", "Théodore"),
    ("091120", "Abitbol", "Hortense"),
    ("100345", "Courtemanche", "Élie"),
    ("104260", "Desrosiers-Kaba", "Nour"),
    ("077310", "Hamelin", "Ovila"),
    ("095544", "Lavigueur", "Prudence"),
    ("103009", "Mercier-Obomsawin", "Gabin"),
)


@dataclass(slots=True)
class Person:
    """One fiche of the sample base."""

    ref: RecordRef
    values: dict[str, str]
    state: RecordState = RecordState.ACTIVE
    modified_at: int | None = None
    occupied: int = 0

    @property
    def row(self) -> tuple[str, ...]:
        """The values in the order of ``FIELDS``."""
        return tuple(self.values.get(field.key, "") for field in FIELDS[self.ref.kind])


def _phone(number: int) -> str:
    return f"819 555-01{number % 100:02}"


def _rsg(identifier: int, line: tuple[str, str, str, str, str, str, str, int]) -> Person:
    number, ministry, last, first, town, places, status, occupied = line
    values = {
        "ministere": ministry,
        "nom": last,
        "prenom": first,
        "sexe": "F",
        "date_naissance": f"19{60 + identifier % 35}-0{1 + identifier % 9}-1{identifier % 9}",
        "adresse": f"{12 + identifier * 3}, rue des Cormiers",
        "ville": town,
        "code_postal": "J8P 0X9",
        "telephone": _phone(int(number)),
        "courriel": f"{first[0].lower()}.{last.split('-', maxsplit=1)[0].lower()}@exemple.invalid",
        "date_reconnaissance": "2014-09-01",
        "places": places,
        "statut": status,
        "note": "Assistante depuis mars" if places == "9" else "",
    }
    state = RecordState.ABSENT if number in {"0175", "0901", "0908"} else RecordState.ACTIVE
    return Person(
        RecordRef(RecordKind.RSG, number, identifier), values, state, at("2026-11-23 08:12"), occupied
    )


def _more_rsgs() -> list[tuple[str, str, str, str, str, str, str, int]]:
    return [
        (
            f"09{index:02}",
            str(5000 + 7 * index),
            f"{_LAST[index % len(_LAST)]}-{_LAST[(index * 4 + 2) % len(_LAST)]}",
            _FIRST[(index * 3) % len(_FIRST)],
            _TOWNS[index % len(_TOWNS)],
            "6",
            "Suspendue" if index % 9 == 4 else "Reconnue",
            (index * 5) % 7,
        )
        for index in range(26)
    ]


def _child(identifier: int, rsg: str) -> Person:
    last = ("Nguyen", "Diallo", "Marchand", "Bouchard", "Tran", "Sicotte", "Pelchat", "Abou")[identifier % 8]
    values = {
        "nom": last,
        "prenom": _FIRST[identifier % len(_FIRST)],
        "sexe": "F" if identifier % 2 else "M",
        "date_naissance": f"202{1 + identifier % 4}-0{1 + identifier % 9}-0{1 + identifier % 8}",
        "statut": "Actif",
        "entente_debut": "2026-09-01",
        "entente_fin": "2027-08-28" if identifier % 3 == 0 else "",
        "rsg": rsg,
    }
    return Person(RecordRef(RecordKind.ENFANT, f"7{identifier:04}", identifier), values)


def _client(identifier: int, number: str, last: str, first: str) -> Person:
    values = {
        "civilite": "Mme" if identifier % 2 else "M.",
        "nom": last,
        "prenom": first,
        "date_naissance": "1988-05-14",
        "adresse": f"{1200 + identifier}, rang Saint-Éloi",
        "code_postal": "J0X 2Z8",
        "ville": "Wakefield",
        "telephone": _phone(identifier + 60),
        "mobile": _phone(identifier + 70),
        "courriel": f"{first[0].lower()}.{last.split('-', maxsplit=1)[0].lower()}@exemple.invalid",
        "statut": "Actif",
        "note": "Préfère le téléphone" if identifier == 1 else "",
    }
    return Person(
        RecordRef(RecordKind.CLIENT, number, identifier), values, modified_at=at("2026-11-12 09:15")
    )


def sample_people() -> dict[RecordKind, dict[int, Person]]:
    """40 RSGs, the children they keep, and 34 clients, by kind and id."""
    rsgs = {index: _rsg(index, line) for index, line in enumerate((*_KNOWN, *_more_rsgs()), start=1)}
    numbers = count(1)
    children = [
        _child(next(numbers), person.ref.number) for person in rsgs.values() for _ in range(person.occupied)
    ]
    clients = [_client(index, *line) for index, line in enumerate(_CLIENTS, start=1)]
    clients += [
        _client(9 + index, f"1045{index:02}", _LAST[index % 9], _FIRST[index % 11]) for index in range(26)
    ]
    return {
        RecordKind.RSG: rsgs,
        RecordKind.ENFANT: {child.ref.id or 0: child for child in children},
        RecordKind.CLIENT: {client.ref.id or 0: client for client in clients},
    }
