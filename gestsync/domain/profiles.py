"""Profiles: how to read an accounting base or an exchange file, as data an office can change.

No vendor publishes its schema, so a profile is an assumption, shipped as a file and copied to be edited.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gestsync.domain.records import RecordKind


@dataclass(frozen=True, slots=True)
class TableMap:
    """Which table and columns of a base feed the fiches of one kind.

    ``columns`` maps a field key (or ``numero``) to its source columns; the first non-empty one wins.
    """

    kind: RecordKind
    table: str
    columns: Mapping[str, tuple[str, ...]]
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Status code as the base holds it -> status shown; an unknown code is shown as it is and reported."""


@dataclass(frozen=True, slots=True)
class ProviderProfile:
    """How to read one accounting system. ``name`` is on the button, ``of_name`` reads after « la base »."""

    key: str
    name: str
    of_name: str
    format: str
    tables: tuple[TableMap, ...]
    encoding: str = "cp1252"
    date_format: str = "%Y-%m-%d"
    """Of dates held as text; typed dates need none."""
    delimiter: str = ";"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeProfile:
    """How to read exchange files. The default is our own documented format.

    ``columns`` maps a header of theirs to a column of ours, or to nothing: that column is not read.
    """

    key: str = "gestsync"
    name: str = "GestSync"
    encoding: str = "utf-8-sig"
    delimiter: str = ";"
    date_format: str = ""
    """Empty: ISO 8601."""
    erase: str = "<vide>"
    empty_erases: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
