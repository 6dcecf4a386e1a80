"""A deterministic client base and its nights of modifications, for the benchmarks; nobody in it exists.

Everything follows from a client's number, so that any row can be made again without keeping a million.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from gestsync.services import preferences
from gestsync.services.workplace import Ports

HEADER = (
    "numero;date_modification;civilite;nom;prenom;date_naissance;adresse;complement;"
    "code_postal;ville;telephone;mobile;courriel;statut"
)
_SYLLABLES = (
    "bel",
    "can",
    "dor",
    "far",
    "gau",
    "lam",
    "mor",
    "per",
    "rou",
    "ther",
    "vil",
    "zan",
    "é",
    "lain",
)
_FIRST = ("Abel", "Béatrice", "Cléo", "Dorothée", "Élie", "Fanchon", "Gaétan", "Hortense", "Inaya", "Jules")
_TOWNS = ("Gatineau", "Cantley", "Chelsea", "La Pêche", "Pontiac", "Val-des-Monts", "Wakefield")
_STREETS = ("rue Morin", "rue du Quai", "rang Saint-Éloi", "rue des Cormiers", "chemin des Aulnes")
_LETTERS = "ABCEGHJKLMNPRSTVXY"


def _mix(number: int, salt: int) -> int:
    """A cheap deterministic scramble; quality does not matter, speed does."""
    value = (number * 2_654_435_761 + salt * 40_503) & 0xFFFFFFFF
    return (value ^ (value >> 15)) * 2_246_822_519 & 0xFFFFFFFF


def _last_name(number: int) -> str:
    mixed = _mix(number, 1)
    parts = [_SYLLABLES[(mixed >> shift) % len(_SYLLABLES)] for shift in (0, 5, 11, 17)]
    return "".join(parts).capitalize()


def _first_name(number: int) -> str:
    mixed = _mix(number, 2)
    return _FIRST[mixed % len(_FIRST)] + ("" if mixed % 3 else "-" + _FIRST[(mixed >> 9) % len(_FIRST)])


def _phone(number: int, salt: int) -> str:
    mixed = _mix(number, salt)
    return f"{(819, 873, 514)[mixed % 3]} {200 + mixed % 800}-{(mixed >> 10) % 10_000:04d}"


def _cells(number: int, version: int) -> list[str]:
    """The client ``number`` in its ``version``-th state: name and birth stay, the rest moves."""
    mixed = _mix(number, 3)
    moved = _mix(number, 100 + version)
    postal = (
        f"J{moved % 10}{_LETTERS[moved % 18]} {(moved >> 4) % 10}{_LETTERS[(moved >> 8) % 18]}{moved % 7}"
    )
    return [
        ("Mme", "M.", "")[mixed % 3],
        _last_name(number),
        _first_name(number),
        f"{1940 + mixed % 65}-{1 + (mixed >> 8) % 12:02d}-{1 + (mixed >> 16) % 28:02d}",
        f"{1 + moved % 4000}, {_STREETS[(moved >> 12) % len(_STREETS)]}",
        "" if moved % 5 else f"app. {moved % 90}",
        postal,
        _TOWNS[(moved >> 7) % len(_TOWNS)],
        _phone(number, 4),
        _phone(number, 500 + version),
        f"client.{number}@exemple.invalid",
        ("Actif", "Inactif")[mixed % 20 == 0],
    ]


_MOVES = (
    # Where the parts stand that change together, and how many of a hundred modifications change them.
    (30, (4, 5, 6, 7)),
    (30, (9,)),
    (20, (10,)),
    (12, (8, 9)),
    (8, (4, 5, 6, 7, 8, 9)),
)


def _modified(number: int, version: int) -> list[str]:
    """The client ``number`` as a central sends a modification: the whole row, with some of it changed."""
    cells, moved = _cells(number, 0), _cells(number, version)
    moved[8] = _phone(number, 700 + version)
    moved[10] = f"client.{number}.{version}@exemple.invalid"
    dice = _mix(number, 900 + version) % 100
    for share, places in _MOVES:
        if dice < share:
            for place in places:
                cells[place] = moved[place]
            break
        dice -= share
    return cells


def _row(number: int, dated: str, cells: list[str]) -> str:
    return ";".join((f"{number:07d}", dated, *cells))


def first_load(clients: int) -> Iterator[str]:
    """Every client once, dated 2026-01-01."""
    yield HEADER
    for number in range(clients):
        yield _row(number, "2026-01-01T08:00:00Z", _cells(number, 0))


def night(clients: int, rows: int, seed: int) -> Iterator[str]:
    """A night over that base: 80 % changed, 8 % new, 4 % unchanged, 4 % older, 2 % duplicates, 1 % already
    sent in this same file, 1 % refused."""
    random = Random(seed)
    dated = f"2026-02-{1 + seed:02d}T"
    yield HEADER
    fresh = clients + seed * rows
    last = ""
    for line in range(rows):
        moment = f"{dated}{line // 3600 % 24:02d}:{line // 60 % 60:02d}:{line % 60:02d}Z"
        number, dice = random.randrange(clients), random.random()
        if dice < 0.80 or not last:
            last = _row(number, moment, _modified(number, 1 + seed))
            yield last
        elif dice < 0.88:
            yield _row(fresh + line, moment, _cells(fresh + line, 1))
        elif dice < 0.92:
            yield _row(number, moment, [""] * 12)
        elif dice < 0.96:
            yield _row(number, "2025-06-01T08:00:00Z", _cells(number, 9))
        elif dice < 0.98:
            yield _row(fresh + line, moment, _cells(number, 7))
        elif dice < 0.99:
            yield last
        else:
            yield _row(number, "2026-02-31", _cells(number, 1))


def without_backups(ports: Ports) -> None:
    """A benchmark measures what it names, not the copy of the base that comes before."""
    preferences.save(ports, replace(ports.settings(), backup_before=False))


def write_lines(path: Path, lines: Iterator[str]) -> Path:
    """Write ``lines`` to ``path``, UTF-8."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
    return path
