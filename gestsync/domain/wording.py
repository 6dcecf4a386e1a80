"""French words for what is counted, as the command line and the demonstration print them."""

from collections.abc import Mapping

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import FileState, Outcome, RecordState
from gestsync.domain.texts import mark

OUTCOME_WORDS: dict[Outcome, tuple[str, str]] = {
    Outcome.CREATED: (mark("création"), mark("créations")),
    Outcome.UPDATED: (mark("modification"), mark("modifications")),
    Outcome.UNCHANGED: (mark("inchangée"), mark("inchangées")),
    Outcome.ALREADY: (mark("déjà traitée"), mark("déjà traitées")),
    Outcome.OLDER: (mark("plus ancienne"), mark("plus anciennes")),
    Outcome.DUPLICATE: (mark("doublon"), mark("doublons")),
    Outcome.REJECTED: (mark("rejetée"), mark("rejetées")),
    Outcome.ABSENT: (mark("absente"), mark("absentes")),
    Outcome.RETURNED: (mark("revenue"), mark("revenues")),
    Outcome.EDITED: (mark("correction ici"), mark("corrections ici")),
    Outcome.MERGED: (mark("fusion"), mark("fusions")),
    Outcome.DISTINCT: (mark("pas un doublon"), mark("pas des doublons")),
    Outcome.UNDONE: (mark("annulation"), mark("annulations")),
}
"""One, and several; the order is that of sentences."""

FICHE_WORDS: dict[RecordState, str] = {
    RecordState.ACTIVE: mark("active"),
    RecordState.ABSENT: mark("absente du système comptable"),
    RecordState.MERGED: mark("fusionnée"),
    RecordState.REMOVED: mark("création annulée"),
}

STATE_WORDS: dict[FileState, str] = {
    FileState.WAITING: mark("en attente"),
    FileState.RECEIVED: mark("reçu"),
    FileState.APPLIED: mark("appliqué"),
    FileState.KNOWN: mark("déjà reçu"),
    FileState.QUARANTINED: mark("mis à l’écart"),
}


def quantity(count: int, one: str, many: str) -> str:
    """« 1 fiche », « 3 000 fiches »: French counts zero with one; thousands are set apart."""
    return f"{count:,}".replace(",", "\u00a0") + f" {many if abs(count) >= 2 else one}"


def counted(counts: Mapping[Outcome, int]) -> str:
    """« 4 créations, 31 modifications », what there is none of left out; « rien » when there is nothing."""
    parts = [quantity(counts[key], *words) for key, words in OUTCOME_WORDS.items() if counts.get(key)]
    return ", ".join(parts) or mark("rien")


def problems_counted(problems: Mapping[ErrorCode, int]) -> str:
    """« 1 erreur IMP-1002, 2 erreurs IMP-1003 », in number order."""
    numbered = sorted((code.number, count) for code, count in problems.items())
    return ", ".join(
        quantity(count, mark("erreur"), mark("erreurs")) + f" {number}" for number, count in numbered
    )
