"""The columns of a list of fiches, drawn from the field registry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gestsync.domain.fields import KINDS, Field, FieldType, Role, full_name, position, positions
from gestsync.domain.records import RecordKind, RecordRef, RecordState
from gestsync.services.queries import RecordRow
from gestsync.ui.formats import Formats
from gestsync.ui.models.field_words import value_shown
from gestsync.ui.models.statuses import absent_chip, needs_attention, status_chip
from gestsync.ui.texts import tr
from gestsync.ui.widgets.chips import ChipSpec
from gestsync.ui.widgets.delegates import Places

Text = Callable[[RecordRow, Formats], str]

NAME, NUMERO, OCCUPIED, MODIFIED = "name", "numero", "occupied", "modified_at"

_IN_NAME = Role.LAST_NAME, Role.FIRST_NAME
_WIDTHS = {
    FieldType.TEXT: 126,
    FieldType.NAME: 150,
    FieldType.NOTE: 220,
    FieldType.NUMBER: 84,
    FieldType.MINISTRY: 96,
    FieldType.DATE: 152,
    FieldType.INTEGER: 80,
    FieldType.SEX: 60,
    FieldType.PHONE: 112,
    FieldType.POSTAL: 100,
    FieldType.EMAIL: 210,
    FieldType.STATUS: 120,
}
_PARENT = 140  # its title is longer than a number


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``key`` is also what a list sorts by; ``quiet`` ones are muted."""

    key: str
    title: str
    width: int
    text: Text
    room: int = 0
    """How much wider it opens when the list has room to spare; the first columns are served first."""
    listed: bool = True
    quiet: bool = False
    is_status: bool = False


@dataclass(frozen=True, slots=True)
class ListLine:
    """One row as it is shown: a cell per column, and what is painted instead of text."""

    ref: RecordRef
    cells: tuple[str, ...]
    chip: ChipSpec | None
    places: Places | None


def columns_of(kind: RecordKind) -> tuple[Column, ...]:
    """Number (unless it is never shown), name, then the fields in their order; the rare ones unlisted."""
    info = KINDS[kind]
    columns = [_number(info.number)] if info.number_shown else []
    columns.append(Column(NAME, tr("Nom"), 200, lambda row, _: full_name(kind, row.values), room=80))
    for index, field in enumerate(info.fields):
        if field.role not in _IN_NAME:
            columns.append(_field(kind, index, field))
    if kind is RecordKind.CLIENT:
        columns.append(Column(MODIFIED, tr("Modifiée le"), 176, _modified, quiet=True))
    return tuple(columns)


def line_of(row: RecordRow, columns: tuple[Column, ...], formats: Formats) -> ListLine:
    """``row`` as the list shows it."""
    return ListLine(
        row.ref,
        tuple(column.text(row, formats) for column in columns),
        _chip(row),
        places_of(row),
    )


def is_open(kind: RecordKind, field: Field, values: Sequence[str]) -> bool:
    """Whether ``field`` is the end of an agreement that began and has none."""
    begun = any(values[place] for place in positions(kind, Role.START))
    return field.role is Role.END and begun and not values[position(kind, field.key)]


def places_of(row: RecordRow) -> Places | None:
    """Occupied places of an RSG whose places are known."""
    found = positions(row.ref.kind, Role.PLACES)
    total = row.values[found[0]] if found else ""
    return Places(row.occupied, int(total)) if total else None


def _number(field: Field) -> Column:
    return Column(NUMERO, tr(field.title), _WIDTHS[field.type], lambda row, _: row.ref.number, quiet=True)


def _field(kind: RecordKind, index: int, field: Field) -> Column:
    if field.role is Role.PLACES:
        return Column(OCCUPIED, tr("Places occupées"), 196, _occupied)

    def text(row: RecordRow, formats: Formats) -> str:
        value = row.values[index]
        if is_open(kind, field, row.values):
            return tr("ouverte")
        return value_shown(kind, field.key, value, formats) if value else ""

    return Column(
        field.key,
        tr(field.title),
        _PARENT if field.role is Role.PARENT else _WIDTHS[field.type],
        text,
        room=90 if field.type is FieldType.TEXT else 0,
        listed=field.listed,
        quiet=field.type is FieldType.MINISTRY,
        is_status=field.role is Role.STATUS,
    )


def _modified(row: RecordRow, formats: Formats) -> str:
    return "" if row.modified_at is None else formats.instant(row.modified_at)


def _occupied(row: RecordRow, _formats: Formats) -> str:
    places = places_of(row)
    return f"{row.occupied} / {places.total}" if places else str(row.occupied or "")


def _chip(row: RecordRow) -> ChipSpec | None:
    if row.state is RecordState.ABSENT:
        return absent_chip(row.ref.kind)
    status = row.values[positions(row.ref.kind, Role.STATUS)[0]]
    chip = status_chip(status)
    return chip if status and needs_attention(chip) else None
