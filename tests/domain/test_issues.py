"""Errors that live: found again it is the same one, no longer found it is closed, found later it is back."""

from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.issues import (
    Identity,
    failure_of,
    found_in,
    is_settled_by_failing_otherwise,
    lives,
    upkeep,
)
from gestsync.domain.records import Problem
from tests.builders import RSG

TWINS = Identity(ErrorCode.IMP_1003, RSG, "0300", "")
UNREACHABLE = Identity(ErrorCode.IMP_1001, None, "", "")
DAMAGED = Identity(ErrorCode.IMP_1006, None, "", "")
IDENTITIES = st.sampled_from([Identity(ErrorCode.IMP_1004, RSG, str(number), "Ville") for number in range(5)])


def unreadable(number: str, field: str, name: str = "Zoé Roy") -> Problem:
    return Problem(ErrorCode.IMP_1004, RSG, number, {"field": field, "name": name, "value": "?"})


def test_an_error_is_known_by_its_code_its_fiche_and_its_field() -> None:
    found = found_in([unreadable("1", "Ville"), unreadable("1", "Sexe"), unreadable("2", "Ville")])
    assert [(each.number, each.subject) for each in found] == [("1", "Ville"), ("1", "Sexe"), ("2", "Ville")]


def test_rows_without_a_number_are_known_by_name_and_numbered_when_nothing_tells_them_apart() -> None:
    rows = [Problem(ErrorCode.IMP_1002, RSG, "", {"name": name}) for name in ("Roy", "Cyr", "Roy")]
    assert [each.subject for each in found_in(rows)] == ["Roy", "Cyr", "Roy (2)"]


def test_what_is_new_is_opened_what_is_back_reopened_and_what_is_gone_closed() -> None:
    one, two, three, four = (TWINS._replace(number=str(number)) for number in range(4))
    done = upkeep({one: True, two: False, three: True}, {one: {}, two: {}, four: {}}, lambda _each: True)
    assert (done.seen, done.reopened, done.opened, done.closed) == ((one,), (two,), (four,), (three,))


def test_a_run_that_fails_closes_nothing_but_that_the_base_did_not_answer() -> None:
    known = {TWINS: True, UNREACHABLE: True, DAMAGED: True}
    error = AppError(ErrorCode.IMP_1005)
    done = upkeep(known, failure_of(error), is_settled_by_failing_otherwise(error.code))
    assert done.closed == (UNREACHABLE,)
    again = AppError(ErrorCode.IMP_1001)
    done = upkeep(known, failure_of(again), is_settled_by_failing_otherwise(again.code))
    assert (done.closed, done.seen) == ((), (UNREACHABLE,))


def test_a_preview_out_of_date_and_what_is_not_set_up_are_no_errors_to_keep() -> None:
    assert lives(ErrorCode.IMP_1001)
    assert not lives(ErrorCode.IMP_1026)
    assert not lives(ErrorCode.IMP_1013)
    assert not lives(ErrorCode.BAS_4002)


@given(st.dictionaries(IDENTITIES, st.booleans()), st.sets(IDENTITIES))
def test_after_a_run_what_is_open_is_what_it_found(known: dict[Identity, bool], found: set[Identity]) -> None:
    done = upkeep(known, {each: {} for each in found}, lambda _each: True)
    now_open = {*done.opened, *done.reopened, *done.seen}
    assert now_open == found
    assert set(done.closed) == {each for each, is_open in known.items() if is_open} - found
