"""What the screens call each kind of fiche; the law now says RSGE, and a setting follows it."""

from typing import Final

from gestsync.domain.fields import KINDS, Role
from gestsync.domain.records import RecordKind
from gestsync.domain.settings import Settings
from gestsync.domain.texts import mark
from gestsync.services.queries import RecordView
from gestsync.ui.formats import Formats
from gestsync.ui.texts import tr

CLIENTS_FIRST: Final = (RecordKind.CLIENT, RecordKind.RSG, RecordKind.ENFANT)
"""The kinds where modifications and duplicates are looked at: nearly all are of clients."""
_NONE_YET = {
    RecordKind.RSG: mark("Aucune {rsg} pour l’instant. Synchronisez pour les faire venir."),
    RecordKind.ENFANT: mark("Aucun enfant pour l’instant. Synchronisez pour les faire venir."),
    RecordKind.CLIENT: mark("Aucun client pour l’instant. Récupérez les mises à jour pour les faire venir."),
}
_NOT_SET = {
    RecordKind.RSG: mark("Aucune {rsg} pour l’instant. Dites d’abord où est la base du système comptable."),
    RecordKind.ENFANT: mark(
        "Aucun enfant pour l’instant. Dites d’abord où est la base du système comptable."
    ),
    RecordKind.CLIENT: mark("Aucun client pour l’instant. Dites d’abord où est le site d’échange."),
}
_COUNTED = {
    RecordKind.RSG: (mark("{n} {rsg}"), mark("{n} {rsg}")),
    RecordKind.ENFANT: (mark("{n} enfant"), mark("{n} enfants")),
    RecordKind.CLIENT: (mark("{n} client"), mark("{n} clients")),
}


def rsg_word(settings: Settings) -> str:
    """« RSG », or « RSGE » when the office says so."""
    return tr("RSGE") if settings.rsge_label else tr("RSG")


def plural_of(kind: RecordKind, settings: Settings) -> str:
    """Name of the list: « RSG », « Enfants », « Clients »."""
    return rsg_word(settings) if kind is RecordKind.RSG else tr(KINDS[kind].plural)


def none_yet(kind: RecordKind, settings: Settings) -> str:
    """What an empty list says."""
    words = _NONE_YET if can_come(kind, settings) else _NOT_SET
    return tr(words[kind]).replace("{rsg}", rsg_word(settings))


def can_come(kind: RecordKind, settings: Settings) -> bool:
    """Whether the settings say where such fiches are to be read."""
    return bool(settings.exchange_host if kind is RecordKind.CLIENT else settings.provider_location)


def counted(kind: RecordKind, count: int, settings: Settings, formats: Formats) -> str:
    """« 142 RSG », « 731 enfants »."""
    one, many = (tr(text).replace("{rsg}", rsg_word(settings)) for text in _COUNTED[kind])
    return formats.count(count, one, many)


def caption_of(view: RecordView) -> str:
    """Under the name of a fiche: « Dossier 0211 · Ministère 12044 »; a child's number is never shown."""
    info = KINDS[view.ref.kind]
    parts = [f"{tr(info.number.title)} {view.ref.number}"] if info.number_shown else []
    for field, value in zip(info.fields, view.values, strict=True):
        if value and field.role is Role.MINISTRY:
            parts.append(f"{tr(field.title)} {value}")
    return " · ".join(parts)
