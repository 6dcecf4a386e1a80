"""Sentences that tell a number, and how they are said of a child, whose number is never shown (seed 1)."""

from typing import Final

from gestsync.domain.fields import KINDS
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.domain.texts import mark
from gestsync.ui.texts import tr

_WITHOUT: Final = {
    "{name} : nouvelle fiche n°\u00a0{number}.": mark("{name} : nouvelle fiche."),
    "{name} existe déjà sous le n°\u00a0{other}. "
    "La fiche n’a pas été mise à jour pour ne pas créer de doublon.": mark(
        "{name} existe déjà. La fiche n’a pas été mise à jour pour ne pas créer de doublon."
    ),
    "{name} : ce doublon du n°\u00a0{other} est réglé.": mark("{name} : ce doublon est réglé."),
    "{name}, n°\u00a0{number} : {count}.": mark("{name} : {count}."),
    "Fiche n°\u00a0{number} (actuelle)": mark("Fiche actuelle"),
    "Reçu pour le n°\u00a0{number}": mark("Reçue d’un fichier"),
    "{rule} que le n°\u00a0{other}": mark("{rule}"),
    "Doublon du n°\u00a0{other}": mark("Doublon possible"),
    "Doublon du n°\u00a0{other}, réglé depuis": mark("Doublon réglé depuis"),
    "Rejouée le {date}, à la fusion avec le n°\u00a0{other}": mark(
        "Rejouée le {date}, à la fusion des deux fiches"
    ),
    "Rejouée le {date}, le n°\u00a0{other} étant une autre personne": mark(
        "Rejouée le {date}, l’autre fiche étant une autre personne"
    ),
}


def number_words(ref: RecordRef) -> str:
    """« n° 091120 », empty where no number is shown."""
    return tr("n°\u00a0{number}", number=ref.number) if KINDS[ref.kind].number_shown else ""


def said_of(kind: RecordKind, text: str) -> str:
    """``text`` as it is said of ``kind``: without the number where none is shown. Not translated yet."""
    return text if KINDS[kind].number_shown else _WITHOUT.get(text, text)
