"""The field registry: every field of a fiche, declared once.

Tables, list columns, forms, differences, mapping, exchange columns, search, export and history labels
follow from it. An ``if`` on a field's name elsewhere wants a new attribute here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from gestsync.domain import cleaning
from gestsync.domain.records import Change, RecordKind
from gestsync.domain.texts import mark


class FieldType(Enum):
    """How a field is cleaned, shown, sorted and compared."""

    TEXT = "text"
    NAME = "name"
    NOTE = "note"
    NUMBER = "number"
    MINISTRY = "ministry"
    DATE = "date"
    INTEGER = "integer"
    SEX = "sex"
    PHONE = "phone"
    POSTAL = "postal"
    EMAIL = "email"
    STATUS = "status"


CLEANERS: dict[FieldType, Callable[[str], str]] = {
    FieldType.TEXT: cleaning.text,
    FieldType.NAME: cleaning.text,
    FieldType.NOTE: cleaning.lines,
    FieldType.NUMBER: cleaning.number,
    FieldType.MINISTRY: cleaning.ministry_number,
    FieldType.DATE: cleaning.iso_date,
    FieldType.INTEGER: cleaning.integer,
    FieldType.SEX: cleaning.sex,
    FieldType.PHONE: cleaning.phone,
    FieldType.POSTAL: cleaning.postal_code,
    FieldType.EMAIL: cleaning.email,
    FieldType.STATUS: cleaning.text,
}
"""What makes a raw text canonical, by type."""


class Owner(Enum):
    """Whose word is last on a field."""

    PROVIDER = "provider"
    CENTRALE = "centrale"
    LOCAL = "local"


class Role(Enum):
    """What a field says of a person, for the strict duplicate rule and for its picture in lists."""

    NONE = "none"
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    BIRTH_DATE = "birth_date"
    EMAIL = "email"
    PHONE = "phone"
    MINISTRY = "ministry"
    STATUS = "status"
    PLACES = "places"
    PARENT = "parent"  # the number of the RSG who keeps a child
    START = "start"  # the start of a child's agreement
    END = "end"  # its end; it may be open


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``key`` is its column in the base and in our exchange format."""

    key: str
    label: str
    type: FieldType
    owner: Owner
    role: Role = Role.NONE
    listed: bool = False
    """Shown in the list of its kind before the user chooses columns."""
    searched: bool = False
    heading: str = ""
    """A shorter label for a list column, where there is one."""
    plausible_age: int | None = None
    """A birth date that makes a person older than this is reported as suspect, never refused."""

    @property
    def clean(self) -> Callable[[str], str]:
        """Raw text -> canonical text; raises ``cleaning.Unreadable``."""
        return CLEANERS[self.type]

    @property
    def title(self) -> str:
        """What stands over its column in a list."""
        return self.heading or self.label

    @property
    def exchanged(self) -> bool:
        """Whether an exchange file may carry it; what is written here only stays here."""
        return self.owner is not Owner.LOCAL


@dataclass(frozen=True, slots=True)
class KindInfo:
    """What the screens say of a kind, its number, and its fields in order."""

    kind: RecordKind
    singular: str
    plural: str
    number: Field
    number_shown: bool
    """The number of a child is never shown in lists or forms (seed 1)."""
    fields: tuple[Field, ...]


def _number(label: str, heading: str, owner: Owner) -> Field:
    return Field("numero", label, FieldType.NUMBER, owner, listed=True, searched=True, heading=heading)


_P, _C, _L = Owner.PROVIDER, Owner.CENTRALE, Owner.LOCAL
_NOTE = Field("note", mark("Note"), FieldType.NOTE, _L)


def _last_name(owner: Owner) -> Field:
    return Field("nom", mark("Nom"), FieldType.NAME, owner, Role.LAST_NAME, listed=True, searched=True)


def _first_name(owner: Owner) -> Field:
    return Field("prenom", mark("Prénom"), FieldType.NAME, owner, Role.FIRST_NAME, listed=True, searched=True)


def _birth(owner: Owner, plausible_age: int = 110, *, listed: bool = False) -> Field:
    return Field(
        "date_naissance",
        mark("Date de naissance"),
        FieldType.DATE,
        owner,
        Role.BIRTH_DATE,
        listed=listed,
        heading=mark("Naissance"),
        plausible_age=plausible_age,
    )


def _status(owner: Owner) -> Field:
    return Field("statut", mark("Statut"), FieldType.STATUS, owner, Role.STATUS, listed=True)


_RSG = (
    Field(
        "ministere",
        mark("Numéro d’identifiant du Ministère"),
        FieldType.MINISTRY,
        _P,
        Role.MINISTRY,
        True,
        True,
        mark("Ministère"),
    ),
    _last_name(_P),
    _first_name(_P),
    Field("sexe", mark("Sexe"), FieldType.SEX, _P),
    _birth(_P),
    Field("adresse", mark("Adresse"), FieldType.TEXT, _P, searched=True),
    Field("ville", mark("Ville"), FieldType.TEXT, _P, listed=True, searched=True),
    Field("code_postal", mark("Code postal"), FieldType.POSTAL, _P),
    Field("telephone", mark("Téléphone"), FieldType.PHONE, _P, Role.PHONE, True, True),
    Field(
        "telephone_urgence",
        mark("Téléphone – urgence (autre)"),
        FieldType.PHONE,
        _P,
        searched=True,
        heading=mark("Urgence"),
    ),
    Field("courriel", mark("Courriel"), FieldType.EMAIL, _P, Role.EMAIL, searched=True),
    Field(
        "date_reconnaissance",
        mark("Date de reconnaissance initiale"),
        FieldType.DATE,
        _P,
        heading=mark("Reconnaissance"),
    ),
    Field("places", mark("Places totales"), FieldType.INTEGER, _P, Role.PLACES, listed=True),
    _status(_P),
    _NOTE,
)
_ENFANT = (
    _last_name(_P),
    _first_name(_P),
    Field("sexe", mark("Sexe"), FieldType.SEX, _P),
    # Older than 13 a child is suspect, not refused.
    _birth(_P, plausible_age=13, listed=True),
    _status(_P),
    Field(
        "entente_debut",
        mark("Entente de service"),
        FieldType.DATE,
        _P,
        Role.START,
        listed=True,
        heading=mark("Entente"),
    ),
    Field(
        "entente_fin",
        mark("Fin de l’entente de service"),
        FieldType.DATE,
        _P,
        Role.END,
        listed=True,
        heading=mark("Fin de l’entente"),
    ),
    Field("rsg", mark("Dossier de la RSG"), FieldType.NUMBER, _P, Role.PARENT, listed=True, searched=True),
    _NOTE,
)
_CLIENT = (
    Field("civilite", mark("Civilité"), FieldType.TEXT, _C),
    _last_name(_C),
    _first_name(_C),
    _birth(_C),
    Field("adresse", mark("Adresse"), FieldType.TEXT, _C, searched=True),
    Field("complement", mark("Complément"), FieldType.TEXT, _C),
    Field("code_postal", mark("Code postal"), FieldType.POSTAL, _C),
    Field("ville", mark("Ville"), FieldType.TEXT, _C, listed=True, searched=True),
    Field("telephone", mark("Téléphone"), FieldType.PHONE, _C, Role.PHONE, True, True),
    Field("mobile", mark("Mobile"), FieldType.PHONE, _C, Role.PHONE, True, True),
    Field("courriel", mark("Courriel"), FieldType.EMAIL, _C, Role.EMAIL, searched=True),
    _status(_C),
    _NOTE,
)

KINDS: dict[RecordKind, KindInfo] = {
    RecordKind.RSG: KindInfo(
        RecordKind.RSG,
        mark("RSG"),
        mark("RSG"),
        _number(mark("Numéro de dossier"), mark("Dossier"), _P),
        True,
        _RSG,
    ),
    RecordKind.ENFANT: KindInfo(
        RecordKind.ENFANT,
        mark("Enfant"),
        mark("Enfants"),
        _number(mark("Numéro de dossier"), mark("Dossier"), _P),
        False,
        _ENFANT,
    ),
    RecordKind.CLIENT: KindInfo(
        RecordKind.CLIENT,
        mark("Client"),
        mark("Clients"),
        _number(mark("Numéro de client"), mark("Numéro"), _C),
        True,
        _CLIENT,
    ),
}

FIELDS: dict[RecordKind, tuple[Field, ...]] = {kind: info.fields for kind, info in KINDS.items()}
"""Fields of each kind, in the order of every tuple of values."""

KEYS: dict[RecordKind, tuple[str, ...]] = {
    kind: tuple(field.key for field in fields) for kind, fields in FIELDS.items()
}
"""Their keys alone, in the same order."""


@lru_cache
def position(kind: RecordKind, key: str) -> int:
    """Where the field ``key`` stands in the values of ``kind``. Raises ``KeyError``."""
    for index, field in enumerate(FIELDS[kind]):
        if field.key == key:
            return index
    raise KeyError(key)


def changed(kind: RecordKind, values: tuple[str, ...], changes: Iterable[Change]) -> tuple[str, ...]:
    """``values`` of a fiche of ``kind`` once ``changes`` are made; the other fields stay."""
    after = list(values)
    for change in changes:
        after[position(kind, change.field)] = change.new
    return tuple(after)


def field_of(kind: RecordKind, key: str) -> Field:
    """The field ``key`` of ``kind``. Raises ``KeyError``."""
    return FIELDS[kind][position(kind, key)]


@lru_cache
def positions(kind: RecordKind, role: Role) -> tuple[int, ...]:
    """Where the fields of ``kind`` with ``role`` stand, in order."""
    return tuple(index for index, field in enumerate(FIELDS[kind]) if field.role is role)


def _last_and_first(kind: RecordKind, values: tuple[str, ...]) -> tuple[str, str]:
    return values[positions(kind, Role.LAST_NAME)[0]], values[positions(kind, Role.FIRST_NAME)[0]]


def full_name(kind: RecordKind, values: tuple[str, ...]) -> str:
    """« Nom, Prénom » as lists show it."""
    return in_lists(*_last_and_first(kind, values))


def in_lists(last: str, first: str) -> str:
    """« Nom, Prénom » of a last and a first name, of which either may be empty."""
    return ", ".join(filter(None, (last, first)))


def called(kind: RecordKind, values: tuple[str, ...]) -> str:
    """« Prénom Nom » as one is called."""
    last, first = _last_and_first(kind, values)
    return " ".join(filter(None, (first, last)))


def sort_key(kind: RecordKind, values: tuple[str, ...]) -> str:
    """What a list sorts by at first: ``name_key`` of its last and first name."""
    return name_key(*_last_and_first(kind, values))


def name_key(last: str, first: str) -> str:
    """The last name whole, then the first, both folded, as in a phone book.

    Every « Abitbol » comes before « Abitbol-Doucet »: the space between the two names is below the hyphens
    within the last, and those below any letter.
    """
    return " ".join(filter(None, (cleaning.fold(last).replace(" ", "-"), cleaning.fold(first))))


def name_begun(typed: str) -> str:
    """What somebody typed to find a person, as her ``name_key`` begins: « Abitbol-D », « abitbol, g »."""
    words = (name_key(word, "") for word in typed.replace(",", " ").split())
    return " ".join(filter(None, words))


def search_texts(kind: RecordKind, people: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    """What a search looks through, for each (number, values): folded searched fields, digits of phones.

    Made column by column and folded all at once: for one text by itself, calling takes most of the time.
    """
    if not people:
        return []
    searched, phones = _searched(kind)
    numbers, values = zip(*people, strict=True)
    columns = list(zip(*values, strict=True))
    said: list[Iterable[str]] = [columns[index] for index in searched]
    said += [_phone_words(columns[index]) for index in phones]
    if KINDS[kind].number_shown:
        said.append(numbers)
    return cleaning.fold_lines([" ".join(words) for words in zip(*said, strict=True)])


def _phone_words(phones: Sequence[str]) -> list[str]:
    """Their digits, in which any part is found; an extension or a country is also kept as written."""
    digits = cleaning.digits_of("\n".join(phones)).split("\n")
    return [
        each if len(each) == 10 else f"{phone} {each}" for phone, each in zip(phones, digits, strict=True)
    ]


def search_words(typed: str) -> list[str]:
    """The words to look for in ``search_texts``, without the signs that lists and phones are shown with."""
    words = [word.strip(",;()«»") for word in cleaning.fold_text(typed).split()]
    return [word for word in words if word]


@lru_cache
def _searched(kind: RecordKind) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The positions of the searched fields of ``kind``: those that are no phones, then the phones."""
    fields = FIELDS[kind]
    searched = [index for index, field in enumerate(fields) if field.searched]
    phones = tuple(index for index in searched if fields[index].type is FieldType.PHONE)
    return tuple(index for index in searched if index not in phones), phones
