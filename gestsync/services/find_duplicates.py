"""Search a whole base for pairs of fiches that may be one person."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from gestsync.domain.likeness import FOUND, Likeness, Reason
from gestsync.domain.matching import Rule, StrictRules, strict_ties
from gestsync.domain.records import RecordKind
from gestsync.services.jobs import JobContext
from gestsync.services.queries import RecordRow
from gestsync.services.workplace import Ports

_PAGE = 200


class LikelyPair(NamedTuple):
    """Two active fiches that may be one person, by a strict ``rule`` or not; ``left`` has the smaller id."""

    left: RecordRow
    right: RecordRow
    score: float
    rule: Rule | None
    why: tuple[Reason, ...]


def find_duplicates(
    ports: Ports, kind: RecordKind, ctx: JobContext, *, least: float = FOUND
) -> Iterator[LikelyPair]:
    """Pairs at least ``least`` likely to be one person, best first; those declared two persons are left out.

    Nothing is written. Raises ``Cancelled``.
    """
    rules = StrictRules.from_settings(ports.settings())
    settled = ports.queries.distinct_pairs(kind)
    found = ports.search_likely(kind, ports.queries.active_fiches(kind), least, ctx)
    while page := list(islice(found, _PAGE)):
        ctx.check()
        for pair in _pairs(ports, kind, page, rules):
            if frozenset((pair.left.ref.number, pair.right.ref.number)) not in settled:
                yield pair


def _pairs(
    ports: Ports, kind: RecordKind, page: Sequence[Likeness], rules: StrictRules
) -> Iterator[LikelyPair]:
    ids = sorted({record for each in page for record in (each.a, each.b)})
    rows = {row.ref.id: row for row in ports.queries.record_rows(kind, ids)}
    for each in page:
        left, right = rows.get(each.a), rows.get(each.b)
        if left is not None and right is not None:
            ties = strict_ties(kind, left.values, right.values, rules)
            yield LikelyPair(left, right, each.score, ties[0] if ties else None, each.why)
