"""The register of confidentiality incidents: its fields, what an entry needs, how long it is kept.

The fields are those of Quebec's regulation on confidentiality incidents (A-2.1, r. 3.1, section 7); the
words and the checks are ours.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Final, NamedTuple

from gestsync.domain.cleaning import Unreadable, iso_date, lines
from gestsync.domain.errors import ErrorCode
from gestsync.domain.texts import mark

YEARS_KEPT: Final = 5
"""After the day an incident was known, at least (section 8 of the regulation)."""


class Shape(Enum):
    """How a field is typed."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"
    CHOICE = "choice"


class Serious(StrEnum):
    """Whether there is a risk of serious injury."""

    UNSAID = ""
    YES = "oui"
    NO = "non"


SERIOUS_WORDS: Final = {
    Serious.UNSAID: mark("à évaluer"),
    Serious.YES: mark("oui"),
    Serious.NO: mark("non"),
}


@dataclass(frozen=True, slots=True)
class IncidentField:
    """One field of an entry; ``help`` stands under it."""

    key: str
    label: str
    shape: Shape = Shape.LINES
    help: str = ""


INCIDENT_FIELDS: Final = (
    IncidentField(
        "renseignements",
        mark("Renseignements personnels visés"),
        help=mark("Si on ne les connaît pas, dites pourquoi."),
    ),
    IncidentField("circonstances", mark("Circonstances de l’incident")),
    IncidentField(
        "date_incident",
        mark("Date ou période de l’incident"),
        Shape.LINE,
        mark("Si on ne la connaît pas, une approximation."),
    ),
    IncidentField("date_connue", mark("Date où l’incident a été connu"), Shape.DAY),
    IncidentField(
        "personnes",
        mark("Nombre de personnes concernées"),
        Shape.LINE,
        mark("Si on ne le connaît pas, une approximation."),
    ),
    IncidentField("personnes_quebec", mark("Dont au Québec"), Shape.LINE),
    IncidentField("sensibilite", mark("Sensibilité des renseignements")),
    IncidentField("consequences", mark("Conséquences appréhendées de leur utilisation")),
    IncidentField("vraisemblance", mark("Probabilité qu’ils servent à des fins préjudiciables")),
    IncidentField("grave", mark("Risque qu’un préjudice sérieux soit causé"), Shape.CHOICE),
    IncidentField("avis_cai", mark("Avis à la Commission d’accès à l’information"), Shape.DAY),
    IncidentField("avis_personnes", mark("Avis aux personnes concernées"), Shape.DAY),
    IncidentField(
        "avis_public",
        mark("Avis public : pourquoi"),
        help=mark("Vide si aucun avis public n’a été donné."),
    ),
    IncidentField("mesures", mark("Mesures prises pour diminuer le risque")),
)
"""In the order of the form, the export and the page to print."""

_ALWAYS: Final = ("renseignements", "circonstances", "date_incident", "date_connue", "personnes", "mesures")
_ONCE_JUDGED: Final = ("sensibilite", "consequences", "vraisemblance")
_LABELS: Final = {field.key: field.label for field in INCIDENT_FIELDS}

Values = Mapping[str, str]
"""By field key, canonical text; a day is ISO 8601."""


class Wrong(NamedTuple):
    """What does not suit in a field; ``facts`` fill the sentence of the code."""

    field: str
    code: ErrorCode
    facts: dict[str, str]


class IncidentVersion(NamedTuple):
    """One text of an entry: ``who`` wrote it, when (µs UTC)."""

    at: int
    who: str
    values: Values


class Incident(NamedTuple):
    """An entry with every text it had, the first one first."""

    number: int
    versions: tuple[IncidentVersion, ...]

    @property
    def values(self) -> Values:
        """What it says now."""
        return self.versions[-1].values


def cleaned(typed: Values) -> tuple[dict[str, str], list[Wrong]]:
    """Canonical values of every field, and the days that cannot be read."""
    values: dict[str, str] = {}
    wrong: list[Wrong] = []
    for field in INCIDENT_FIELDS:
        raw = typed.get(field.key, "")
        try:
            values[field.key] = iso_date(raw) if field.shape is Shape.DAY else lines(raw)
        except Unreadable:
            values[field.key] = ""
            wrong.append(Wrong(field.key, ErrorCode.GEN_9006, {"value": raw, "field": field.label}))
    return values, wrong


def checked(typed: Values, today: date) -> tuple[dict[str, str], list[Wrong]]:
    """Canonical values, and all that does not suit, in the order of the fields."""
    values, wrong = cleaned(typed)
    unread = {each.field for each in wrong}
    for key in _needed(values):
        if not values[key] and key not in unread:
            wrong.append(Wrong(key, ErrorCode.GEN_9020, {"field": _LABELS[key]}))
    for field in INCIDENT_FIELDS:
        day = values[field.key]
        if field.shape is Shape.DAY and day and date.fromisoformat(day) > today:
            wrong.append(Wrong(field.key, ErrorCode.GEN_9021, {"field": field.label, "day": day}))
    order = list(_LABELS)
    return values, sorted(wrong, key=lambda each: order.index(each.field))


def _needed(values: Values) -> Iterator[str]:
    yield from _ALWAYS
    if values["grave"]:
        yield from _ONCE_JUDGED


def notices_due(values: Values) -> tuple[str, ...]:
    """The keys of the notices that a serious incident still asks for."""
    if values.get("grave") != Serious.YES:
        return ()
    told = values.get("avis_personnes") or values.get("avis_public")
    due = {"avis_cai": not values.get("avis_cai"), "avis_personnes": not told}
    return tuple(key for key, is_due in due.items() if is_due)


def kept_until(versions: Iterable[IncidentVersion]) -> date:
    """The first day an entry may be deleted: five years after the latest day it ever said it was known."""
    last = max(date.fromisoformat(each.values["date_connue"]) for each in versions)
    try:
        return last.replace(year=last.year + YEARS_KEPT)
    except ValueError:  # 29 February
        return date(last.year + YEARS_KEPT, 3, 1)


def corrected(before: Values, after: Values) -> tuple[str, ...]:
    """The keys of the fields that a correction changed."""
    return tuple(
        field.key for field in INCIDENT_FIELDS if before.get(field.key, "") != after.get(field.key, "")
    )
