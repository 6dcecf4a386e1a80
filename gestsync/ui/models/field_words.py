"""How the screens say a field of a fiche, its value, its number, and the name of a person."""

from gestsync.domain.fields import KINDS, FieldType, field_of
from gestsync.domain.records import RecordKind
from gestsync.ui.formats import EMPTY, Formats
from gestsync.ui.texts import tr


def number_of(kind: RecordKind, number: str) -> str:
    """The number as a list shows it; a child's never is (seed 1)."""
    return number if number and KINDS[kind].number_shown else EMPTY


def first_last(name: str) -> str:
    """« Prénom Nom » for the « Nom, Prénom » of a list."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


def label_of(kind: RecordKind, key: str) -> str:
    """The label of a field, its number included."""
    return tr(KINDS[kind].number.label if key == "numero" else field_of(kind, key).label)


def value_shown(kind: RecordKind, key: str, value: str, formats: Formats) -> str:
    """A canonical value as people read it; a dash when it is empty."""
    if not value:
        return EMPTY
    if key != "numero" and field_of(kind, key).type is FieldType.DATE:
        return formats.date(value)
    return value.replace("\n", " · ")


def fields_sentence(kind: RecordKind, keys: tuple[str, ...]) -> str:
    """« Adresse, code postal, ville »."""
    labels = [label_of(kind, key) for key in keys]
    return ", ".join(label if place == 0 else _lowered(label) for place, label in enumerate(labels))


def _lowered(label: str) -> str:
    """A label inside a sentence; an acronym keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
