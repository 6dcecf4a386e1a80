"""What a synchronisation says of its plan and of its end, in French sentences."""

from gestsync.domain.sync_plan import SyncPlan
from gestsync.ui.formats import Formats
from gestsync.ui.texts import tr


def done_sentence(plan: SyncPlan, applied: int, formats: Formats) -> str:
    """« 13 fiches mises à jour. », « Tout est à jour. », and the errors that remain."""
    if applied:
        sentence = formats.count(applied, tr("{n} fiche mise à jour."), tr("{n} fiches mises à jour."))
    elif plan.lines:
        sentence = tr("Aucune fiche mise à jour.")
    else:
        sentence = tr("Tout est à jour.")
    if not plan.problems:
        return sentence
    errors = formats.count(len(plan.problems), tr("{n} erreur à corriger."), tr("{n} erreurs à corriger."))
    return f"{sentence} {errors}"


def noticed_sentence(plan: SyncPlan, provider: str, formats: Formats) -> str:
    """What the hourly look found: « 13 fiches ont changé dans Le Gestionnaire. »"""
    count = formats.count(len(plan.lines), tr("{n} fiche a changé"), tr("{n} fiches ont changé"))
    return tr("{fiches} dans {provider}.", fiches=count, provider=provider)


def foot_sentence(plan: SyncPlan, applied: int, held: int, formats: Formats) -> str:
    """« 711 inchangées. 13 seront appliquées, 1 retenue. »"""
    parts = []
    if plan.unchanged:
        parts.append(formats.count(plan.unchanged, tr("{n} inchangée."), tr("{n} inchangées.")))
    will = formats.count(applied, tr("{n} sera appliquée"), tr("{n} seront appliquées"))
    kept = formats.count(held, tr("{n} retenue"), tr("{n} retenues"))
    parts.append(f"{will}, {kept}." if held else f"{will}.")
    if held == 1:
        parts.append(tr("Elle reviendra à la prochaine synchronisation."))
    elif held:
        parts.append(tr("Elles reviendront à la prochaine synchronisation."))
    return " ".join(parts)


def guard_sentence(plan: SyncPlan, formats: Formats) -> str:
    """« 31 RSG sur 142 seraient absentes (22 %). Rien n’a été écrit. Est-ce la bonne base? »"""
    found = " ".join(
        tr(guard.template, **guard.facts | {"day": formats.date(guard.since) if guard.since else ""})
        for guard in plan.guards
    )
    return f"{found} {tr('Rien n’a été écrit. Est-ce la bonne base?')}"


def overwritten_sentence(count: int, formats: Formats) -> str:
    """« 2 corrections seront écrasées. »"""
    return formats.count(count, tr("{n} correction sera écrasée."), tr("{n} corrections seront écrasées."))


def overwritten_why(count: int, undone: int) -> str:
    """Why ``count`` values are not the provider's; ``undone`` of them were given back by an undo."""
    if undone == 0:
        return tr(
            "Ces valeurs ont changé ici depuis la dernière synchronisation (saisie, fichier d’échange ou "
            "fusion)."
        )
    if undone < count:
        return tr(
            "Ces valeurs ont changé ici (saisie, fichier d’échange ou fusion), ou ont été redonnées par une "
            "annulation."
        )
    return tr("Ces valeurs ont été redonnées par une annulation.")
