"""What use cases ask of the outside, as Protocols: the rooms above implement them, tests fake them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import NamedTuple, Protocol, Self, runtime_checkable
from zoneinfo import ZoneInfo

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.likeness import Likeness
from gestsync.domain.profiles import ExchangeProfile, ProviderProfile
from gestsync.domain.records import Fiche, Modification, NotRead, RecordKind
from gestsync.domain.settings import Settings
from gestsync.services.jobs import JobContext
from gestsync.services.queries.report import AppliedFile

Cell = str | int | float | bool | Decimal | datetime | date | bytes | NotRead | None
"""One cell of an accounting base, already decoded. ``None`` is a true NULL: empty."""


class TableInfo(NamedTuple):
    """A table as its reader sees it; ``rows`` counts live rows, ``None`` when only reading would tell."""

    name: str
    columns: tuple[str, ...]
    rows: int | None


class ProviderReader(Protocol):
    """An accounting base opened read-only; file bases are read from a private copy.

    Every method raises ``AppError``: IMP-1001 not reachable, IMP-1005 not the structure, IMP-1006 damaged,
    IMP-1027 an export that is not to be trusted.
    """

    @property
    def format(self) -> str:
        """Format and version as a person would say it, for example ``dBASE III``."""

    @property
    def encoding(self) -> str:
        """The codec texts are decoded with."""

    def tables(self) -> tuple[TableInfo, ...]:
        """All tables, in name order."""

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every live row of ``table``: the cells of ``columns``, in that order.

        Raises IMP-1006 when what was read does not agree with what the base announces; never fewer rows
        in silence.
        """

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@runtime_checkable
class Delimited(Protocol):
    """A reader of exports that found out what separates their cells."""

    @property
    def delimiter(self) -> str:
        """One character."""


@runtime_checkable
class Fingerprinted(Protocol):
    """A reader of files that says what stands for their bytes: the same bytes give the same rows."""

    def fingerprint(self) -> str:
        """No space in it; another when a byte, a file or the encoding is another."""


@runtime_checkable
class Numbered(Protocol):
    """A reader of files whose rows are not on the line of their place: a header, empty or deleted ones."""

    def lines(self, table: str) -> Sequence[int]:
        """The line of each row of the last read of ``table``, from 1, as the program that shows it counts."""


class Remark(NamedTuple):
    """What of a base is not read: a French sentence, its ``{name}`` to be filled from ``facts``."""

    words: str
    facts: Mapping[str, str]

    def __str__(self) -> str:
        return self.words.format_map(self.facts)


@runtime_checkable
class Remarking(Protocol):
    """A reader that says what it does not read: linked tables, attachments."""

    def remarks(self) -> tuple[Remark, ...]:
        """One a table or column."""


class RemoteFile(NamedTuple):
    """A file offered by an exchange site. ``modified_at`` is an instant (µs UTC) when the site tells it."""

    name: str
    size: int | None
    modified_at: int | None


class LocalFile(NamedTuple):
    """A whole file kept under a name of ours; ``sha256`` in hexadecimal, ``size`` in bytes."""

    path: Path
    sha256: str
    size: int


class KeptFile(NamedTuple):
    """A local copy: its hash in hexadecimal, and when it came (µs UTC)."""

    sha256: str
    at: int


class ExchangeSite(Protocol):
    """A connected exchange site. Methods raise ``AppError`` of the EXC family, and ``Cancelled``."""

    def files(self) -> tuple[RemoteFile, ...]:
        """The files offered, sorted by time then name; folders and links are left out."""

    def download(self, remote: RemoteFile) -> LocalFile:
        """Bring ``remote`` whole: temporary name, size checked (EXC-2003), hashed, renamed."""

    def put_away(self, remote: RemoteFile, archive: str) -> None:
        """Move ``remote`` to the folder ``archive`` of the site, or delete it when that is ``""``.

        What was downloaded is on our disk first (BAS-4004). Raises ``AppError`` EXC-2025 when it refuses.
        """

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class SiteStep(StrEnum):
    """What can be looked at on an exchange site, in order; the values are keys of the JSON."""

    SETTINGS = "settings"
    NAME = "name"
    PORT = "port"
    ENCRYPTION = "encryption"
    LOGIN = "login"
    PASSIVE = "passive"
    LISTING = "listing"
    SESSION = "session"
    ACCENTS = "accents"
    CLOCK = "clock"
    READ = "read"


class Sighting(NamedTuple):
    """One step that was looked at: what was seen, or why it failed; nothing is looked at after a failure.

    ``seen`` by step: NAME ``address``; ENCRYPTION ``version``, ``subject``, ``expires`` (ISO date), or ``""``
    for what there is not; LISTING ``files``; SESSION ``resumed`` (``yes``, ``no``); ACCENTS ``names`` that
    have some and ``odd`` ones that are not UTF-8; CLOCK ``files`` and the time of the
    ``newest`` (µs UTC, ``""``); READ ``size``.
    """

    step: SiteStep
    seen: Mapping[str, str] = MappingProxyType({})
    error: AppError | None = None


class Refusal(NamedTuple):
    """A row of an exchange file that cannot be trusted."""

    line: int
    number: str
    code: ErrorCode
    facts: dict[str, str]


class ExchangeContent(Protocol):
    """A parsed exchange file."""

    @property
    def unknown_columns(self) -> tuple[str, ...]:
        """Columns of the header that are none of ours, as written."""

    def rows(self) -> Iterator[Modification | Refusal]:
        """One item a data row, in file order. Raises ``AppError`` when the file cannot be trusted."""


class Inbox(Protocol):
    """Local copies of exchange files, under our own names."""

    def take_in(self, source: Path, ctx: JobContext) -> LocalFile:
        """Copy a file of the user's in, hashed. Raises ``AppError`` GEN-9004."""

    def kept(self, sha256: str) -> Path:
        """Where the copy with this hash is. Raises ``AppError`` GEN-9004 when it is gone."""

    def tidy(self) -> None:
        """Compress the copies."""

    def older(self, than: int) -> tuple[KeptFile, ...]:
        """The copies that came before an instant (µs UTC), oldest first."""

    def delete(self, sha256: str) -> bool:
        """Remove a copy, and say whether it is gone; one that cannot be removed stays."""

    def open(
        self, path: Path, name: str, profile: ExchangeProfile, zone: ZoneInfo, now: int
    ) -> ExchangeContent:
        """Read the header; raises ``AppError`` EXC-2004, 2006, 2007 when the file cannot be trusted."""


class SecretStore(Protocol):
    """Passwords, in the system's keyring only. Methods raise ``AppError`` GEN-9002."""

    def get(self, name: str) -> str | None:
        """The secret, or ``None`` when there is none."""

    def set(self, name: str, secret: str) -> None:
        """Keep a secret."""

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none."""


class Backup(NamedTuple):
    """A verified copy of the local base: its file name, when it was taken (µs UTC), its size in bytes.

    ``folder`` is where it lies when that is not our own folder.
    """

    name: str
    at: int
    size: int
    folder: str = ""


class AppliedList(Protocol):
    """The exchange files that the base holds, written beside its copies: a base that is lost cannot be asked.

    Where a base goes back to a copy, those of them ``to_apply`` again are remembered until that is done.
    """

    def add(self, file: AppliedFile) -> None:
        """Add one, before it is committed. Raises ``AppError`` BAS-4004."""

    def files(self) -> tuple[AppliedFile, ...]:
        """All of them, in the order they were last applied; sooner one too many than one too few."""

    def write(self, files: Iterable[AppliedFile]) -> None:
        """Hold these and no other. Raises ``AppError`` BAS-4005; then it holds what it did."""

    def keep_to_apply(self) -> None:
        """Remember all of them, before the base goes back. Raises ``AppError`` BAS-4005."""

    def to_apply(self) -> tuple[AppliedFile, ...]:
        """Those remembered when the base went back."""

    def forget_to_apply(self) -> None:
        """They are in the base again, or nobody wants them. Raises ``AppError`` BAS-4004."""


class Backups(Protocol):
    """Verified copies of the local base."""

    applied: AppliedList

    kept_by_server: bool
    """The base is on a server, whose own backups hold: asking for one of ours raises BAS-4016."""

    def chosen(self) -> str:
        """The folder that the office wants them in, "" for ours."""

    def require_chosen(self) -> None:
        """Raise ``AppError`` BAS-4017 when nothing can be written there."""

    def listed(self) -> tuple[Backup, ...]:
        """All of them that can be reached, newest first."""

    def make(self, at: int, ctx: JobContext) -> Backup:
        """Copy the base and verify the copy; it stays in our folder when the chosen one does not take it.

        It takes the place of one that was taken at the same instant: see ``back_up``.

        Raises ``AppError`` BAS-4001 (damaged), BAS-4005 (disk).
        """

    def delete(self, backup: Backup) -> bool:
        """Remove one, and say whether it was; one that cannot be removed stays."""

    def restore(self, backup: Backup) -> None:
        """Put the base back as it was, whole or not at all. Raises ``AppError`` BAS-4003, 4005, 4006."""

    def set_aside(self, at: int) -> None:
        """Keep a damaged base as it is, for who may still read it. Raises ``AppError`` BAS-4005."""

    def damaged(self) -> tuple[Backup, ...]:
        """The damaged bases put aside, newest first: ``delete`` removes one, nothing puts one back."""


class Clock(Protocol):
    """What time it is; given, so that tests and rules never ask the machine."""

    def now(self) -> int:
        """The instant, in µs since 1970-01-01 UTC."""


class Profiles(Protocol):
    """The office's profiles before the shipped ones."""

    def provider(self, key: str) -> ProviderProfile:
        """Raises ``AppError`` GEN-9005 when it is missing or cannot be used."""

    def exchange(self) -> ExchangeProfile:
        """The exchange profile in use. Raises ``AppError`` GEN-9005, EXC-2027 when it cannot be used."""

    def save(self, profile: ProviderProfile) -> None:
        """Keep a provider profile as the office's own. Raises ``AppError`` GEN-9005, GEN-9008."""

    def save_exchange(self, profile: ExchangeProfile) -> None:
        """Keep the office's exchange profile. Raises ``AppError`` GEN-9005, GEN-9008, EXC-2027."""


OpenProvider = Callable[[ProviderProfile, str], ProviderReader]
"""Open the base at a location as a profile says."""

SearchLikely = Callable[[RecordKind, Iterable[Sequence[Fiche]], float, JobContext], Iterator[Likeness]]
"""Search fiches of a kind, given by the chunk, for pairs at least so likely to be one person; best first."""

OpenBase = Callable[[str, str | None], ProviderReader]
"""Open a base nobody described, by its location; a codec overrides what it declares."""

OpenSite = Callable[[Settings, str, JobContext], ExchangeSite]
"""Connect to the site of the settings with a password; whatever waits for it can be cancelled."""

LookAtSite = Callable[[Settings, str, JobContext], Iterator[Sighting]]
"""Look at the site of the settings step by step; failures are told, and only ``Cancelled`` is raised."""
