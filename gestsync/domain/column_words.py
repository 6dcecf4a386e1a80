"""The words that columns of accounting bases are named with, French and English, and what fields expect."""

from collections.abc import Iterable
from typing import Final

from gestsync.domain.records import RecordKind

WORDS: Final = {
    **dict.fromkeys(("no", "num", "nr", "number", "numero", "matricule"), "numero"),
    **dict.fromkeys(("nb", "nbr", "nbre", "nombre"), "nombre"),
    **dict.fromkeys(("dos", "doss", "dossier", "file", "record"), "dossier"),
    **dict.fromkeys(("dt", "dat", "date"), "date"),
    **dict.fromkeys(("naiss", "nais", "naissance", "birth", "born", "ne", "nee"), "naissance"),
    **dict.fromkeys(("dob", "birthdate", "ddn", "datenaissance", "birthday"), "date naissance"),
    **dict.fromkeys(("tel", "phone", "telephone", "tph"), "telephone"),
    **dict.fromkeys(("cell", "cel", "cellulaire", "mobile", "portable"), "telephone mobile"),
    **dict.fromkeys(("cour", "courriel", "email", "mail", "couriel", "courrier", "adel"), "courriel"),
    **dict.fromkeys(("cp", "zip", "postcode", "codepostal", "zipcode"), "code postal"),
    **dict.fromkeys(("post", "postal", "postale"), "postal"),
    **dict.fromkeys(("cd", "code"), "code"),
    **dict.fromkeys(("adr", "adres", "adresse", "address", "addr"), "adresse"),
    **dict.fromkeys(("rue", "street"), "rue"),
    **dict.fromkeys(("ville", "city", "town", "municipalite", "mun"), "ville"),
    **dict.fromkeys(("prenom", "pren", "given", "firstname", "prn"), "prenom"),
    **dict.fromkeys(("nom", "surname", "lastname", "name", "nm"), "nom"),
    **dict.fromkeys(("famille", "family", "last"), "famille"),
    "first": "prenom",
    **dict.fromkeys(("sex", "sexe", "gender", "genre"), "sexe"),
    **dict.fromkeys(("stat", "statut", "status", "etat", "state", "situation"), "statut"),
    **dict.fromkeys(("recon", "reconn", "reconnaissance", "recognition", "accreditation"), "reconnaissance"),
    **dict.fromkeys(("res", "resid", "residence", "home", "domicile", "dom", "maison"), "residence"),
    **dict.fromkeys(("trav", "travail", "work", "bur", "bureau", "office"), "travail"),
    **dict.fromkeys(("urg", "urgence", "emergency"), "urgence"),
    **dict.fromkeys(("autre", "other", "alt"), "autre"),
    **dict.fromkeys(("minist", "ministere", "ministry", "mfa", "mf"), "ministere"),
    **dict.fromkeys(("ident", "identifiant", "id", "identifier"), "identifiant"),
    **dict.fromkeys(("place", "places", "spots", "seats", "capacite", "capacity"), "places"),
    **dict.fromkeys(("tot", "total", "totales", "totale", "max"), "total"),
    **dict.fromkeys(("deb", "debut", "start", "begin", "du"), "debut"),
    **dict.fromkeys(("fin", "end", "au"), "fin"),
    **dict.fromkeys(("ent", "entente", "agreement", "contrat", "contract", "service"), "entente"),
    **dict.fromkeys(("enf", "enfant", "enfants", "child", "children", "kid"), "enfant"),
    **dict.fromkeys(("rsg", "rsge", "resp", "responsable", "responsables", "provider"), "rsg"),
    **dict.fromkeys(("educatrice", "educatrices", "caregiver"), "rsg"),
    **dict.fromkeys(("init", "initiale", "initial"), "initial"),
    **dict.fromkeys(("nas", "sin", "ssn"), "nas"),
    **dict.fromkeys(("de", "la", "le", "d", "l", "of", "the", "s"), ""),
}
"""A word or an abbreviation, folded -> the words it stands for; empty when it says nothing."""

NEVER: Final = frozenset({"nas", "motif", "reason", "sante", "health", "diagnostic", "allergie", "allergies"})
"""Words of what is never to be stored here: social insurance numbers, reasons, health data."""

Wanted = tuple[tuple[frozenset[str], float], ...]


def _wanted(*expected: tuple[str, float]) -> Wanted:
    return tuple((frozenset(words.split()), score) for words, score in expected)


_BOTH: Final[dict[str, Wanted]] = {
    "nom": _wanted(("nom", 0.95), ("nom famille", 0.95), ("famille", 0.7)),
    "prenom": _wanted(("prenom", 0.95), ("prenom nom", 0.95)),
    "sexe": _wanted(("sexe", 0.95)),
    "date_naissance": _wanted(("date naissance", 0.95), ("naissance", 0.9)),
    "adresse": _wanted(("adresse", 0.9), ("adresse residence", 0.95), ("numero rue", 0.8), ("rue", 0.75)),
    "ville": _wanted(("ville", 0.95), ("ville residence", 0.95)),
    "code_postal": _wanted(("code postal", 0.95), ("postal", 0.85)),
    "telephone": _wanted(
        ("telephone residence", 0.95),
        ("telephone", 0.9),
        ("telephone numero", 0.9),
        ("telephone mobile", 0.6),
    ),
    "telephone_urgence": _wanted(
        ("telephone urgence", 0.95),
        ("urgence", 0.8),
        ("telephone autre", 0.8),
        ("telephone mobile", 0.7),
        ("telephone travail", 0.6),
    ),
    "courriel": _wanted(
        ("courriel residence", 0.95), ("courriel", 0.9), ("adresse courriel", 0.9), ("courriel travail", 0.85)
    ),
    "statut": _wanted(("statut", 0.9), ("code statut", 0.92)),
}
_RSG: Final[dict[str, Wanted]] = {
    "numero": _wanted(
        ("numero dossier", 0.95),
        ("dossier", 0.85),
        ("numero rsg", 0.9),
        ("identifiant rsg", 0.8),
        ("code rsg", 0.8),
        ("numero", 0.6),
        ("identifiant", 0.5),
    ),
    "ministere": _wanted(("ministere", 0.95), ("numero ministere", 0.96), ("identifiant ministere", 0.96)),
    "date_reconnaissance": _wanted(
        ("date reconnaissance", 0.95), ("date reconnaissance initial", 0.96), ("reconnaissance", 0.85)
    ),
    "places": _wanted(("places", 0.9), ("places total", 0.95), ("nombre places", 0.95)),
}
_ENFANT: Final[dict[str, Wanted]] = {
    "numero": _wanted(
        ("numero enfant", 0.96),
        ("dossier enfant", 0.95),
        ("numero dossier enfant", 0.96),
        ("identifiant enfant", 0.85),
        ("code enfant", 0.8),
        ("numero dossier", 0.7),
        ("dossier", 0.65),
        ("numero", 0.6),
        ("identifiant", 0.5),
    ),
    "rsg": _wanted(
        ("numero rsg", 0.95),
        ("dossier rsg", 0.95),
        ("numero dossier rsg", 0.96),
        ("identifiant rsg", 0.9),
        ("rsg", 0.8),
        ("numero dossier", 0.6),
        ("dossier", 0.5),
    ),
    "entente_debut": _wanted(
        ("entente debut", 0.95), ("date debut entente", 0.96), ("date debut", 0.85), ("debut", 0.75),
        ("entente", 0.5),
    ),
    "entente_fin": _wanted(
        ("entente fin", 0.95), ("date fin entente", 0.96), ("date fin", 0.85), ("fin", 0.75)
    ),
}  # fmt: skip


_CLIENT: Final[dict[str, Wanted]] = {
    "numero": _wanted(
        ("numero client", 0.96),
        ("code client", 0.9),
        ("identifiant client", 0.85),
        ("numero dossier", 0.8),
        ("numero", 0.8),
        ("dossier", 0.7),
        ("client", 0.6),
        ("identifiant", 0.6),
    ),
    "mobile": _wanted(("telephone mobile", 0.97), ("mobile", 0.95)),
    "note": _wanted(("note", 0.9), ("notes", 0.9), ("remarque", 0.85), ("remarques", 0.85)),
}
_OWN: Final = {RecordKind.RSG: _RSG, RecordKind.ENFANT: _ENFANT, RecordKind.CLIENT: _CLIENT}


def wanted_of(kind: RecordKind, field: str) -> Iterable[tuple[frozenset[str], float]]:
    """The sets of words that name ``field`` of ``kind``, and how sure each makes it."""
    return _OWN[kind].get(field) or _BOTH.get(field, ())
