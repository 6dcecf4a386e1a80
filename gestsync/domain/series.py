"""Numbered series of exchange files: which numbers a new arrival shows to be missing.

``clients_0041.csv`` after ``clients_0039.csv`` says that ``clients_0040.csv`` never came. Only what new files
reveal is told, once: an old gap is not said again each morning.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_NUMBERED = re.compile(r"(?P<before>.*?)(?P<digits>[0-9]{1,7})(?P<after>[^0-9]*)", re.DOTALL)
"""Up to seven digits: eight or more are a date."""
_WIDEST = 100
"""A larger jump is a series that began anew."""
_MOST_TOLD = 20
_FAR = 30
"""Numbers after which nobody sends a missing one any more."""


class _Series(NamedTuple):
    before: str
    after: str


def missing_names(known: Iterable[str], arrived: Iterable[str]) -> tuple[str, ...]:
    """Names between those ``known`` before and those that ``arrived`` now, in order; at most twenty."""
    old, new = _numbers(known), _numbers(arrived)
    told: list[str] = []
    for series in sorted(new):
        fresh = new[series].keys() - old[series].keys()
        if not fresh:
            continue
        first = min(fresh)
        start = max((number for number in old[series] if number < first), default=first)
        seen = old[series].keys() | fresh
        gaps = [number for number in range(start, max(fresh)) if number not in seen]
        if max(fresh) - start <= _WIDEST:
            width = min(new[series].values())
            told += [f"{series.before}{number:0{width}}{series.after}" for number in gaps]
    return tuple(told[:_MOST_TOLD])


def outrun(name: str, came: Iterable[str]) -> bool:
    """Whether the series of a missing ``name`` went on so far that it will not come any more."""
    [(series, numbers)] = _numbers([name]).items()
    return max(_numbers(came)[series], default=0) - min(numbers) >= _FAR


def _numbers(names: Iterable[str]) -> dict[_Series, dict[int, int]]:
    """By series, each number and how many digits it is written with."""
    found: dict[_Series, dict[int, int]] = defaultdict(dict)
    for name in names:
        match = _NUMBERED.fullmatch(name)
        if match is not None and not match["before"][-1:].isdigit():
            found[_Series(match["before"], match["after"])][int(match["digits"])] = len(match["digits"])
    return found
