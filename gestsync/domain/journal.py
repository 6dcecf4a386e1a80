"""The journal: who looked at, exported, changed and merged what. No line can be altered unnoticed.

Each line carries a seal made of its own words and of the seal before it, so that a line changed, removed
or put in between breaks every seal after it. A late seal is also kept in the keyring of the system, out of
the base: a journal that lost its end, or was written anew, no longer holds it. A line names a fiche by its
id, never a person.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final, NamedTuple

from gestsync.domain.records import RunKind
from gestsync.domain.texts import mark


class Act(StrEnum):
    """What somebody did."""

    VIEWED = "viewed"
    EXPORTED = "exported"
    PRINTED = "printed"
    CHANGED = "changed"
    MERGED = "merged"
    DECIDED = "decided"
    SYNCHRONISED = "synchronised"
    RECEIVED = "received"
    UNDONE = "undone"
    RESTORED = "restored"
    CARRIED = "carried"
    ERASED = "erased"


_ACT_WORDS: dict[str, str] = {
    Act.VIEWED: mark("Fiche consultée"),
    Act.EXPORTED: mark("Exportation"),
    Act.PRINTED: mark("Impression"),
    Act.CHANGED: mark("Fiche modifiée"),
    Act.MERGED: mark("Fusion"),
    Act.DECIDED: mark("Décision"),
    Act.SYNCHRONISED: mark("Synchronisation"),
    Act.RECEIVED: mark("Modifications reçues"),
    Act.UNDONE: mark("Annulation"),
    Act.RESTORED: mark("Base restaurée"),
    Act.CARRIED: mark("Base transportée"),
    Act.ERASED: mark("Effacement"),
}


def act_words(act: str) -> str:
    """What an act is called; a word that is none of ours is shown as it is."""
    return _ACT_WORDS.get(act, act)


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
    ``detail`` names what was exported, printed or put back. ``act`` is one of ``Act`` and ``kind`` one of
    ``RecordKind``, but in a line that was altered, or that a later version wrote.
    """

    at: int
    who: str
    act: str
    run: int | None = None
    kind: str | None = None
    record: int | None = None
    detail: str = ""


class Line(NamedTuple):
    """An act as it is written: its place from 1, and its seal."""

    number: int
    entry: Entry
    seal: str


WRITTEN: Final = ("number", *Entry._fields, "seal")
"""What a line is in the base, nothing of which is trusted before its seal was read again."""


def seal_of(number: int, entry: Entry, before: str) -> str:
    """What seals a line after the line sealed ``before`` (``""``: the first): 64 hexadecimal digits."""
    return _seal(before, (number, *entry))


def _seal(before: str, told: Sequence[object]) -> str:
    # Lengths keep two fields from being taken for others with the same letters.
    words = [before, *["" if each is None else str(each) for each in told]]
    return sha256("".join([f"{len(word)}:{word}" for word in words]).encode()).hexdigest()


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


class Sealed(NamedTuple):
    """A line by its number and its seal, which is what the next one is sealed after."""

    number: int
    seal: str


def with_beginning(detail: str, last: Sealed) -> str:
    """The detail of the line that tells that all lines until ``last`` were erased: it is sealed too."""
    return f"{detail} {last.number} {last.seal}"


def beginning_of(entry: Entry) -> Sealed | None:
    """The last line that was erased, if ``entry`` tells that the journal begins after it."""
    parts = entry.detail.split(" ")
    if entry.act != Act.ERASED or len(parts) != _PARTS or not parts[-2].isdecimal():
        return None
    return Sealed(int(parts[-2]), parts[-1])


_PARTS: Final = 5
"""Three of what was erased, two of where the journal begins."""


class Seals:
    """Reads every seal again, by parts: a journal of a million lines takes some seconds.

    A journal may begin later than its first line when one of its own lines tells so: ``beginnings`` are
    those that they tell.
    """

    def __init__(self, beginnings: Iterable[Sealed] = ()) -> None:
        self.lines = 0
        """How many were read, up to the first that is broken."""
        self.last = Sealed(0, "")
        """The last of them."""
        self._broken_at: int | None = None
        self._told = {each.number: each.seal for each in beginnings}

    @property
    def is_whole(self) -> bool:
        """Whether no line that was read is broken."""
        return self._broken_at is None

    def read(self, lines: Iterable[Sequence[Any]]) -> None:
        """Read the next ``lines``, in order, each the values of ``WRITTEN``; none after a broken one."""
        if self._broken_at is not None:
            return
        number, before = self.last
        for number_told, *told, seal in lines:
            if not self.lines and number_told - 1 in self._told:
                number, before = number_told - 1, self._told[number_told - 1]
            number += 1
            self.lines += 1
            if number_told != number or seal != _seal(before, (number, *told)):
                self._broken_at = number
                break
            before = seal
        self.last = Sealed(number, before)

    def verdict(self, witness: Sealed | None, seal: str | None) -> Verdict:
        """What was read says. ``witness`` is a line seen earlier, ``seal`` what the journal says it has now.

        ``None``: it has no such line.
        """
        broken = [] if self._broken_at is None else [self._broken_at]
        if witness is None or seal == witness.seal:
            return Verdict(self.lines, min(broken, default=None), witness is not None and not broken)
        if seal is not None:
            broken.append(witness.number)
        elif self.last.number - self.lines < witness.number:
            broken.append(self.last.number + 1)
        return Verdict(self.lines, min(broken, default=None))
