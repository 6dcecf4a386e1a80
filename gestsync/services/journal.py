"""The journal kept and read again: what is looked at or exported, and whether a line was altered."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from gestsync.domain.errors import AppError
from gestsync.domain.journal import Act, Entry, Sealed, Seals, Verdict
from gestsync.domain.records import RecordRef
from gestsync.services.ports import SecretStore
from gestsync.services.workplace import Ports

_PART: Final = 10_000
"""Lines, some twentieth of a second: who waits for the same lane does not notice."""
_DAY: Final = 24 * 60 * 60 * 1_000_000  # µs


def note_view(ports: Ports, ref: RecordRef) -> None:
    """Somebody looks at a fiche whole."""
    _note(ports, Act.VIEWED, ref)


def note_export(ports: Ports, path: Path, ref: RecordRef | None = None) -> None:
    """Fiches, or one of them, leave to a file of the user's."""
    _note(ports, Act.EXPORTED, ref, path.name)


def note_print(ports: Ports, title: str) -> None:
    """Fiches leave on paper."""
    _note(ports, Act.PRINTED, None, title)


def note_restored(ports: Ports, name: str) -> None:
    """The base was put back as a backup holds it: what it lost on the way is no alteration."""
    _note(ports, Act.RESTORED, None, name)


class JournalCheck:
    """Reads the seals a part at a time, and remembers what it verified; for one thread at a time.

    Once it has read all, ``go_on`` reads only the lines written since. It begins again at the first line when
    what it remembers is older than a day, is not as it was (their count, the last seal), or is short enough
    to be read in one part.
    """

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._seals: Seals | None = None
        self._begun_at = 0
        self._is_told = False
        self._is_doubted = False

    @property
    def lines(self) -> int:
        """How many lines were read."""
        return 0 if self._seals is None else self._seals.lines

    def begin(self) -> None:
        """Trust nothing that was read before."""
        self._seals = None

    def go_on(self) -> Verdict | None:
        """Read one part; what the seals say once nothing is left to read."""
        queries, seals = self._ports.queries, self._seals
        if seals is None or (self._is_told and not self._stands(seals)):
            self._seals = seals = Seals(queries.journal_beginnings())
            self._begun_at = self._ports.clock.now()
        part = queries.journal_part(seals.last.number, _PART)
        seals.read(part)
        if not seals.is_whole and not self._is_doubted:
            # Between two parts the base may have been put back, or its oldest lines erased by a rule.
            self._seals, self._is_doubted = None, True
            return None
        self._is_told = len(part) < _PART or not seals.is_whole
        if not self._is_told:
            return None
        self._is_doubted = False
        witness = _witness(self._ports)
        return seals.verdict(witness, None if witness is None else queries.journal_seal(witness.number))

    def _stands(self, seals: Seals) -> bool:
        age = self._ports.clock.now() - self._begun_at
        return (
            seals.is_whole
            and seals.lines > _PART
            and 0 <= age < _DAY
            and _holds(self._ports, seals.last)
            and self._ports.queries.journal_until(seals.last.number) == seals.lines
        )


def check_journal(ports: Ports) -> Verdict:
    """Read every seal again, and look for the line that the keyring remembers."""
    check = JournalCheck(ports)
    while (verdict := check.go_on()) is None:
        pass
    return verdict


def _note(ports: Ports, act: Act, ref: RecordRef | None, detail: str = "") -> None:
    with ports.open_uow() as uow:
        kind, record = (ref.kind, ref.id) if ref is not None else (None, None)
        written = uow.journal.write(Entry(ports.clock.now(), "", act, None, kind, record, detail))
        uow.commit()
    remember(ports, written, anew=act is Act.RESTORED)


def remember(ports: Ports, line: Sealed, *, anew: bool = False) -> None:
    """Keep a line in the keyring, in place of the one before.

    Only while the journal still holds the one before: else the next fiche that somebody looks at would hide
    that the journal was altered. ``anew``: the base was put back to a copy, or a rule erased old lines once
    they were verified; then the one before does not count.
    """
    if anew or _holds(ports, _witness(ports)):
        with suppress(AppError):  # without a keyring the seals still hold each other
            ports.secrets.set(_name(ports.place), f"{line.number} {line.seal}")


def carry_witness(secrets: SecretStore, before: str, after: str) -> None:
    """A base goes to another place, and the line that the keyring remembers of its journal goes along."""
    with suppress(AppError):  # as in ``remember``
        if (kept := secrets.get(_name(before))) is not None:
            secrets.set(_name(after), kept)
        else:
            secrets.delete(_name(after))  # of what that place held before


def _holds(ports: Ports, witness: Sealed | None) -> bool:
    """Whether the journal still holds a line as it was; so it does when there is none to look for."""
    return witness is None or ports.queries.journal_seal(witness.number) == witness.seal


def _witness(ports: Ports) -> Sealed | None:
    with suppress(AppError, ValueError):
        if (kept := ports.secrets.get(_name(ports.place))) is not None:
            number, seal = kept.split(" ")
            return Sealed(int(number), seal)
    return None


def _name(place: str) -> str:
    """Each base has its own witness."""
    return f"journal {place}" if place else "journal"
