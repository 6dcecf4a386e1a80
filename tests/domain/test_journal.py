"""The seals of the journal."""

from collections.abc import Iterable

import pytest

from gestsync.domain.journal import (
    Act,
    Entry,
    Line,
    Sealed,
    Seals,
    Verdict,
    beginning_of,
    seal_of,
    with_beginning,
)
from gestsync.domain.records import RecordKind


def journal(*entries: Entry) -> list[Line]:
    lines: list[Line] = []
    for number, entry in enumerate(entries, 1):
        before = lines[-1].seal if lines else ""
        lines.append(Line(number, entry, seal_of(number, entry, before)))
    return lines


def verify(
    lines: list[Line], witness: Sealed | None, beginnings: Iterable[Sealed] = (), part: int = 99
) -> Verdict:
    """What the seals of ``lines`` say, read ``part`` lines at a time."""
    seals = Seals(beginnings)
    for start in range(0, len(lines), part):
        seals.read([(each.number, *each.entry, each.seal) for each in lines[start : start + part]])
    there = {each.number: each.seal for each in lines}
    return seals.verdict(witness, None if witness is None else there.get(witness.number))


THREE = journal(
    Entry(1, "ada", Act.VIEWED, None, RecordKind.CLIENT, 7),
    Entry(2, "ada", Act.CHANGED, 3),
    Entry(3, "bea", Act.EXPORTED, detail="clients.xlsx"),
)


def test_a_journal_as_it_was_written_is_whole() -> None:
    assert verify(THREE, None) == (3, None, False)
    assert verify(THREE, Sealed(2, THREE[1].seal)) == (3, None, True)
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
    assert verify(THREE[:2], Sealed(3, THREE[2].seal)).broken_at == 3


def test_a_journal_written_wholly_anew_is_told_by_the_line_that_the_keyring_remembers() -> None:
    anew = journal(*(line.entry._replace(who="eve") for line in THREE))
    assert verify(anew, None).is_whole
    assert verify(anew, Sealed(3, THREE[2].seal)).broken_at == 3


def shortened(lines: list[Line], until: int) -> tuple[list[Line], list[Sealed]]:
    """Without the lines up to ``until``, and with one that tells so."""
    last = lines[until - 1]
    entry = Entry(9, "ada", Act.ERASED, detail=with_beginning("journal 2 2026-11-26", Sealed(*last[::2])))
    told = Line(len(lines) + 1, entry, seal_of(len(lines) + 1, entry, lines[-1].seal))
    left = [*lines[until:], told]
    return left, [each for each in (beginning_of(line.entry) for line in left) if each is not None]


def test_a_journal_whose_own_line_tells_that_lines_were_erased_is_whole() -> None:
    left, beginnings = shortened(THREE, 2)
    assert [line.number for line in left] == [3, 4]
    assert verify(left, Sealed(3, THREE[2].seal), beginnings) == (2, None, True)
    assert verify(left, Sealed(2, THREE[1].seal), beginnings) == (2, None, False), "the rule erased that one"


def test_lines_taken_from_the_beginning_without_a_line_that_tells_so_show() -> None:
    assert verify(THREE[1:], None).broken_at == 1
    left, beginnings = shortened(THREE, 2)
    assert verify(left[1:], None, beginnings).broken_at == 1, "one more than it tells"


def test_a_beginning_that_is_not_the_seal_of_the_last_erased_line_shows() -> None:
    left, _beginnings = shortened(THREE, 2)
    assert verify(left, None, [Sealed(2, THREE[0].seal)]).broken_at == 3


def test_only_a_line_of_an_erasing_tells_where_the_journal_begins() -> None:
    entry = Entry(9, "ada", Act.EXPORTED, detail=with_beginning("journal 2 2026-11-26", Sealed(2, "x")))
    assert beginning_of(entry) is None
