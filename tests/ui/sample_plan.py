"""An invented plan of a synchronisation: new, changed, overwritten, absent, and in error."""

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import FIELDS, full_name
from gestsync.domain.records import Change, Outcome, Problem, RecordKind, RecordRef
from gestsync.domain.sync_plan import Guard, GuardReason, KindPlan, PlanLine, SyncPlan
from tests.ui.sample_people import at, sample_people

_RSGS = sample_people()[RecordKind.RSG]


def _changed(identifier: int, *, overwritten: bool = False, **new: str) -> PlanLine:
    person = _RSGS[identifier]
    changes = tuple(Change(person.ref, key, person.values[key], value) for key, value in new.items())
    values = tuple((person.values | new).get(field.key, "") for field in FIELDS[RecordKind.RSG])
    lost = frozenset(new) if overwritten else frozenset()
    return PlanLine(
        person.ref, full_name(RecordKind.RSG, values), Outcome.UPDATED, changes, values, values, lost
    )


def _new(number: str, last: str, first: str) -> PlanLine:
    given = {"nom": last, "prenom": first, "ville": "Chelsea", "ministere": "4410", "statut": "Reconnue"}
    given |= {"telephone": "819 555-0190", "places": "6"}
    ref = RecordRef(RecordKind.RSG, number, None)
    values = tuple(given.get(field.key, "") for field in FIELDS[RecordKind.RSG])
    changes = tuple(Change(ref, key, "", value) for key, value in given.items())
    return PlanLine(ref, f"{last}, {first}", Outcome.CREATED, changes, values, values)


def _absent(identifier: int) -> PlanLine:
    person = _RSGS[identifier]
    name = full_name(RecordKind.RSG, person.row)
    return PlanLine(person.ref, name, Outcome.ABSENT, (), person.row, person.row)


LINES = (
    _changed(1, telephone="819 555-0141", adresse="7, rue des Aulnes", ville="Chelsea"),
    _changed(2, telephone="819 555-0188", overwritten=True),
    _changed(3, adresse="12, rue des Aulnes", overwritten=True),
    _changed(5, statut="Reconnue"),
    _new("0301", "Bisaillon", "Odile"),
    _new("0302", "Tassé-Roy", "Fleurette"),
    _absent(10),
    _absent(12),
)
PROBLEMS = (
    Problem(
        ErrorCode.IMP_1004,
        RecordKind.RSG,
        "0087",
        {
            "name": "Solange Bélair",
            "field": "Date de naissance",
            "value": "32/13/1980",
            "where": "table RSG, ligne 12",
            "provider": "Le Gestionnaire",
        },
    ),
)


def sample_plan(
    lines: tuple[PlanLine, ...] = LINES,
    problems: tuple[Problem, ...] = PROBLEMS,
    *,
    guarded: bool = False,
) -> SyncPlan:
    """A plan over the sample base; ``guarded`` when too many RSGs would be absent."""
    guards = (Guard(GuardReason.ABSENT, RecordKind.RSG, 31, 142),) if guarded else ()
    kind = KindPlan(RecordKind.RSG, lines, 711, (), problems, guards)
    return SyncPlan("gestionnaire", at("2026-11-23 08:12"), (kind,))
