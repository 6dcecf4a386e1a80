"""What went wrong with the exchange site is kept, said in French, until a retrieval finds it over."""

from dataclasses import replace

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.issues import Event
from gestsync.domain.records import Mode
from gestsync.services import preferences
from gestsync.services.jobs import Quiet
from gestsync.services.queries import ErrorState
from gestsync.services.retrieve import retrieve
from tests.builders import RSG, day, modification
from tests.local_base import LocalBase, raises, rsg_row


def night(base: LocalBase) -> None:
    base.clock.tick()
    retrieve(base.ports, Mode.AUTOMATIC, Quiet())


def errors(base: LocalBase, state: ErrorState = ErrorState.OPEN) -> list[tuple[str, str]]:
    """Code and file of each."""
    return [(row.code.number, row.facts.get("file", "")) for row in base.ports.queries.errors(state)]


@pytest.mark.parametrize("code", [ErrorCode.EXC_2001, ErrorCode.EXC_2002, ErrorCode.EXC_2022])
def test_a_site_that_fails_is_an_open_error_until_a_retrieval_goes_through(
    base: LocalBase, code: ErrorCode
) -> None:
    base.site.closed_door = AppError(code, host="site", reason="absent", fingerprint="x", kind="y")
    for _ in range(3):
        with raises(code):
            night(base)
    [kept] = base.ports.queries.errors(ErrorState.OPEN)
    assert (kept.code, kept.runs, kept.facts["host"]) == (code, 3, "site")
    base.site.closed_door = None
    night(base)
    assert errors(base) == []
    assert [each.event for each in base.ports.queries.error_events(kept.id)] == [Event.CLOSED, Event.OPENED]


def test_a_site_that_fails_otherwise_than_before_has_one_open_error(base: LocalBase) -> None:
    for code in (ErrorCode.EXC_2001, ErrorCode.EXC_2002):
        base.site.closed_door = AppError(code, host="site", reason="absent")
        with raises(code):
            night(base)
    assert errors(base) == [("EXC-2002", "")]


def test_a_file_that_waits_is_an_open_error_until_it_comes_whole(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    base.site.failures["a.csv"] = AppError(ErrorCode.EXC_2003, file="a.csv", expected="9", received="4")
    night(base)
    assert errors(base) == [("EXC-2003", "a.csv")]
    base.site.failures.clear()
    night(base)
    assert errors(base) == []


def test_a_file_that_the_site_keeps_is_an_open_error_until_it_is_put_away(base: LocalBase) -> None:
    preferences.save(base.ports, replace(base.ports.settings(), exchange_remote="delete"))
    base.site.refuses_away = True
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    night(base)
    night(base)
    assert errors(base) == [("EXC-2025", "a.csv")]
    base.site.refuses_away = False
    night(base)
    assert errors(base) == []


def test_a_number_that_a_series_skips_is_an_open_error_until_its_file_comes(base: LocalBase) -> None:
    for name in ("c_0001.csv", "c_0004.csv"):
        base.site.offer(name, modification(name[2:6], day(1), nom="Roy"))
        night(base)
    night(base)
    assert errors(base) == [("EXC-2026", "c_0002.csv"), ("EXC-2026", "c_0003.csv")]
    base.site.offer("c_0003.csv", modification("3", day(1), nom="Cyr"))
    night(base)
    assert errors(base) == [("EXC-2026", "c_0002.csv")]


def test_a_number_left_far_behind_is_not_waited_for(base: LocalBase) -> None:
    for name in ("c_0001.csv", "c_0003.csv", "c_0032.csv"):
        base.site.offer(name, modification(name[2:6], day(1), nom="Roy"))
        night(base)
    assert "c_0002.csv" not in {file for _, file in errors(base)}
    assert ("EXC-2026", "c_0002.csv") in errors(base, ErrorState.CLOSED)


def test_a_synchronisation_closes_no_error_of_the_site_and_the_other_way_round(base: LocalBase) -> None:
    base.site.closed_door = AppError(ErrorCode.EXC_2001, host="site", reason="absent")
    with raises(ErrorCode.EXC_2001):
        night(base)
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", date_naissance="32/13/1980"))
    base.sync()
    assert [code for code, _ in errors(base)] == ["EXC-2001", "IMP-1004"]
    base.site.closed_door = None
    night(base)
    assert [code for code, _ in errors(base)] == ["IMP-1004"]


def test_a_site_that_is_not_set_up_is_no_error_to_keep(base: LocalBase) -> None:
    base.site.closed_door = AppError(ErrorCode.EXC_2015)
    with raises(ErrorCode.EXC_2015):
        night(base)
    assert errors(base) == []


def test_a_gap_is_told_though_the_retrieval_that_showed_it_failed_half_way(base: LocalBase) -> None:
    base.site.offer("c_0001.csv", modification("1", day(1), nom="Roy"))
    night(base)
    base.site.offer("c_0003.csv", modification("3", day(1), nom="Cyr"))
    base.site.offer("d.csv", modification("4", day(1), nom="Abel"))
    base.site.failures["d.csv"] = AppError(ErrorCode.EXC_2001, host="site", reason="absent")
    with raises(ErrorCode.EXC_2001):
        night(base)
    base.site.failures.clear()
    night(base)
    assert errors(base) == [("EXC-2026", "c_0002.csv")]
