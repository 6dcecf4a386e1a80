"""Days of the office, and the first launch of the day (seed 2, 2)."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.calendar import automatic_due, day_bounds, day_of, retry_pause, to_datetime, to_instant
from tests.builders import ZONE, moment

HOUR = 3_600_000_000


def due(now: str, last: str | None, *, enabled: bool = True) -> bool:
    attempt = None if last is None else moment(last)
    return automatic_due(enabled=enabled, now=moment(now), last_attempt=attempt, zone=ZONE)


@pytest.mark.parametrize(
    ("now", "last", "expected"),
    [
        ("2026-11-23T08:00", None, True),
        ("2026-11-23T16:00", "2026-11-23T08:00", False),
        ("2026-11-24T08:00", "2026-11-23T16:00", True),
        ("2026-11-24T00:00:01", "2026-11-23T23:59:59", True),
        ("2026-11-23T23:59:59", "2026-11-22T23:59:58", True),
        ("2026-11-23T23:59:59", "2026-11-23T00:00:00", False),
        ("2026-12-07T08:00", "2026-11-20T08:00", True),
    ],
    ids=[
        "never tried",
        "same day",
        "next day",
        "over midnight",
        "just before midnight",
        "all day long",
        "after days off",
    ],
)
def test_the_automatic_retrieval_runs_at_the_first_launch_of_the_office_s_day(
    now: str, last: str | None, expected: bool
) -> None:
    assert due(now, last) is expected


def test_it_never_runs_when_it_is_off() -> None:
    assert not due("2026-11-23T08:00", None, enabled=False)


def test_a_clock_that_jumped_back_a_day_does_not_put_the_retrieval_off() -> None:
    assert due("2026-11-22T08:00", "2026-11-23T08:00")


def test_a_clock_that_jumped_back_an_hour_does_not_run_it_twice_the_same_day() -> None:
    assert not due("2026-11-23T07:00", "2026-11-23T08:00")


def test_the_day_is_the_office_s_and_not_utc_s() -> None:
    evening, night = moment("2026-11-23T18:30"), moment("2026-11-23T19:30")
    assert day_of(evening, ZoneInfo("UTC")) != day_of(night, ZoneInfo("UTC"))
    assert not due("2026-11-23T19:30", "2026-11-23T18:30")


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-08", 23), ("2026-11-01", 25), ("2026-11-23", 24), ("9999-12-31", 0)]
)
def test_a_day_when_the_clocks_change_has_23_or_25_hours_and_the_last_of_the_calendar_none(
    day: str, hours: int
) -> None:
    start, end = day_bounds(date.fromisoformat(day), ZONE)
    assert end - start == hours * HOUR


def test_the_hour_that_comes_twice_is_of_one_day() -> None:
    start, _ = day_bounds(date(2026, 11, 1), ZONE)
    twice = [start + count * HOUR for count in (1, 2)]
    assert {to_datetime(each, ZONE).hour for each in twice} == {1}
    assert {day_of(each, ZONE) for each in twice} == {date(2026, 11, 1)}


@given(st.dates(date(1970, 1, 2), date(2199, 12, 30)))
def test_every_instant_between_the_bounds_of_a_day_is_of_that_day(day: date) -> None:
    start, end = day_bounds(day, ZONE)
    assert [day_of(each, ZONE) == day for each in (start - 1, start, end - 1, end)] == [
        False,
        True,
        True,
        False,
    ]


@given(st.integers(0, 7_000_000_000_000_000))
def test_an_instant_survives_being_shown(instant: int) -> None:
    assert to_instant(to_datetime(instant, ZONE)) == instant


def test_the_pauses_of_a_day_grow_up_to_an_hour() -> None:
    pauses = [retry_pause(failures) for failures in range(1, 9)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (2, 60)


def test_a_clock_that_jumped_forward_a_day_retrieves_once_and_again_once_it_is_set_right() -> None:
    assert due("2026-11-24T08:00", "2026-11-23T08:00")
    assert due("2026-11-23T09:00", "2026-11-24T08:00")
