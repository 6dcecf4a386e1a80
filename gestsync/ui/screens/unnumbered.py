"""Sentences that tell a number, and how they are said of a child, whose number is never shown (seed 1)."""

from typing import Final

from gestsync.domain.fields import KINDS
from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark

_WITHOUT: Final = {
    "{name} : nouvelle fiche n° {number}.": mark("{name} : nouvelle fiche."),
    "{name} existe déjà sous le n° {other}. "
    "La fiche n’a pas été mise à jour pour ne pas créer de doublon.": mark(
        "{name} existe déjà. La fiche n’a pas été mise à jour pour ne pas créer de doublon."
    ),
    "{name} : ce doublon du n° {other} est réglé.": mark("{name} : ce doublon est réglé."),
    "{name}, n° {number} : {count}.": mark("{name} : {count}."),
    "Fiche n° {number} (actuelle)": mark("Fiche actuelle"),
    "Reçu pour le n° {number}": mark("Reçue d’un fichier"),
    "{rule} que le n° {other}": mark("{rule}"),
    "Doublon du n° {other}": mark("Doublon possible"),
    "Doublon du n° {other}, réglé depuis": mark("Doublon réglé depuis"),
    "Rejouée le {date}, à la fusion avec le n° {other}": mark(
        "Rejouée le {date}, à la fusion des deux fiches"
    ),
    "Rejouée le {date}, le n° {other} étant une autre personne": mark(
        "Rejouée le {date}, l’autre fiche étant une autre personne"
    ),
}


def said_of(kind: RecordKind, text: str) -> str:
    """``text`` as it is said of ``kind``: without the number where none is shown. Not translated yet."""
    return text if KINDS[kind].number_shown else _WITHOUT.get(text, text)
