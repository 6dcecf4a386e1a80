"""The date of a modification as it was written -> an instant (µs since 1970-01-01 UTC)."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.domain.calendar import FUTURE_TOLERANCE, day_of
from gestsync.domain.cleaning import without_time
from gestsync.domain.errors import ErrorCode
from gestsync.domain.texts import mark

_INSTANT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_NAIVE_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - arithmetic on local times, offset taken apart
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_HOUR_END: Final = timedelta(minutes=59, seconds=59, microseconds=999_999)
_TIMES: Final = ("", " %H:%M:%S", " %H:%M", "T%H:%M:%S")
_CLOCK: Final = {
    f"{minute:02d}:{second:02d}": (minute * 60 + second) * 1_000_000
    for minute in range(60)
    for second in range(60)
} | {f"{minute:02d}": minute * 60_000_000 for minute in range(60)}
"""What stands after the hour of an ISO time, in µs."""
_FRACTION: Final = (".", ",")
_A_DAY: Final = len("2026-11-22")
_OLDEST_YEAR: Final = 1900


class BadInstant(ValueError):  # noqa: N818 - it says what the text is
    """A date that cannot be trusted; ``words`` say it with why, where the text itself does not show it."""

    def __init__(self, code: ErrorCode, words: str = "") -> None:
        super().__init__(code.number)
        self.code = code
        self.words = words


class Instants:
    """Reads the dates of one file.

    An offset or ``Z`` makes a date exact; without, it is local time of the office, and a date alone is its
    midnight. A local time that the clock skips in spring is refused; one that comes twice in autumn is
    the first of the two.
    """

    def __init__(self, zone: ZoneInfo, now: int, date_format: str = "") -> None:
        """``now`` in µs UTC. ``date_format``: ``strptime`` form of the date (a time may follow), or ISO."""
        self._zone = zone
        self.today = day_of(now, zone).isoformat()
        self._latest = now + FUTURE_TOLERANCE
        self._formats = tuple(date_format + time for time in _TIMES) if date_format else ()
        self._hours: dict[tuple[str, str], int] = {}
        self._days: dict[str, int] = {}

    def read(self, raw: str) -> int:
        """µs UTC. Raises ``BadInstant`` EXC-2011 (not a date), EXC-2014 (over 24 h ahead of now)."""
        # Most dates of a night are in an hour that was read before: minutes and seconds are added to it.
        hour, clock = self._hours.get((raw[:14], raw[19:])), _CLOCK.get(raw[14:19])
        instant = self._read(raw) if hour is None or clock is None else hour + clock
        if instant > self._latest:
            raise BadInstant(ErrorCode.EXC_2014)
        return instant

    def _read(self, raw: str) -> int:
        if raw in self._days:
            return self._days[raw]
        moment = self._parsed(raw) if self._formats else _iso(raw)
        if moment.tzinfo is not None:
            instant, steady = (moment - _EPOCH) // _MICROSECOND, True
        else:
            offset, steady = self._offset(moment)
            instant = (moment - _NAIVE_EPOCH) // _MICROSECOND - offset
        # The hour is the first 14 characters only in ISO form; fractions of seconds are too many to keep.
        if steady and not self._formats and raw[14:19] in _CLOCK and raw[19:20] not in _FRACTION:
            self._hours[raw[:14], raw[19:]] = instant - _CLOCK[raw[14:19]]
        elif len(raw) == _A_DAY:
            self._days[raw] = instant
        return instant

    def _parsed(self, raw: str) -> datetime:
        for form in self._formats:
            try:
                moment = datetime.strptime(raw, form)  # noqa: DTZ007 - the office's zone is applied after
            except ValueError:
                continue
            # As for a day: without separators 1112026 is 1 or 11 November, and only the whole form says one.
            sure = moment.strftime(form) == raw or not without_time(raw).isdigit()
            if sure and moment.year >= _OLDEST_YEAR:
                return moment
        raise BadInstant(ErrorCode.EXC_2011)

    def _offset(self, moment: datetime) -> tuple[int, bool]:
        """µs to take from a local time, and whether that holds for its whole hour."""
        before, after = self._both_offsets(moment)
        if before < after:
            words = mark("{value} (cette heure n’existe pas\u00a0: passage à l’heure d’été)")
            raise BadInstant(ErrorCode.EXC_2011, words)
        start = moment.replace(minute=0, second=0, microsecond=0)
        met = {before, after, *self._both_offsets(start), *self._both_offsets(start + _HOUR_END)}
        return before, len(met) == 1

    def _both_offsets(self, moment: datetime) -> tuple[int, int]:
        """The offsets in µs before and after a clock change around ``moment`` (PEP 495), else one twice."""
        aware = moment.replace(tzinfo=self._zone)
        shifts = (aware.utcoffset(), aware.replace(fold=1).utcoffset())
        before, after = (shift // _MICROSECOND for shift in shifts if shift is not None)
        return before, after


def _iso(raw: str) -> datetime:
    if _INSTANT.fullmatch(raw) is None:
        raise BadInstant(ErrorCode.EXC_2011)
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError as error:
        raise BadInstant(ErrorCode.EXC_2011) from error
    if moment.year < _OLDEST_YEAR:
        raise BadInstant(ErrorCode.EXC_2011)
    return moment
