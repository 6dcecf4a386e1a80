"""Days of the office, and whether the first launch of the day is due (seed 2, 2)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FUTURE_TOLERANCE = 24 * 3600 * 1_000_000
"""µs a modification may lie ahead of our clock: clocks and zones differ, a day does not."""
_PAUSES = (2, 5, 10, 20, 30)
"""Minutes before each new attempt of the same day; then an hour."""


def to_datetime(instant: int, zone: ZoneInfo) -> datetime:
    """An instant (µs UTC) as the clocks of ``zone`` show it."""
    return (_EPOCH + timedelta(microseconds=instant)).astimezone(zone)


def to_instant(moment: datetime) -> int:
    """An aware date and time as an instant, µs UTC."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def day_of(instant: int, zone: ZoneInfo) -> date:
    """The calendar day of an instant in ``zone``."""
    return to_datetime(instant, zone).date()


def day_bounds(day: date, zone: ZoneInfo) -> tuple[int, int]:
    """First instant of a day in ``zone``, and of the next one; a day may have 23 or 25 hours.

    The last day of the calendar has none.
    """
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    following = min(day, date.max - timedelta(days=1)) + timedelta(days=1)
    end = datetime(following.year, following.month, following.day, tzinfo=zone)
    return to_instant(start), to_instant(end)


def automatic_due(*, enabled: bool, now: int, last_attempt: int | None, zone: ZoneInfo) -> bool:
    """Whether the automatic retrieval runs at this launch: the first of the office's day.

    A clock that jumped back leaves the last attempt in the future: that day is over, so it is due.
    """
    if not enabled:
        return False
    return last_attempt is None or day_of(last_attempt, zone) != day_of(now, zone)


def retry_pause(failures: int) -> int:
    """Minutes before the automatic retrieval is tried again the same day, after so many ``failures``."""
    return _PAUSES[failures - 1] if failures <= len(_PAUSES) else 60
