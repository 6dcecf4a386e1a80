"""The seals of the journal."""

import pytest

from gestsync.domain.journal import Act, Entry, Line, seal_of, verify
from gestsync.domain.records import RecordKind


def journal(*entries: Entry) -> list[Line]:
    lines: list[Line] = []
    for number, entry in enumerate(entries, 1):
        before = lines[-1].seal if lines else ""
        lines.append(Line(number, entry, seal_of(number, entry, before)))
    return lines


THREE = journal(
    Entry(1, "ada", Act.VIEWED, None, RecordKind.CLIENT, 7),
    Entry(2, "ada", Act.CHANGED, 3),
    Entry(3, "bea", Act.EXPORTED, detail="clients.xlsx"),
)


def test_a_journal_as_it_was_written_is_whole() -> None:
    assert verify(THREE, None) == (3, None, False)
    assert verify(THREE, (2, THREE[1].seal)) == (3, None, True)
    assert verify([], None).is_whole


@pytest.mark.parametrize(
    "entry",
    [
        Entry(9, "ada", Act.CHANGED, 3),
        Entry(2, "bea", Act.CHANGED, 3),
        Entry(2, "ada", Act.MERGED, 3),
        Entry(2, "ada", Act.CHANGED, 4),
        Entry(2, "ada", Act.CHANGED, 3, RecordKind.CLIENT),
        Entry(2, "ada", Act.CHANGED, 3, None, 5),
        Entry(2, "ada", Act.CHANGED, 3, detail="x"),
        Entry(2, "ad", Act.CHANGED, 3, detail="a"),
    ],
)
def test_a_line_with_any_word_changed_is_told(entry: Entry) -> None:
    altered = [THREE[0], THREE[1]._replace(entry=entry), THREE[2]]
    assert verify(altered, None).broken_at == 2


def test_a_line_changed_with_its_own_seal_breaks_the_next() -> None:
    entry = Entry(2, "bea", Act.CHANGED, 3)
    altered = [THREE[0], Line(2, entry, seal_of(2, entry, THREE[0].seal)), THREE[2]]
    assert verify(altered, None).broken_at == 3


def test_a_line_taken_out_is_told() -> None:
    assert verify([THREE[0], THREE[2]], None).broken_at == 2


def test_a_journal_without_its_end_is_told_by_the_line_that_the_keyring_remembers() -> None:
    assert verify(THREE[:2], None).is_whole
    assert verify(THREE[:2], (3, THREE[2].seal)).broken_at == 3


def test_a_journal_written_wholly_anew_is_told_by_the_line_that_the_keyring_remembers() -> None:
    anew = journal(*(line.entry._replace(who="eve") for line in THREE))
    assert verify(anew, None).is_whole
    assert verify(anew, (3, THREE[2].seal)).broken_at == 3
