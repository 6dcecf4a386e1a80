"""What the dashboard says, in French sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from gestsync.domain.errors import ErrorCode, Fixer
from gestsync.domain.records import Mode, Outcome
from gestsync.domain.settings import Settings
from gestsync.domain.texts import mark
from gestsync.services.ports import Backup
from gestsync.services.queries import Dashboard, RetrievalSummary, ToDo, ToDoKind
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.models.kind_words import rsg_word
from gestsync.ui.texts import after_colon, error_sentence, tr
from gestsync.ui.tokens import Tone

NUMBERS = (
    mark("Une"),
    mark("Deux"),
    mark("Trois"),
    mark("Quatre"),
    mark("Cinq"),
    mark("Six"),
    mark("Sept"),
    mark("Huit"),
    mark("Neuf"),
)
_EVENING = 18  # o'clock

OUTCOME_COUNTS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.UPDATED: (mark("Modification"), mark("Modifications")),
    Outcome.CREATED: (mark("Création"), mark("Créations")),
    Outcome.DUPLICATE: (mark("Doublon"), mark("Doublons")),
    Outcome.REJECTED: (mark("Rejetée"), mark("Rejetées")),
    Outcome.OLDER: (mark("Plus ancienne"), mark("Plus anciennes")),
}
"""Outcomes that are counted apart, in order; the others are « sans effet »."""


@dataclass(frozen=True, slots=True)
class ToDoWords:
    """One line of « À faire »: its shape, its sentence, and what its link says."""

    icon: IconName
    tone: Tone
    sentence: str
    link: str


def greeting(content: Dashboard, formats: Formats, now: int) -> str:
    """« Bonjour. Deux fiches vous attendent. »"""
    if content.empty_base:
        return tr("Bienvenue dans GestSync.")
    hello = tr("Bonsoir.") if formats.hour(now) >= _EVENING else tr("Bonjour.")
    duplicates = sum(thing.count for thing in content.todo if thing.kind is ToDoKind.DUPLICATES)
    if duplicates:
        waiting = _waiting(
            duplicates, tr("{n} fiche vous attend."), tr("{n} fiches vous attendent."), formats
        )
    elif content.todo:
        many = tr("{n} choses vous attendent.")
        waiting = _waiting(len(content.todo), tr("{n} chose vous attend."), many, formats)
    else:
        waiting = tr("Rien ne vous attend.")
    return f"{hello} {waiting}"


def under_greeting(content: Dashboard, formats: Formats, now: int, backup: Backup | None = None) -> str:
    """The quieter line under the greeting."""
    if content.empty_base:
        return tr("La base est vide pour l’instant. Deux réglages suffisent pour la remplir.")
    parts = [_others(content, formats)] if content.todo else []
    if content.retrieval is not None and content.retrieval.files:
        when = formats.when(content.retrieval.at, now)
        parts.append(tr("Derniers fichiers reçus {when}.", when=when))
    if backup is not None:
        parts.append(tr("Dernière sauvegarde vérifiée {when}.", when=formats.when(backup.at, now)))
    return " ".join(parts)


def _others(content: Dashboard, formats: Formats) -> str:
    """What the greeting does not name: it counts the duplicates alone, where there are any."""
    others = [thing for thing in content.todo if thing.kind is not ToDoKind.DUPLICATES]
    if len(others) in {0, len(content.todo)}:
        return tr("Tout le reste est en ordre.")
    return _waiting(
        len(others), tr("{n} autre chose est à voir."), tr("{n} autres choses sont à voir."), formats
    )


def todo_words(thing: ToDo, settings: Settings, provider: str, formats: Formats) -> ToDoWords:
    """How one thing to do is said."""
    if thing.kind is ToDoKind.DUPLICATES:
        sentence = formats.count(thing.count, tr("{n} doublon à examiner"), tr("{n} doublons à examiner"))
        return ToDoWords(IconName.DUPLICATE, Tone.DUPLICATE, sentence, tr("Examiner"))
    if thing.kind is ToDoKind.FILE:
        link = tr("Le voir") if thing.count == 1 else tr("Les voir")
        return ToDoWords(IconName.WARNING, Tone.OLDER, _file(thing, formats), link)
    if thing.kind is ToDoKind.OVER_CAPACITY:
        link = tr("Ouvrir la fiche") if thing.count == 1 else tr("Voir la liste")
        return ToDoWords(IconName.WARNING, Tone.OLDER, _over(thing, rsg_word(settings), formats), link)
    if thing.kind is ToDoKind.RETENTION:
        return ToDoWords(IconName.CLOCK, Tone.OLDER, _kept(thing, formats), tr("Voir ce que c’est"))
    if thing.kind is ToDoKind.JOURNAL:
        words = tr("Le journal a été modifié hors de GestSync")
        return ToDoWords(IconName.ALERT, Tone.REJECTED, words, tr("Voir le journal"))
    sentence = _errors(thing, provider, rsg_word(settings), formats)
    return ToDoWords(IconName.ALERT, Tone.REJECTED, sentence, tr("Voir la liste"))


def first_steps() -> list[tuple[str, ToDoWords]]:
    """What an empty base waits for, by section of the preferences."""
    provider, exchange = tr("Dire où est la base du système comptable"), tr("Dire où est le site d’échange")
    return [
        ("PROVIDER", ToDoWords(IconName.DATABASE, Tone.UPDATED, provider, tr("Régler…"))),
        ("EXCHANGE", ToDoWords(IconName.SERVER, Tone.UPDATED, exchange, tr("Régler…"))),
    ]


def _file(thing: ToDo, formats: Formats) -> str:
    words = formats.count(thing.count, tr("{n} fichier mis à l’écart"), tr("{n} fichiers mis à l’écart"))
    return after_colon(words, thing.name) if thing.count == 1 else words


def _over(thing: ToDo, rsg: str, formats: Formats) -> str:
    one, many = tr("{n} {rsg} dépasse ses places"), tr("{n} {rsg} dépassent leurs places")
    words = formats.count(thing.count, one.replace("{rsg}", rsg), many.replace("{rsg}", rsg))
    if thing.count != 1:
        return words
    what = tr("{occupied} enfants pour {places} places", occupied=thing.occupied, places=thing.places)
    return after_colon(words, f"{thing.name}, {what}")


def _kept(thing: ToDo, formats: Formats) -> str:
    if thing.more:
        number = formats.number(thing.count)
        return tr("{n} éléments ou plus ont dépassé leur durée de conservation", n=number)
    one = tr("{n} élément a dépassé sa durée de conservation")
    return formats.count(thing.count, one, tr("{n} éléments ont dépassé leur durée de conservation"))


_ERRORS: Mapping[ErrorCode, tuple[str, str]] = {
    ErrorCode.IMP_1002: (
        mark("{n} {rsg} sans numéro de dossier"),
        mark("{n} {rsg} sans numéro de dossier"),
    ),
    ErrorCode.IMP_1003: (
        mark("{n} numéro de dossier pour plusieurs {rsg}"),
        mark("{n} numéros de dossier pour plusieurs {rsg}"),
    ),
    ErrorCode.IMP_1004: (mark("{n} valeur illisible"), mark("{n} valeurs illisibles")),
    ErrorCode.IMP_1012: (mark("{n} valeur douteuse"), mark("{n} valeurs douteuses")),
    ErrorCode.IMP_1028: (
        mark("{n} {rsg} inconnue dans des inscriptions"),
        mark("{n} {rsg} inconnues dans des inscriptions"),
    ),
    ErrorCode.IMP_1011: (mark("{n} code inconnu"), mark("{n} codes inconnus")),
}


def _errors(thing: ToDo, provider: str, rsg: str, formats: Formats) -> str:
    if thing.count == 1 and thing.code is not None and thing.code not in _ERRORS:
        return f"{error_sentence(thing.code, thing.facts).rstrip('.')} ({thing.code.number})"
    any_error = (mark("{n} erreur"), mark("{n} erreurs"))
    one, many = _ERRORS.get(thing.code, any_error) if thing.code else any_error
    words = formats.count(thing.count, tr(one).replace("{rsg}", rsg), tr(many).replace("{rsg}", rsg))
    if thing.code is None:
        return tr("{errors} à corriger", errors=words)
    if thing.code.failure.fixer is Fixer.ACCOUNTING:
        words = tr("{errors} à corriger dans {provider}", errors=words, provider=provider)
    else:
        words = tr("{errors} à corriger", errors=words)
    return f"{words} ({thing.code.number})"


def morning_title(retrieval: RetrievalSummary, formats: Formats, now: int) -> str:
    """« Ce matin », « Aujourd’hui » or « Dernière récupération »."""
    if formats.day(retrieval.at) != formats.day(now):
        return tr("Dernière récupération")
    return tr("Ce matin") if formats.hour(retrieval.at) < 12 else tr("Aujourd’hui")


def morning_aside(retrieval: RetrievalSummary, formats: Formats, now: int) -> str:
    """« 6 h 02, automatique »."""
    mode = tr("automatique") if retrieval.mode is Mode.AUTOMATIC else tr("manuelle")
    return f"{formats.row_time(retrieval.at, now)}, {mode}"


def nothing_received(
    retrieval: RetrievalSummary | None, settings: Settings, formats: Formats, now: int
) -> tuple[str, str]:
    """What is said while no file ever came, and the words of what can be done about it."""
    if not settings.exchange_host:
        return (
            tr("Rien n’a encore été récupéré\u00a0: le site d’échange n’est pas réglé."),
            tr("Régler la connexion…"),
        )
    if retrieval is None:
        return tr("Rien n’a encore été récupéré."), tr("Récupérer maintenant")
    when = formats.when(retrieval.at, now)
    return tr("Aucun fichier sur le site d’échange {when}.", when=when), tr("Récupérer de nouveau")


def received_sentence(retrieval: RetrievalSummary, formats: Formats) -> str:
    """« mises à jour reçues, 2 fichiers »: what stands under the number."""
    total = sum(retrieval.counts.values())
    words = formats.count(total, tr("mise à jour reçue"), tr("mises à jour reçues"))
    return f"{words}, {formats.count(retrieval.files, tr('{n} fichier'), tr('{n} fichiers'))}"


def _waiting(count: int, one: str, many: str, formats: Formats) -> str:
    """A number in letters up to nine: it begins a sentence."""
    if count <= len(NUMBERS):
        return (one if count == 1 else many).replace("{n}", tr(NUMBERS[count - 1]))
    return formats.count(count, one, many)
