"""The columns of an exchange file that are ours: what a header, or a profile of another layout, may name."""

from typing import Final

from gestsync.domain import cleaning
from gestsync.domain.fields import FIELDS

TYPE: Final = "type"
NUMBER: Final = "numero"
DATE: Final = "date_modification"


def same_header(name: str) -> str:
    """The form in which two header names are compared: no case, accents, spaces, hyphens or underscores."""
    return cleaning.fold(cleaning.text(name)).replace(" ", "").replace("_", "")


def _ours() -> dict[str, str]:
    keys = {field.key for fields in FIELDS.values() for field in fields if field.exchanged}
    return {same_header(key): key for key in (TYPE, NUMBER, DATE, *sorted(keys))}


COLUMNS: Final = _ours()
"""Our columns by the form in which header names are compared."""
