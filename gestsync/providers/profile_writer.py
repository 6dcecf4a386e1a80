"""Profiles as the TOML files that ``ProfileShelf`` reads back: what the mapping editor keeps, for one."""

import json
from collections.abc import Iterator, Mapping

from gestsync.domain.profiles import ExchangeProfile, ProviderProfile, TableMap

_HEAD = """# Écrit par GestSync; le bureau peut le changer. champ = ["colonne", …] : la première
# qui n’est pas vide l’emporte. L’ordre des colonnes de la base ne compte pas, ni la casse de leurs noms.
"""

_EXCHANGE_HEAD = """# Écrit par GestSync; le bureau peut le changer. "leur colonne" = "notre colonne".
"""


def as_toml(profile: ProviderProfile) -> str:
    """The whole file; its columns are named, so that a base whose columns move is still read."""
    return _HEAD + "\n" + "\n".join(_lines(profile)) + "\n"


def exchange_as_toml(profile: ExchangeProfile) -> str:
    """The whole file of an exchange profile; its key is the name of the file."""
    words = ("name", "encoding", "delimiter", "date_format", "erase")
    lines = [f"{word} = {_text(getattr(profile, word))}" for word in words]
    lines += [f"empty_erases = {'true' if profile.empty_erases else 'false'}", "", "[columns]"]
    lines += [f"{_text(header)} = {_text(target)}" for header, target in profile.columns.items()]
    return _EXCHANGE_HEAD + "\n" + "\n".join(lines) + "\n"


def _lines(profile: ProviderProfile) -> Iterator[str]:
    for word in ("name", "of_name", "format", "encoding", "date_format", "delimiter", "note"):
        yield f"{word} = {_text(getattr(profile, word))}"
    for table in profile.tables:
        yield from _table(table)


def _table(table: TableMap) -> Iterator[str]:
    yield ""
    yield "[[tables]]"
    yield f"kind = {_text(table.kind.value)}"
    yield f"table = {_text(table.table)}"
    yield ""
    yield "[tables.columns]"
    for key, columns in table.columns.items():
        yield f"{_text(key)} = [{', '.join(map(_text, columns))}]"
    if table.statuses:
        yield ""
        yield from _statuses(table.statuses)


def _statuses(statuses: Mapping[str, str]) -> Iterator[str]:
    yield "[tables.statuses]"
    for code, status in statuses.items():
        yield f"{_text(code)} = {_text(status)}"


def _text(text: str) -> str:
    """A TOML basic string: those of JSON, but for DEL, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
