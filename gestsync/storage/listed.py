"""Values given to a statement as one list, however many: the form of it that SQLite speaks."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, Text, column, func, select


def listed(values: Iterable[str | int]) -> Select[Any]:
    """What ``column.in_`` takes. SQLite sorts it, then walks the index rather than search it at random.

    A temporary table to join costs twice as much, and its plan falls apart in large chunks; a parameter a
    value has a limit.
    """
    return select(func.json_each(json.dumps(list(values))).table_valued(column("value", Text)))
