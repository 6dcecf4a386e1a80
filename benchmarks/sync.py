"""A synchronisation in which nothing changed, against the bare read: ``python -m benchmarks.sync``.

1,000 RSGs and 20,000 children in the base of a shipped profile. The floor is our own reader reading the
columns of the two tables, and nothing else, in the same run. Planning and applying (an empty plan) are timed
together, once with the same bytes and once with files that were saved again though nothing moved in them.
Processor time, medians of seven; the bar is twice the floor.
"""

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from unittest.mock import patch

from gestsync.bootstrap import open_ports
from gestsync.demo.bases import write_base
from gestsync.demo.people import Accounting, Draw, new_child, new_rsg
from gestsync.domain.mapping import check_structure, columns_of
from gestsync.domain.profiles import ProviderProfile
from gestsync.providers.private_copy import PrivateCopy
from gestsync.services import preferences, synchronise
from gestsync.services.jobs import Quiet
from gestsync.services.workplace import Ports

BAR = 2.0
_ROUNDS = 7
_TODAY = date(2026, 11, 23)


def _people(rsgs: int, children: int) -> Accounting:
    draw = Draw(Random(1), _TODAY)
    made = tuple(new_rsg(draw, f"{number:05}", "Reconnue", str(number + 1)) for number in range(rsgs))
    kids = tuple(
        new_child(draw, f"{number:06}", "Actif", made[number % rsgs].number) for number in range(children)
    )
    return Accounting(made, kids)


def _bare_read(ports: Ports, profile: ProviderProfile, location: str) -> float:
    started = time.process_time()
    with ports.open_provider(profile, location) as reader:
        check_structure(profile, reader.tables())
        for table_map in profile.tables:
            for _row in reader.rows(table_map.table, columns_of(table_map)):
                pass
    return time.process_time() - started


def _sync(ports: Ports) -> float:
    started = time.process_time()
    plan = synchronise.plan(ports, Quiet())
    synchronise.apply(ports, plan, Quiet(), guards_accepted=True)
    return time.process_time() - started


def _run(provider: str, rsgs: int, children: int, folder: Path) -> float:
    with open_ports(folder / "data") as ports:
        profile = ports.profiles.provider(provider)
        location = str(write_base(profile, _people(rsgs, children), folder / "base"))
        settings = replace(ports.settings(), provider=provider, provider_location=location)
        preferences.save(ports, settings)
        print(f"{provider}: first synchronisation {_sync(ports):.2f} s")
        floor, same, saved = [], [], []
        for _round in range(_ROUNDS):
            floor.append(_bare_read(ports, profile, location))
            same.append(_sync(ports))
            with patch.object(PrivateCopy, "fingerprint", lambda _copy: "saved"):
                saved.append(_sync(ports))
            _sync(ports)  # the files are the known ones again
    bare = statistics.median(floor)
    worst = 0.0
    for words, times in (("same files", same), ("files saved again", saved)):
        ratio = statistics.median(times) / bare
        worst = max(worst, ratio)
        print(
            f"{provider}: unchanged, {words} {statistics.median(times):.3f} s, bare read {bare:.3f} s, "
            f"ratio {ratio:.2f} (bar {BAR:.0f})"
        )
    return worst


def main() -> int:
    """Run the benchmark; the exit code says whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rsgs", type=int, default=1_000)
    parser.add_argument("--children", type=int, default=20_000)
    parser.add_argument("--provider", nargs="*", default=["gestionnaire", "enfantin", "progarde"])
    wanted = parser.parse_args()
    worst = 0.0
    for provider in wanted.provider:
        with tempfile.TemporaryDirectory(prefix="gestsync-bench-") as made:
            worst = max(worst, _run(provider, wanted.rsgs, wanted.children, Path(made)))
    return 0 if worst <= BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
