"""A profile whose base changed: what of it still stands, what is gone, and what looks like it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gestsync.domain.mapping import TableLike, closest, similar_tables
from gestsync.domain.profiles import TableMap


@dataclass(frozen=True, slots=True)
class Mended:
    """A table of a base for one of a profile: the columns that feed each field now, some of them to look at.

    ``wanted`` is the table of the profile; ``table`` is ``""`` when none looks like it. ``gone`` are the
    columns that a field had and that are not there, by field; what looks like one stands in its place.
    """

    wanted: str
    table: str
    columns: Mapping[str, tuple[str, ...]]
    gone: Mapping[str, tuple[str, ...]]

    @property
    def is_whole(self) -> bool:
        """Nothing of the profile is missing."""
        return not self.gone and self.table.casefold() == self.wanted.casefold()


def mend(table_map: TableMap, tables: Collection[TableLike]) -> Mended:
    """Fit ``table_map`` to the tables of a base; case does not count."""
    by_name = {table.name.casefold(): table for table in tables}
    similar = [] if table_map.table.casefold() in by_name else similar_tables(table_map, tables)
    table = by_name.get((similar[0] if similar else table_map.table).casefold())
    if table is None:
        return Mended(table_map.table, "", {}, {})
    there = {column.casefold(): column for column in reversed(table.columns)}
    used = {name.casefold() for names in table_map.columns.values() for name in names}
    free = [column for column in table.columns if column.casefold() not in used]
    columns: dict[str, tuple[str, ...]] = {}
    gone: dict[str, tuple[str, ...]] = {}
    for key, names in table_map.columns.items():
        gone_here = tuple(name for name in names if name.casefold() not in there)
        found = (there.get(name.casefold()) or closest(name, free) for name in names)
        columns[key] = tuple(dict.fromkeys(name for name in found if name))
        if gone_here:
            gone[key] = gone_here
    return Mended(table_map.table, table.name, columns, gone)
