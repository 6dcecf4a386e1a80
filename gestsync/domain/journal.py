"""The journal: who looked at, exported, changed and merged what. No line can be altered unnoticed.

Each line carries a seal made of its own words and of the seal before it, so that a line changed, removed
or put in between breaks every seal after it. A late seal is also kept in the keyring of the system, out of
the base: a journal that lost its end, or was written anew, no longer holds it. A line names a fiche by its
id, never a person.
"""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from gestsync.domain.records import RecordKind, RunKind
from gestsync.domain.texts import mark


class Act(StrEnum):
    """What somebody did."""

    VIEWED = "viewed"
    EXPORTED = "exported"
    CHANGED = "changed"
    MERGED = "merged"
    DECIDED = "decided"
    SYNCHRONISED = "synchronised"
    RECEIVED = "received"
    UNDONE = "undone"
    RESTORED = "restored"


ACT_WORDS: dict[Act, str] = {
    Act.VIEWED: mark("Fiche consultée"),
    Act.EXPORTED: mark("Exportation"),
    Act.CHANGED: mark("Fiche modifiée"),
    Act.MERGED: mark("Fusion"),
    Act.DECIDED: mark("Décision"),
    Act.SYNCHRONISED: mark("Synchronisation"),
    Act.RECEIVED: mark("Modifications reçues"),
    Act.UNDONE: mark("Annulation"),
    Act.RESTORED: mark("Base restaurée"),
}

ACT_OF_RUN: dict[RunKind, Act] = {
    RunKind.SYNC: Act.SYNCHRONISED,
    RunKind.RETRIEVAL: Act.RECEIVED,
    RunKind.IMPORT: Act.RECEIVED,
    RunKind.EDIT: Act.CHANGED,
    RunKind.MERGE: Act.MERGED,
    RunKind.MERGE_BATCH: Act.MERGED,
    RunKind.DISTINCT: Act.DECIDED,
    RunKind.FORCE: Act.CHANGED,
    RunKind.RENUMBER: Act.CHANGED,
    RunKind.UNDO: Act.UNDONE,
}
"""What each run that writes is in the journal; a failed synchronisation wrote nothing."""


class Entry(NamedTuple):
    """One act. ``at`` is µs UTC, ``who`` the user of the computer.

    ``run`` is the run that did it and ``kind`` and ``record`` the one fiche it is about, where there is one;
    ``detail`` names what was exported or put back.
    """

    at: int
    who: str
    act: Act
    run: int | None = None
    kind: RecordKind | None = None
    record: int | None = None
    detail: str = ""


class Line(NamedTuple):
    """An act as it is written: its place from 1, and its seal."""

    number: int
    entry: Entry
    seal: str


def seal_of(number: int, entry: Entry, before: str) -> str:
    """What seals a line after the line sealed ``before`` (``""``: the first): 64 hexadecimal digits."""
    at, who, act, run, kind, record, detail = entry
    told = (before, number, at, who, act.value, run, kind and kind.value, record, detail)
    # Lengths keep two fields from being taken for others with the same letters.
    words = ["" if each is None else str(each) for each in told]
    return sha256("".join(f"{len(word)}:{word}" for word in words).encode()).hexdigest()


class Verdict(NamedTuple):
    """What reading the seals again says: ``lines`` of them, up to the first that is broken.

    ``broken_at`` is that line, which is not as it was written, or is missing. ``witnessed`` says
    whether the keyring knew a line of it: without that, a journal written wholly anew could not be told.
    """

    lines: int
    broken_at: int | None = None
    witnessed: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing speaks against it."""
        return self.broken_at is None


def verify(lines: Iterable[Line], witness: tuple[int, str] | None) -> Verdict:
    """Read every seal again. ``lines`` are in order; ``witness`` is a line seen earlier and its seal."""
    before, count = "", 0
    witnessed = False
    for number, entry, seal in lines:
        count += 1
        if number != count or seal != seal_of(number, entry, before):
            return Verdict(count, count)
        if witness is not None and number == witness[0]:
            if seal != witness[1]:
                return Verdict(count, count)
            witnessed = True
        before = seal
    if witness is not None and not witnessed:
        return Verdict(count, count + 1)
    return Verdict(count, None, witnessed)
