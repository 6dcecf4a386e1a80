"""Everything held of one person, to one JSON file (article 27 of Quebec's P-39.1), and of nobody else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.domain.calendar import to_datetime
from gestsync.domain.errors import sentence_of
from gestsync.domain.fields import FIELDS, KINDS, field_of
from gestsync.domain.records import Change, Outcome, Received, RecordKind, RecordRef, RunKind
from gestsync.domain.texts import mark
from gestsync.domain.wording import FICHE_WORDS, OUTCOME_WORDS
from gestsync.services.fiche_history import every_operation
from gestsync.services.journal import note_export
from gestsync.services.queries import FormerNumber, OperationRow, PersonPast, RecordView
from gestsync.services.tables import write_document
from gestsync.services.workplace import Ports

_VERSION: Final = 1
_PAGE: Final = 500
ORIGINS: Final = {
    RunKind.SYNC: mark("synchronisation"),
    RunKind.FAILED_SYNC: mark("synchronisation"),
    RunKind.RETRIEVAL: mark("fichier récupéré"),
    RunKind.IMPORT: mark("fichier importé"),
    RunKind.EDIT: mark("à la main"),
    RunKind.MERGE: mark("fusion"),
    RunKind.MERGE_BATCH: mark("fusion"),
    RunKind.DISTINCT: mark("pas un doublon"),
    RunKind.FORCE: mark("appliquée quand même"),
    RunKind.RENUMBER: mark("changement de système comptable"),
    RunKind.UNDO: mark("annulation"),
}
"""What wrote a change, as the file says it."""
LEFT_OUT: Final = (
    mark("les fichiers reçus de la centrale, gardés tels quels : ils parlent de beaucoup de personnes"),
    mark("les sauvegardes de la base"),
    mark("la base du système comptable, que GestSync ne fait que lire"),
    mark(
        "les valeurs des autres personnes : d’un enfant, d’une RSG ou d’un doublon, seul le numéro est donné"
    ),
    mark("ce que les durées de conservation ont effacé"),
    mark("ce qu’une fusion annulée depuis avait apporté d’une autre fiche"),
    mark("les raisons écrites des paires « pas un doublon », qui peuvent nommer l’autre personne"),
)
"""What the file does not hold, as it says itself."""


def export_person(ports: Ports, ref: RecordRef, path: Path) -> int:
    """Write all that is held of one person to ``path``, JSON in UTF-8; returns how many operations.

    Raises ``AppError`` FUS-3002 without such a fiche, GEN-9008 when the file cannot be written.
    """
    document = person_document(ports, ref)
    write_document(path, document)
    note_export(ports, path, ref)
    history = document["historique"]
    assert isinstance(history, list)  # noqa: S101 - written just above
    return len(history)


def person_document(ports: Ports, ref: RecordRef) -> dict[str, object]:
    """What the file holds (its keys: ``docs/ligne-de-commande.md``). Raises ``AppError`` FUS-3002."""
    queries, kind = ports.queries, ref.kind
    view = queries.record(kind, ref.id or 0)
    past = queries.person_past(kind, ref.id or 0)
    declared = queries.fiche_pairs(kind, ref.id or 0).declared
    teller = _Teller(kind, ports.settings().zone)
    children = queries.children(view.ref.number) if kind is RecordKind.RSG else ()
    return {
        "format": "gestsync-personne",
        "version": _VERSION,
        "ecrit_le": teller.moment(ports.clock.now()),
        "fiche": teller.fiche(view),
        "numeros": [teller.number(each) for each in past.numbers if not each.withdrawn],
        "historique": list(_history(ports, teller, view, past)),
        "retenues_a_cause_d_elle": [
            {"numero": each.number, "date_modification": teller.moment(each.modified_at)}
            for each in past.held_for_others
        ],
        "pas_un_doublon": [
            {
                "numero": pair.left.number,
                "autre_numero": pair.right.number,
                "date": teller.moment(pair.at),
                "decide_par": pair.who,
                "tient": pair.holds,
            }
            for pair in declared
        ],
        "enfants": [child.ref.number for child in children],
        "systeme_comptable": {"nom": view.provider, "champs": teller.values(past.received)},
        "pas_dans_ce_fichier": list(LEFT_OUT),
    }


def _history(ports: Ports, teller: "_Teller", view: RecordView, past: PersonPast) -> Iterator[object]:
    """Each operation, newest first."""
    every = list(every_operation(ports.queries, view.ref))
    rows = _hers(every, view, past)
    hers = {row.id for row in rows}
    others = [row for row in every if row.id not in hers and row.record is not None]
    changes: dict[int, tuple[Change, ...]] = {}
    given: dict[int, tuple[Received, ...]] = {}
    ids = [row.id for row in (*rows, *others)]
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        changes.update(ports.queries.changes_of(page))
        given.update(ports.queries.given_of(page))
    foreign = _foreign((*(row for row in rows if _of_undone_merge(row)), *others), changes)
    for row in rows:
        told = changes.get(row.id, ())
        if _of_undone_merge(row):
            told = ()
        elif row.outcome is Outcome.UNDONE:
            told = tuple(each for each in told if (each.field, each.old) not in foreign)
        yield teller.operation(row, told, given.get(row.id, ()))


def _hers(rows: Sequence[OperationRow], view: RecordView, past: PersonPast) -> list[OperationRow]:
    """Without those of a number that is another person's: its merge was undone, or it was given up."""
    leading = {view.ref.number, *view.aliases}
    withdrawn = {each.number for each in past.numbers if each.withdrawn} - leading
    return [
        row
        for row in rows
        if row.number in leading or (row.record is not None and row.number not in withdrawn)
    ]


def _of_undone_merge(row: OperationRow) -> bool:
    return row.outcome is Outcome.MERGED and row.undone


def _foreign(
    rows: Sequence[OperationRow], changes: Mapping[int, Sequence[Change]]
) -> frozenset[tuple[str, str]]:
    """Values, by field, that ``rows`` brought: another person's, by a merge undone since or her number."""
    return frozenset((each.field, each.new) for row in rows for each in changes.get(row.id, ()))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says each part in the words and the time of the office."""

    kind: RecordKind
    zone: ZoneInfo

    def moment(self, instant: int | None) -> str | None:
        """ISO 8601 with its offset."""
        return None if instant is None else to_datetime(instant, self.zone).isoformat()

    def fiche(self, view: RecordView) -> dict[str, object]:
        """The fiche as it stands."""
        info = KINDS[self.kind]
        return {
            "sorte": self.kind.value,
            "libelle": info.singular,
            "numero": view.ref.number,
            "libelle_numero": info.number.label,
            "etat": FICHE_WORDS[view.state],
            "date_modification": self.moment(view.modified_at),
            "champs": self.values(view.values),
        }

    def number(self, former: FormerNumber) -> dict[str, object]:
        """Another number that led to the fiche."""
        return {
            "numero": former.number,
            "depuis": self.moment(former.at),
            "origine": ORIGINS[former.by],
            "mene_ici": former.leads,
        }

    def values(self, values: Sequence[Received]) -> list[dict[str, str]]:
        """The fields that were given, by key and label."""
        fields = FIELDS[self.kind] if values else ()
        return [
            {"cle": field.key, "libelle": field.label, "valeur": value}
            for field, value in zip(fields, values, strict=True)
            if value is not None
        ]

    def operation(
        self, row: OperationRow, changes: Sequence[Change], given: tuple[Received, ...]
    ) -> dict[str, object]:
        """One line of the history; ``given`` came in whole, and was held back or too old."""
        told: dict[str, object] = {
            "date": self.moment(row.at),
            "operation": OUTCOME_WORDS[row.outcome][0],
            "numero": row.number,
            "origine": ORIGINS[row.run_kind],
            "fichier": row.file or None,
            "ligne": row.line or None,
            "date_modification": self.moment(row.modified_at),
            "autre_numero": row.other or None,
            "attend": row.pending,
            "annulee": row.undone,
            "champs_annules": sorted(row.taken_back),
            "remarque": sentence_of(row.code, row.facts) if row.code else None,
            "changements": [self.change(each) for each in changes],
        }
        if given:
            told["recu"] = self.values(given)
        return told

    def change(self, change: Change) -> dict[str, str]:
        """One field, from its old value to its new."""
        label = field_of(self.kind, change.field).label
        return {"cle": change.field, "libelle": label, "ancien": change.old, "nouveau": change.new}
