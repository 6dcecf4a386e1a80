"""A fiche as of a date."""

from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.history import values_before
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


@given(EDITS, EDITS)
def test_a_fiche_as_of_a_date_is_what_it_was(
    before: list[tuple[int, str, str]], since: list[tuple[int, str, str]]
) -> None:
    now = start()
    edited(now, before)
    then = {key: now[1, key] for key in KEYS}
    later = [change for change in edited(now, since) if change.record.id == 1]
    today = values(CLIENT, **{key: now[1, key] for key in KEYS})
    past = values_before(CLIENT, today, reversed(later))
    assert {key: value(CLIENT, past, key) for key in KEYS} == then
