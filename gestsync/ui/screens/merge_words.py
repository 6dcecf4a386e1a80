"""What the merge dialog says of a plan: who, why they are one person, and what will happen."""

from gestsync.domain.fields import KINDS, Role, full_name, positions
from gestsync.domain.matching import RULE_LABELS, strict_ties
from gestsync.domain.merging import MergePlan, Side
from gestsync.domain.records import RecordKind
from gestsync.ui.formats import Formats
from gestsync.ui.texts import tr


def person_of(plan: MergePlan) -> str:
    """« Prénom Nom » of the merged fiche."""
    parts = [plan.values[positions(plan.kind, role)[0]] for role in (Role.FIRST_NAME, Role.LAST_NAME)]
    return " ".join(part for part in parts if part) or full_name(plan.kind, plan.keeper.values)


def certainty(plan: MergePlan) -> str:
    """The strict rule the two fiches meet, "" when none says that they are one person."""
    ties = strict_ties(plan.kind, plan.keeper.values, plan.other.values)
    return tr(RULE_LABELS[ties[0]]) if ties else ""


def side_title(plan: MergePlan, side: Side) -> str:
    """The title of a column: « Fiche conservée · n° 098117 », « Reçu pour le n° 104260 »."""
    if side.ref.id is None:
        return tr("Reçu pour le n° {number}", number=side.ref.number)
    role = tr("Fiche conservée") if side is plan.keeper else tr("Fiche absorbée")
    return f"{role} · {_number(plan.kind, side)}" if KINDS[plan.kind].number_shown else role


def consequences(plan: MergePlan, formats: Formats) -> list[str]:
    """What will happen, one sentence each; the last says how to go back."""
    said = [_alias(plan), _moved(plan, formats)]
    if plan.changes:
        one, many = (
            tr("{n} champ de la fiche conservée change."),
            tr("{n} champs de la fiche conservée changent."),
        )
        said.append(formats.count(len(plan.changes), one, many))
    if plan.other.children:
        one, many = tr("{n} enfant suit la fiche conservée."), tr("{n} enfants suivent la fiche conservée.")
        said.append(formats.count(plan.other.children, one, many))
    said.append(tr("Vous pourrez annuler cette fusion à tout moment, dans l’historique."))
    return [sentence for sentence in said if sentence]


def _alias(plan: MergePlan) -> str:
    if not KINDS[plan.kind].number_shown:
        return tr("La fiche absorbée mènera désormais à la fiche conservée.")
    other, keeper = _number(plan.kind, plan.other), _number(plan.kind, plan.keeper)
    words = (
        tr("Le {other} devient un autre numéro du {keeper}", other=other, keeper=keeper)
        if plan.other.ref.id is None
        else tr("La fiche {other} devient un autre numéro du {keeper}", other=other, keeper=keeper)
    )
    return tr("{what} : les prochains fichiers qui la nomment arriveront à la bonne fiche.", what=words)


def _moved(plan: MergePlan, formats: Formats) -> str:
    """« 1 modification en attente sera rejouée et 14 lignes d’historique suivront la fiche conservée. »"""
    pending, history = len(plan.pending), plan.other.history
    replayed = formats.count(
        pending,
        tr("{n} modification en attente sera rejouée"),
        tr("{n} modifications en attente seront rejouées"),
    )
    followed = formats.count(
        history,
        tr("{n} ligne d’historique suivra la fiche conservée"),
        tr("{n} lignes d’historique suivront la fiche conservée"),
    )
    parts = [words for count, words in ((pending, replayed), (history, followed)) if count]
    return tr("{parts}.", parts=tr(" et ").join(parts)) if parts else ""


def _number(kind: RecordKind, side: Side) -> str:
    return tr("n° {number}", number=side.ref.number) if KINDS[kind].number_shown else ""
