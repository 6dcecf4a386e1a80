"""The work list of duplicates: held-back modifications first, then the pairs of a search, best first."""

from collections.abc import Iterable, Sequence

from gestsync.domain.fields import full_name
from gestsync.domain.records import Changes, RecordKind, RecordRef
from gestsync.services.find_duplicates import find_duplicates
from gestsync.services.jobs import JobContext
from gestsync.services.queries import Candidate, FichePairs, Queries
from gestsync.services.workplace import Ports


def search_pairs(ports: Ports, kind: RecordKind, ctx: JobContext) -> tuple[Candidate, ...]:
    """Search the whole base; nothing is written. Raises ``Cancelled``."""
    found = []
    for pair in find_duplicates(ports, kind, ctx):
        names = full_name(kind, pair.left.values), full_name(kind, pair.right.values)
        found.append(Candidate(pair.left.ref, pair.right.ref, *names, pair.rule, pair.score, why=pair.why))
    return tuple(found)


def work_list(
    queries: Queries, kind: RecordKind, held: Sequence[Candidate], found: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """What is still to be decided: what is ``held`` back, then those of ``found`` that nobody settled since.

    Within each, what was put off comes last.
    """
    there = queries.active_among(_ids(found))
    settled = queries.distinct_pairs(kind) | {each.numbers for each in held}
    still = [
        each
        for each in found
        if each.left.id in there and each.right.id in there and each.numbers not in settled
    ]
    put_off = queries.later_pairs(kind)
    marked = [each._replace(later=each.numbers in put_off) for each in (*held, *still)]
    return tuple(sorted(marked, key=lambda each: (each.operation is None, each.later)))


def pairs_of(queries: Queries, ref: RecordRef, found: Sequence[Candidate]) -> FichePairs:
    """One fiche as a duplicate, with its pairs among those that the last search ``found``.

    What a search and the strict rule both say is one pair, with its score.
    """
    known = queries.fiche_pairs(ref.kind, ref.id or 0)
    mine = {each.numbers: each for each in found if ref.id in {each.left.id, each.right.id}}
    settled = {each.numbers for each in known.declared if each.holds}
    pairs = [
        mine[each.numbers]._replace(rule=each.rule)
        if each.operation is None and each.numbers in mine
        else each
        for each in known.pairs
    ]
    taken = settled | {each.numbers for each in pairs}
    there = queries.active_among(_ids(mine.values()))
    pairs += [
        each
        for numbers, each in mine.items()
        if numbers not in taken and each.left.id in there and each.right.id in there
    ]
    return known._replace(pairs=tuple(pairs))


def _ids(found: Iterable[Candidate]) -> list[int]:
    return sorted({ref.id for each in found for ref in (each.left, each.right) if ref.id is not None})


def put_off(ports: Ports, kind: RecordKind, numbers: frozenset[str], *, later: bool) -> Changes:
    """« Plus tard », remembered across searches; ``later`` false takes the pair up again. No fiche moves."""
    with ports.open_uow() as uow:
        uow.pairs.put_off(kind, numbers, ports.clock.now() if later else None)
        uow.commit()
    return Changes(frozenset(), frozenset({kind}))
