"""What undo means, and a fiche as of a date."""

from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.history import as_of, undo
from gestsync.domain.records import Change, RecordRef
from tests.builders import CLIENT, value, values

KEYS = ("nom", "prenom", "ville")
Values = dict[tuple[int | None, str], str]
WORD = st.sampled_from(["", "Roy", "Cyr", "Hull"])
EDITS = st.lists(st.tuples(st.integers(1, 2), st.sampled_from(KEYS), WORD), max_size=8)


def start() -> Values:
    return {(record, key): "" for record in (1, 2) for key in KEYS}


def edited(now: Values, edits: list[tuple[int, str, str]]) -> list[Change]:
    """Make edits come true in ``now``; returns them as changes."""
    changes = []
    for record, key, new in edits:
        old = now[record, key]
        if old != new:
            changes.append(Change(RecordRef(CLIENT, str(record), record), key, old, new))
            now[record, key] = new
    return changes


def move(now: Values, changes: tuple[Change, ...]) -> None:
    for change in changes:
        assert now[change.record.id, change.field] == change.old
        now[change.record.id, change.field] = change.new


def test_a_field_goes_back_to_its_old_value() -> None:
    now = start()
    [change] = edited(now, [(1, "nom", "Roy")])
    undone = undo([change], now)
    assert undone.restored == (change.reversed(),)
    assert undone.kept == ()


def test_what_was_edited_since_is_kept_and_listed() -> None:
    now = start()
    run = edited(now, [(1, "nom", "Roy"), (1, "ville", "Hull")])
    edited(now, [(1, "nom", "Cyr")])
    undone = undo(run, now)
    assert undone.kept == (run[0],)
    assert [change.field for change in undone.restored] == ["ville"]


def test_a_field_edited_since_to_a_value_it_passed_through_is_kept_too() -> None:
    now = start()
    run = edited(now, [(1, "nom", "Roy"), (1, "nom", "Cyr")])
    edited(now, [(1, "nom", "Roy")])
    undone = undo(run, now)
    assert undone.restored == ()
    assert set(undone.kept) == set(run)


@given(EDITS)
def test_undoing_everything_gives_the_start_back(edits: list[tuple[int, str, str]]) -> None:
    now = start()
    undone = undo(edited(now, edits), now)
    move(now, undone.restored)
    assert undone.kept == ()
    assert now == start()


@given(EDITS, EDITS)
def test_undo_then_redo_changes_nothing(
    first: list[tuple[int, str, str]], second: list[tuple[int, str, str]]
) -> None:
    now = start()
    edited(now, first)
    before = dict(now)
    run = edited(now, second)
    after = dict(now)
    back = undo(run, now)
    move(now, back.restored)
    assert now == before
    move(now, undo(back.restored, now).restored)
    assert now == after


@given(EDITS, EDITS, EDITS)
def test_undo_never_touches_a_field_that_the_run_did_not(
    first: list[tuple[int, str, str]], second: list[tuple[int, str, str]], third: list[tuple[int, str, str]]
) -> None:
    now = start()
    edited(now, first)
    run = edited(now, second)
    edited(now, third)
    undone = undo(run, now)
    places = {(change.record.id, change.field) for change in run}
    assert {(change.record.id, change.field) for change in undone.restored} <= places
    move(now, undone.restored)
    assert len(undone.restored) + len(undone.kept) == len(run)


@given(EDITS, EDITS)
def test_a_fiche_as_of_a_date_is_what_it_was(
    before: list[tuple[int, str, str]], since: list[tuple[int, str, str]]
) -> None:
    now = start()
    edited(now, before)
    then = {key: now[1, key] for key in KEYS}
    later = [change for change in edited(now, since) if change.record.id == 1]
    today = values(CLIENT, **{key: now[1, key] for key in KEYS})
    past = as_of(CLIENT, today, reversed(later))
    assert {key: value(CLIENT, past, key) for key in KEYS} == then
