"""The strict check of one fiche in a large base: ``python -m benchmarks.strict_check --clients 1000000``.

The keys of N invented clients are put in the table of strict keys, and asked for as the engine asks: the key
of a fiche is computed from its values and looked up through its index. The bar is a millisecond a fiche.
"""

import argparse
import tempfile
import time
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, create_engine, insert

from benchmarks.duplicates_people import people
from gestsync.domain.matching import EVERY_RULE, key_maker
from gestsync.domain.records import RecordKind
from gestsync.storage.bulk import lookup
from gestsync.storage.schema import DETAIL_COLUMNS, strict_key

BAR = 1.0
_CHECKS = 20_000


def _fill(connection: Connection, clients: int) -> None:
    keys = key_maker(RecordKind.CLIENT, EVERY_RULE).keys
    rows = (
        {"key": key, "record_id": number, **dict(zip(DETAIL_COLUMNS, details, strict=True))}
        for number, person in enumerate(people(clients))
        for key, details in keys(person.values).items()
    )
    while page := list(islice(rows, 50_000)):
        connection.execute(insert(strict_key), page)
    connection.commit()


def milliseconds(connection: Connection, checks: int) -> tuple[float, float]:
    """The mean and the worst of ``checks`` strict checks, in milliseconds."""
    maker = key_maker(RecordKind.CLIENT, EVERY_RULE)
    holders = lookup(connection, strict_key, "key", ("record_id", *DETAIL_COLUMNS))
    taken = []
    for person in people(checks, 0.0, 99):
        started = time.perf_counter()
        for key, details in maker.keys(person.values).items():
            for _, *theirs in holders(key):
                any(detail and detail in theirs for detail in details)
        taken.append(time.perf_counter() - started)
    return sum(taken) / len(taken) * 1000, max(taken) * 1000


def main() -> int:
    """Run the benchmark; the exit code says whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=1_000_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gestsync-bench-") as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'keys.db'}")
        strict_key.create(engine)
        with engine.connect() as connection:
            _fill(connection, wanted.clients)
            mean, worst = milliseconds(connection, _CHECKS)
        engine.dispose()
    print(
        f"{wanted.clients} clients: mean {mean:.4f} ms, worst of {_CHECKS} {worst:.2f} ms (bar {BAR:.0f} ms)"
    )
    return 0 if mean < BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
