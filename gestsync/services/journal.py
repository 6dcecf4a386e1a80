"""The journal kept and read again: what is looked at or exported, and whether a line was altered."""

from contextlib import suppress
from pathlib import Path

from gestsync.domain.errors import AppError
from gestsync.domain.journal import Act, Entry, Verdict, verify
from gestsync.domain.records import RecordRef
from gestsync.services.ports import SecretStore
from gestsync.services.workplace import Ports


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


def check_journal(ports: Ports) -> Verdict:
    """Read every seal again, and look for the line that the keyring remembers."""
    lines = ports.queries.journal_whole()
    return verify(lines, _witness(ports), ports.queries.journal_beginnings())


def _note(ports: Ports, act: Act, ref: RecordRef | None, detail: str = "") -> None:
    with ports.open_uow() as uow:
        kind, record = (ref.kind, ref.id) if ref is not None else (None, None)
        written = uow.journal.write(Entry(ports.clock.now(), "", act, None, kind, record, detail))
        uow.commit()
    remember(ports, written, anew=act is Act.RESTORED)


def remember(ports: Ports, line: tuple[int, str], *, anew: bool = False) -> None:
    """Keep a line and its seal in the keyring.

    What it remembers gives way to a later line only while the journal still holds it: else the next fiche
    that is looked at would hide what was altered. ``anew``: a base that was put back begins anew, as does
    a journal whose lines were erased once they were verified.
    """
    if anew or _holds(ports, _witness(ports)):
        with suppress(AppError):  # without a keyring the seals still hold each other
            ports.secrets.set(_name(ports), f"{line[0]} {line[1]}")


def carry_witness(secrets: SecretStore, before: str, after: str) -> None:
    """A base goes to another place, and the line that the keyring remembers of its journal goes along."""
    with suppress(AppError):  # as in ``remember``
        if (kept := secrets.get(_name_at(before))) is not None:
            secrets.set(_name_at(after), kept)
        else:
            secrets.delete(_name_at(after))  # of what that place held before


def _holds(ports: Ports, witness: tuple[int, str] | None) -> bool:
    if witness is None:
        return True
    line = ports.queries.journal_line(witness[0])
    return line is not None and line.seal == witness[1]


def _witness(ports: Ports) -> tuple[int, str] | None:
    with suppress(AppError, ValueError):
        if (kept := ports.secrets.get(_name(ports))) is not None:
            number, seal = kept.split(" ")
            return int(number), seal
    return None


def _name(ports: Ports) -> str:
    """Each base has its own witness."""
    return _name_at(ports.place)


def _name_at(place: str) -> str:
    return f"journal {place}" if place else "journal"
