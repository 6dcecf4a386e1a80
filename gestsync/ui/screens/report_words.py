"""What the report and the history say of a file, an operation and its outcome, in French sentences."""

from dataclasses import dataclass

from gestsync.domain.fields import KINDS
from gestsync.domain.matching import RULE_LABELS, Rule
from gestsync.domain.records import FileState, Mode, Outcome, RunKind
from gestsync.domain.texts import mark
from gestsync.services.queries import FileRow, OperationRow
from gestsync.ui.formats import EMPTY, Formats
from gestsync.ui.models.field_words import fields_sentence
from gestsync.ui.models.unnumbered import said_of
from gestsync.ui.texts import error_sentence, error_told, tr

WITHOUT_EFFECT = frozenset({Outcome.UNCHANGED, Outcome.ALREADY})
"""« Sans effet »: the outcomes that change no field."""


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """One pill above the operations; no outcome at all means every one."""

    label: str
    outcomes: frozenset[Outcome]


GROUPS = (
    OutcomeGroup(mark("Clients traités"), frozenset()),
    OutcomeGroup(mark("Doublons"), frozenset({Outcome.DUPLICATE})),
    OutcomeGroup(mark("Modifications"), frozenset({Outcome.UPDATED})),
    OutcomeGroup(mark("Créations"), frozenset({Outcome.CREATED})),
    OutcomeGroup(mark("Plus anciennes"), frozenset({Outcome.OLDER})),
    OutcomeGroup(mark("Rejetées"), frozenset({Outcome.REJECTED})),
    OutcomeGroup(mark("Sans effet"), WITHOUT_EFFECT),
)
"""The pills of the report, in order; those without any operation are left out."""

MODES = {Mode.AUTOMATIC: mark("automatique"), Mode.MANUAL: mark("manuel")}

_FIXED = {
    Outcome.CREATED: mark("Nouvelle fiche"),
    Outcome.UNCHANGED: mark("Aucun champ ne change"),
    Outcome.ALREADY: mark("Déjà reçue et traitée auparavant"),
    Outcome.ABSENT: mark("N’est plus dans le système comptable"),
    Outcome.RETURNED: mark("De retour dans le système comptable"),
}
_STATES = {
    FileState.WAITING: mark("Encore en cours de dépôt. La prochaine récupération le reprendra."),
    FileState.RECEIVED: mark("Reçu entier, pas encore appliqué. La prochaine récupération l’appliquera."),
    FileState.KNOWN: mark("Même contenu qu’un fichier déjà appliqué : rien n’était à refaire."),
}
_SHORT_STATES = {
    FileState.WAITING: mark("en cours de dépôt"),
    FileState.RECEIVED: mark("pas encore appliqué"),
    FileState.KNOWN: mark("déjà appliqué"),
    FileState.QUARANTINED: mark("mis à l’écart"),
}


def detail_of(row: OperationRow, formats: Formats) -> str:
    """The last column of an operation: why it ended so, or what it changed."""
    words = _detail(row, formats)
    return tr("Annulée · {what}", what=words) if row.undone else words


def _detail(row: OperationRow, formats: Formats) -> str:
    if row.outcome is Outcome.DUPLICATE:
        return _duplicate(row, formats)
    if row.outcome is Outcome.OLDER:
        return tr("Fiche modifiée le {date}, plus récente", date=_day(row.fiche_date, formats))
    if row.code is not None:
        return error_sentence(row.code, row.facts).removesuffix(".")
    if row.outcome in (Outcome.MERGED, Outcome.DISTINCT):
        return _with_whom(row)
    if row.outcome is Outcome.ALREADY and row.flagged:
        return tr("Même date que la modification déjà traitée, mais un autre contenu")
    fixed = _FIXED.get(row.outcome)
    return tr(fixed) if fixed else fields_sentence(row.kind, row.fields)


def _with_whom(row: OperationRow) -> str:
    """« Avec le n° 104233 · jumelles »: the other number, and the reason when one was given."""
    other = row.other or row.facts.get("number", "")
    whom = tr("Avec le n°\u00a0{other}", other=other) if other and KINDS[row.kind].number_shown else ""
    words = (whom, row.facts.get("reason", ""))
    return " · ".join(part for part in words if part)


_REPLAYED = {
    RunKind.MERGE: mark("Rejouée le {date}, à la fusion avec le n°\u00a0{other}"),
    RunKind.MERGE_BATCH: mark("Rejouée le {date}, à la fusion avec le n°\u00a0{other}"),
    RunKind.DISTINCT: mark("Rejouée le {date}, le n°\u00a0{other} étant une autre personne"),
}


def _duplicate(row: OperationRow, formats: Formats) -> str:
    rule = tr(RULE_LABELS[Rule(row.reason)]) if row.reason in set(Rule) else ""
    if row.pending:
        text = mark("{rule} que le n°\u00a0{other}") if rule else mark("Doublon du n°\u00a0{other}")
    elif row.settled_by in _REPLAYED:
        text = _REPLAYED[row.settled_by]
    else:
        text = mark("Doublon du n°\u00a0{other}, réglé depuis")
    return tr(said_of(row.kind, text), rule=rule, date=_day(row.settled_at, formats), other=row.other)


def older_sentence(row: OperationRow, formats: Formats) -> str:
    """« Fiche modifiée le 12 nov. 2026, plus récente que la modification reçue du 3 nov. 2026. »"""
    fiche, received = (_day(instant, formats) for instant in (row.fiche_date, row.modified_at))
    if fiche == received:  # the same day: only the hour tells them apart
        fiche, received = formats.instant(row.fiche_date), formats.instant(row.modified_at)
    return tr(
        "Fiche modifiée le {fiche}, plus récente que la modification reçue du {received}.",
        fiche=fiche,
        received=received,
    )


def _day(instant: int | None, formats: Formats) -> str:
    return EMPTY if instant is None else formats.date(formats.day(instant))


def file_caption(file: FileRow, formats: Formats, now: int) -> str:
    """« Vendredi 6 h 01 · 61 lignes · automatique »: the second line of a file, whose end may be cut."""
    what = (
        formats.count(file.rows, tr("{n} ligne"), tr("{n} lignes"))
        if file.state is FileState.APPLIED
        else tr(_SHORT_STATES[file.state])
    )
    how = tr("annulé") if file.undone else tr(MODES[file.mode])
    return " · ".join((formats.row_time(file.received_at, now), what, how))


def file_sentence(file: FileRow) -> str:
    """Why a file has no operation: « Fichier incomplet : … Rien n’en a été appliqué. »; "" when applied."""
    if file.code is not None:
        return error_told(file.code, file.facts)
    if file.state is FileState.QUARANTINED:
        return tr("Fichier mis à l’écart. Rien n’en a été appliqué.")
    return tr(_STATES[file.state]) if file.state in _STATES else ""
