"""The plan of one table; one in which nothing moved since the last synchronisation is not planned again.

Such a table is *known again*: its rows, its profile, where absorbed RSGs lead and this program are the same,
no fiche of its kind was touched since, and no birth date has become doubtful meanwhile. Where a base is made
of files, the same bytes give the same rows, and these are not even read.
"""

import marshal
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from gestsync.assets import program_version
from gestsync.domain.calendar import day_of
from gestsync.domain.mapping import columns_of, map_rows, next_doubt
from gestsync.domain.older_copy import looked_up, with_older_copy
from gestsync.domain.parents import Leads, all_led, names_parent
from gestsync.domain.planning import overwriting, plan_kind, with_undone
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.records import Mapped, RecordKind
from gestsync.domain.sync_plan import KindPlan, LastRead, Limits
from gestsync.services.jobs import JobContext
from gestsync.services.ports import Cell, Fingerprinted, Numbered, ProviderReader
from gestsync.services.workplace import Ports

_BATCH = 200
Column = bytes | tuple[Cell, ...]
"""The cells of a column, as bytes of marshal where it can write them: a fifth of the memory of objects."""
Blocks = list[list[Column]]


class Way(NamedTuple):
    """How tables are planned. ``today`` is ISO 8601."""

    profile: ProviderProfile
    today: str
    limits: Limits


def plan_table(
    ports: Ports, reader: ProviderReader, table_map: TableMap, way: Way, ctx: JobContext
) -> KindPlan:
    """The plan of one table; that of a table known again is empty."""
    kind, (profile, today, limits) = table_map.kind, way
    last = ports.queries.last_read(profile.key, kind)
    before = last.digest.split() if last is not None and today < last.until else []
    how = f"{program_version()} {profile!r} {sorted(_leads(ports, kind).items())!r}"
    files = _files(reader, how)
    if last is not None and files and files in before:
        return _known(kind, last)
    blocks, digest = _read(reader.rows(table_map.table, columns_of(table_map)), how, ctx)
    lines = reader.lines(table_map.table) if isinstance(reader, Numbered) else None
    if lines:
        digest = blake2b(f"{digest} {lines!r}".encode(), digest_size=16).hexdigest()
    told = f"{digest} {files}".strip()
    if last is not None and digest in before:
        # The files are others: they are what is looked for the next time.
        return _known(kind, last, last._replace(digest=told) if files else None)
    ctx.check()
    read = list(map_rows(profile, table_map, _rows(blocks), today, lines))
    planned = plan_rows(ports, kind, read, limits)
    return named(planned, profile).read_as(told, next_doubt(kind, read, today))


def named(planned: KindPlan, profile: ProviderProfile) -> KindPlan:
    """``planned`` with its problems saying which system to correct: a plan does not know its name."""
    of = {"provider": profile.name, "of_provider": profile.of_name}
    return replace(planned, problems=tuple(each._replace(facts=of | each.facts) for each in planned.problems))


def _known(kind: RecordKind, last: LastRead, read: LastRead | None = None) -> KindPlan:
    return KindPlan(kind, (), last.unchanged, (), last.problems, (), read, is_known=True)


def _files(reader: ProviderReader, how: str) -> str:
    """A digest of the bytes of a base of files and of ``how`` they are read; ``""`` for another base."""
    if not isinstance(reader, Fingerprinted):
        return ""
    return blake2b(f"{how} {reader.fingerprint()}".encode(), digest_size=16).hexdigest()


def _leads(ports: Ports, kind: RecordKind) -> Leads:
    return ports.queries.leading(RecordKind.RSG) if names_parent(kind) else {}


def plan_rows(ports: Ports, kind: RecordKind, read: Iterable[Mapped], limits: Limits) -> KindPlan:
    """What synchronising these rows would do, with the guard of a base that went back in time."""
    led = all_led(kind, read, _leads(ports, kind))
    planned = plan_kind(kind, led, ports.queries.provider_side(kind), limits)
    if lost := overwriting(planned):
        planned = with_undone(planned, ports.queries.given_back(kind, lost))
    zone = ports.settings().zone
    past = ports.queries.synchronised(planned.kind, looked_up(planned))
    return with_older_copy(planned, past, lambda instant: day_of(instant, zone).isoformat())


def _read(cells: Iterator[tuple[Cell, ...]], how: str, ctx: JobContext) -> tuple[Blocks, str]:
    """Every row, in blocks of columns, and a digest of them all and of ``how`` they are read."""
    blocks: Blocks = []
    told = blake2b(how.encode(), digest_size=16)
    count = 0
    while batch := list(islice(cells, _BATCH)):
        block: list[Column] = []
        for column in zip(*batch, strict=True):
            said, kept = _told(column)
            told.update(said)
            block.append(kept)
        blocks.append(block)
        count += len(batch)
        ctx.step(count, None)
    return blocks, told.hexdigest()


def _rows(blocks: Blocks) -> Iterator[tuple[Cell, ...]]:
    for block in blocks:
        columns = [marshal.loads(each) if type(each) is bytes else each for each in block]  # noqa: S302 - ours
        yield from zip(*columns, strict=True)


def _told(column: tuple[Cell, ...]) -> tuple[bytes, Column]:
    """The bytes that stand for a column in a digest, and the column as it is kept.

    Types count: 1 and "1" are two things. Version 2 of marshal, the fastest way there is, writes equal cells
    as equal bytes, and reads them back. A column that it cannot write is kept as it is, and stands as the
    ``repr`` of its cells; dates, which half of the columns hold, as their ordinals.
    """
    try:
        said = marshal.dumps(column, 2)  # type: ignore[arg-type]  # what it cannot say, it refuses
    except ValueError:
        return marshal.dumps([c.toordinal() if type(c) is date else repr(c) for c in column], 2), column
    return said, said
