"""Pairs that were declared two persons, or put off."""

from sqlalchemy import Connection, delete, insert, or_, select

from gestsync.domain.distinct import Seen
from gestsync.domain.records import RecordKind
from gestsync.services.merge_stores import Decided
from gestsync.storage.schema import distinct_pair, later_pair


class SqlPairStore:
    """``services.merge_stores.PairStore`` on the local base."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def declare(self, kind: RecordKind, numbers: tuple[str, str], seen: Seen, decision: Decided) -> None:
        """Remember that two numbers are two persons, and what they were then."""
        rows = [
            {
                "kind": kind.value,
                "number": one,
                "other_number": other,
                "run_id": decision.run,
                "reason": decision.reason,
                "identities": sorted(each.mine),
                "other_identities": sorted(each.theirs),
                "who": decision.who,
            }
            for (one, other), each in ((numbers, seen), (numbers[::-1], seen.turned))
        ]
        self._connection.execute(insert(distinct_pair), rows)

    def are_declared(self, kind: RecordKind, numbers: tuple[str, str]) -> bool:
        """Whether two numbers are declared two persons."""
        pair = distinct_pair.c
        wanted = select(pair.number).where(
            pair.kind == kind.value, pair.number == numbers[0], pair.other_number == numbers[1]
        )
        return self._connection.execute(wanted.limit(1)).first() is not None

    def put_off(self, kind: RecordKind, numbers: frozenset[str], at: int | None) -> None:
        """Remember that a pair was put off at an instant; ``None``: it is no longer."""
        one, other = sorted(numbers)
        same = or_(
            (later_pair.c.number == one) & (later_pair.c.other_number == other),
            (later_pair.c.number == other) & (later_pair.c.other_number == one),
        )
        self._connection.execute(delete(later_pair).where(later_pair.c.kind == kind.value, same))
        if at is not None:
            row = {"kind": kind.value, "number": one, "other_number": other, "at": at}
            self._connection.execute(insert(later_pair).values(**row))

    def forget(self, run: int) -> None:
        """Forget the pairs that ``run`` declared."""
        self._connection.execute(delete(distinct_pair).where(distinct_pair.c.run_id == run))
