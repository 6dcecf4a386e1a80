"""The properties that Access keeps beside a table: here only the type of the result of calculated columns.

The definition of a calculated column often names another type than that of its values. Facts from the public
notes of mdbtools and the behaviour of jackcess.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from gestsync.providers.access_definition import AccessDefinition, Kind

_SIGNATURE: Final = b"MR2\0"
_NAMES, _COLUMN = 0x80, 0x01
_RESULT_TYPE: Final = "ResultType"


def with_result_types(table: AccessDefinition, properties: bytes | None) -> AccessDefinition:
    """The table with each calculated column of the type of its values; unknown when nothing says it."""
    found = _result_types(properties or b"")
    columns = [
        replace(column, kind=found.get(column.name)) if column.calculated else column
        for column in table.columns
    ]
    return replace(table, columns=tuple(columns))


def calculates(table: AccessDefinition) -> bool:
    """Whether a table has calculated columns."""
    return any(column.calculated for column in table.columns)


def _result_types(content: bytes) -> dict[str, Kind]:
    """Column name -> type of its values; what is cut short says nothing."""
    found: dict[str, Kind] = {}
    if content[:4] != _SIGNATURE:
        return found
    names: list[str] = []
    for sort, chunk in _chunks(content[4:]):
        if sort == _NAMES:
            names = [_text(name) for _, name in _counted(chunk)]
        elif sort == _COLUMN:
            column, rest = _owner(chunk)
            for name, value in _values(rest, names):
                if name == _RESULT_TYPE and value[:1] and value[0] in set(Kind):
                    found[column] = Kind(value[0])
    return found


def _chunks(content: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 6 <= len(content):
        size = int.from_bytes(content[place : place + 4], "little")
        if size < 6:
            return
        yield int.from_bytes(content[place + 4 : place + 6], "little"), content[place + 6 : place + size]
        place += size


def _counted(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Where each item ends, and the item: two bytes of size, then as many."""
    place = 0
    while place + 2 <= len(content):
        end = place + 2 + int.from_bytes(content[place : place + 2], "little")
        yield end, content[place + 2 : end]
        place = end


def _owner(chunk: bytes) -> tuple[str, bytes]:
    """The name of the column that a chunk of values is about, and the values."""
    size = int.from_bytes(chunk[:4], "little")
    return next((_text(name) for _, name in _counted(chunk[4:])), ""), chunk[max(size, 4) :]


def _values(content: bytes, names: list[str]) -> Iterator[tuple[str, bytes]]:
    place = 0
    while place + 8 <= len(content):
        size = int.from_bytes(content[place : place + 2], "little")
        name = int.from_bytes(content[place + 4 : place + 6], "little")
        length = int.from_bytes(content[place + 6 : place + 8], "little")
        if size < 8:
            return
        if name < len(names):
            yield names[name], content[place + 8 : place + 8 + length]
        place += size


def _text(raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace")
