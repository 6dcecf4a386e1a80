"""Propose which column of an unknown table feeds which field: by its name, French or English, and its values.

A proposal is for a person to look at: each says how sure it is and why, and nothing is taken in doubt.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from gestsync.domain import cleaning
from gestsync.domain.column_values import Looks, look_at
from gestsync.domain.column_words import NEVER, WORDS, wanted_of
from gestsync.domain.fields import KINDS, Field, FieldType, Owner
from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark

LEAST: Final = 0.45
"""Under this score a column is not proposed."""

_EXTRA_WORD: Final = 0.85
"""What each word that the field does not expect leaves of a score."""
_BY_VALUES: Final = 0.5
_TELLING: Final = {
    FieldType.EMAIL: mark("ses valeurs sont des courriels"),
    FieldType.POSTAL: mark("ses valeurs sont des codes postaux"),
    FieldType.PHONE: mark("ses valeurs sont des téléphones"),
    FieldType.SEX: mark("ses valeurs sont des sexes"),
    FieldType.DATE: mark("ses valeurs sont des dates"),
}
"""Types that values tell by themselves; dates too, but not which date."""


class Suggestion(NamedTuple):
    """One field and the columns that would feed it, best first; ``score`` is 0 to 1."""

    field: str
    columns: tuple[str, ...]
    score: float
    reason: str


class StatusCount(NamedTuple):
    """One code of a status column, and how many rows hold it."""

    code: str
    rows: int


def words_of(name: str) -> frozenset[str]:
    """The words of a column's name in full: ``DT_NAISS`` and ``DateNaissance`` are ``date naissance``."""
    split = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", name)
    bare = re.findall(r"[a-z]+|\d+", cleaning.fold(split.replace("°", "o ").replace("#", " no ")))
    return frozenset(word for each in bare for word in WORDS.get(each, each).split())


def propose(
    kind: RecordKind, columns: Sequence[str], rows: Iterable[Sequence[object]] = ()
) -> tuple[Suggestion, ...]:
    """The fields of ``kind`` that columns would feed, in the registry's order; each column feeds one field.

    ``rows`` are some rows of the table, their cells in the order of ``columns``.
    """
    looks = look_at(columns, rows)
    info = KINDS[kind]
    # A client comes from exchange files, the others from the accounting system.
    of_files = kind is RecordKind.CLIENT
    fed = (each for each in info.fields if (each.exchanged if of_files else each.owner is Owner.PROVIDER))
    fields = (info.number, *fed)
    pairs = sorted(
        (
            (score, -place, field.key, column, reason)
            for place, column in enumerate(columns)
            if not words_of(column) & NEVER
            for field in fields
            for score, reason in [_score(kind, field, column, looks[column])]
            if score >= LEAST
        ),
        reverse=True,
    )
    found: dict[str, Suggestion] = {}
    taken: set[str] = set()
    several = {field.key for field in fields if field.type is FieldType.EMAIL}
    for score, _, key, column, reason in pairs:
        if column in taken or (key in found and key not in several):
            continue
        taken.add(column)
        before = found.get(key)
        if before is None:
            found[key] = Suggestion(key, (column,), round(score, 2), reason)
        else:
            found[key] = before._replace(columns=(*before.columns, column))
    return tuple(found[field.key] for field in fields if field.key in found)


def likely_kind(table: str, columns: Sequence[str]) -> tuple[RecordKind, float]:
    """The kind of fiche a table most likely holds, and how sure that is: 0 to 1, by names only."""
    said = words_of(table)
    scores: dict[RecordKind, float] = {}
    for kind, names in _TABLES.items():
        given = propose(kind, columns)
        total = sum(each.score for each in given)
        # Most of its columns are of this kind, or most of this kind is in it; two columns tell little.
        share = max(total / max(len(columns), 1), 0.9 * total / (len(KINDS[kind].fields) - 1))
        sure = share * min(1.0, len(given) / 4)
        has_number = any(each.field == KINDS[kind].number.key for each in given)
        scores[kind] = min(1.0, (sure + (0.4 if said & names else 0.0)) * (1.0 if has_number else 0.5))
    best = max(scores, key=lambda kind: scores[kind])
    return best, round(scores[best], 2)


_TABLES: Final = {
    RecordKind.RSG: frozenset({"rsg", "rsge", "responsable", "educatrice", "milieu", "fournisseur"}),
    RecordKind.ENFANT: frozenset({"enfant", "inscription"}),
}


def status_counts(cells: Iterable[object]) -> tuple[StatusCount, ...]:
    """How often each code occurs, the commonest first; an empty cell is no code."""
    codes = ("" if cell is None else str(cell).strip() for cell in cells)
    counts = Counter(code for code in codes if code)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(StatusCount(code, count) for code, count in ordered)


def _score(kind: RecordKind, field: Field, column: str, looks: Looks) -> tuple[float, str]:
    words = words_of(column)
    by_name = max(
        (
            score * _EXTRA_WORD ** len(words - expected)
            for expected, score in wanted_of(kind, field.key)
            if expected <= words
        ),
        default=0.0,
    )
    fits = looks.fits(field.type)
    if fits is None:
        return by_name, mark("par son nom")
    if by_name:
        if fits >= 0.8:
            return min(1.0, by_name + 0.05), mark("par son nom et ses valeurs")
        # A name that its values deny is most often another thing: a date of another kind, a code.
        return by_name * (0.3 + 0.7 * fits), mark("par son nom, malgré des valeurs d’une autre sorte")
    telling = _TELLING.get(field.type)
    if telling and field.type is not FieldType.DATE and fits >= 0.9:
        return _BY_VALUES, telling
    return 0.0, ""
