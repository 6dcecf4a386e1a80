"""Which backups are kept: the newest ones, and the last of each recent day."""

from collections.abc import Iterable
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.domain.calendar import day_of

NEWEST: Final = 5
DAYS: Final = 14


def superseded(instants: Iterable[int], zone: ZoneInfo) -> frozenset[int]:
    """Which of these backups (µs UTC) others have made useless.

    The ``NEWEST`` are kept, and the last of each of the ``DAYS`` last days that had one: a fault that is seen
    late can still be gone back before.
    """
    ordered = sorted(instants, reverse=True)
    last_of_day: dict[object, int] = {}
    for instant in ordered:
        last_of_day.setdefault(day_of(instant, zone), instant)
    kept = {*ordered[:NEWEST], *list(last_of_day.values())[:DAYS]}
    return frozenset(ordered) - kept
