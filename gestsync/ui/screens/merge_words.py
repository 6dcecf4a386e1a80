"""What the merge dialog says of a plan: who, why they are one person, and what will happen."""

from collections.abc import Iterable

from gestsync.domain.fields import KINDS, called, full_name
from gestsync.domain.matching import RULE_LABELS, StrictRules, strict_ties
from gestsync.domain.merging import MergePlan, Side, next_sync
from gestsync.domain.records import RunKind
from gestsync.domain.texts import mark
from gestsync.services.queries import Candidate
from gestsync.ui.formats import EMPTY, Formats
from gestsync.ui.models.field_words import fields_sentence
from gestsync.ui.models.unnumbered import number_words, said_of
from gestsync.ui.screens.duplicates_model import score_words
from gestsync.ui.screens.duplicates_why import why_words
from gestsync.ui.texts import tr

_HERE = mark("Saisie ici")
_REASONS = 3  # those that weigh most; the work list shows them all
_ORIGIN_WORDS = {
    RunKind.MERGE: mark("Fusion"),
    RunKind.MERGE_BATCH: mark("Fusion"),
    RunKind.DISTINCT: mark("Modification rejouée"),
    RunKind.FORCE: mark("Appliquée quand même"),
    RunKind.RENUMBER: mark("Changement de système comptable"),
    RunKind.IMPORT: mark("Fichier importé"),
    RunKind.RETRIEVAL: mark("Fichier récupéré"),
}


def person_of(plan: MergePlan) -> str:
    """« Prénom Nom » of the merged fiche."""
    return called(plan.kind, plan.values) or full_name(plan.kind, plan.keeper.values)


def certainty(plan: MergePlan, rules: StrictRules) -> str:
    """Which of ``rules`` says that the two fiches are one person, "" when none says so."""
    ties = strict_ties(plan.kind, plan.keeper.values, plan.other.values, rules)
    return tr(RULE_LABELS[ties[0]]) if ties else ""


def resemblance(plan: MergePlan, found: Iterable[Candidate]) -> str:
    """What a search said for these two, and against: « Ressemblance · score 0,91 · + Nom : identique… »."""
    both = {plan.keeper.ref.id, plan.other.ref.id}
    pair = next((each for each in found if each.why and {each.left.id, each.right.id} == both), None)
    if pair is None:
        return ""
    told = [why_words(plan.kind, reason) for reason in pair.why[:_REASONS]]
    return " · ".join([tr("Ressemblance"), tr("score {score}", score=score_words(pair)), *told])


def side_title(plan: MergePlan, side: Side) -> str:
    """The title of a column: « Fiche conservée · n° 098117 », « Reçu pour le n° 104260 »."""
    if side.ref.id is None:
        return tr(said_of(plan.kind, mark("Reçu pour le n°\u00a0{number}")), number=side.ref.number)
    role = tr("Fiche conservée") if side is plan.keeper else tr("Fiche absorbée")
    return " · ".join(filter(None, (role, number_words(side.ref))))


def side_caption(side: Side, formats: Formats, provider: str) -> str:
    """Under the title of a column: when the fiche was last modified, then where that came from."""
    dated = (
        tr("Modifiée le {date}", date=formats.instant(side.modified_at))
        if side.modified_at is not None
        else tr("Sans date de modification")
    )
    return f"{dated}\n{origin_words(side, formats, provider)}"


def origin_words(side: Side, formats: Formats, provider: str) -> str:
    """« clients_20261123.csv, ligne 4 », « Le Gestionnaire, 22 nov. 2026 », « Saisie ici, 22 nov. 2026 »."""
    origin = side.origin
    if origin is None:
        return provider if side.received else EMPTY
    if origin.file:
        # A name has no space where its line could turn.
        return tr("{file}, ligne {line}", file=origin.file.replace("_", "_\u200b"), line=origin.line)
    words = provider if origin.run is RunKind.SYNC else tr(_ORIGIN_WORDS.get(origin.run, _HERE))
    return f"{words}, {formats.date(formats.day(origin.at))}"


def consequences(plan: MergePlan, formats: Formats, provider: str) -> list[str]:
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
    if plan.other.aliases and KINDS[plan.kind].number_shown:
        one, many = (
            tr("{n} autre numéro de la fiche absorbée suit aussi."),
            tr("{n} autres numéros de la fiche absorbée suivent aussi."),
        )
        said.append(formats.count(plan.other.aliases, one, many))
    said.append(_synchronised(plan, provider))
    said.append(tr("Vous pourrez annuler cette fusion à tout moment, dans l’historique."))
    return [sentence for sentence in said if sentence]


def _synchronised(plan: MergePlan, provider: str) -> str:
    """What the next synchronisation will do of the merged fiche, "" when no provider gives it."""
    after = next_sync(plan)
    if after is None:
        return ""
    shown = KINDS[plan.kind].number_shown
    if not after.left_out:
        words = tr(
            "{provider} donne cette fiche : la prochaine synchronisation la suivra.", provider=provider
        )
    elif shown:
        words = tr(
            "{provider} donne les deux fiches : la prochaine synchronisation suivra le n°\u00a0{followed} et "
            "laissera le n°\u00a0{left}, à corriger là-bas.",
            provider=provider,
            followed=after.followed,
            left=after.left_out,
        )
    else:
        words = tr(
            "{provider} donne les deux fiches : la prochaine synchronisation suivra la fiche conservée et "
            "laissera l’autre, à corriger là-bas.",
            provider=provider,
        )
    if after.rewritten:
        fields = fields_sentence(plan.kind, after.rewritten)
        words += " " + tr("Elle y remettra ses valeurs : {fields}.", fields=fields)
    return words


def _alias(plan: MergePlan) -> str:
    if not KINDS[plan.kind].number_shown:
        return tr("La fiche absorbée mènera désormais à la fiche conservée.")
    other, keeper = number_words(plan.other.ref), number_words(plan.keeper.ref)
    words = (
        tr(
            "Le {other} devient un autre numéro du {keeper}\u00a0: les prochains fichiers qui le nomment "
            "arriveront à la bonne fiche."
        )
        if plan.other.ref.id is None
        else tr(
            "La fiche {other} devient un autre numéro du {keeper}\u00a0: les prochains fichiers qui la "
            "nomment arriveront à la bonne fiche."
        )
    )
    return words.format(other=other, keeper=keeper)


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
