"""Which base is being read: what its errors say of it, and where its columns are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Final, NamedTuple

from gestsync.domain.addresses import without_password
from gestsync.domain.errors import AppError, ErrorCode, Reason, because, listed
from gestsync.domain.mapping import COLUMN_OF, NOTHING, TABLE
from gestsync.domain.profiles import ProviderProfile
from gestsync.domain.texts import mark

_HOST: Final = re.compile(r"\w[\w+.-]*://(?:[^/@]*@)?([^/:?\[]+)")

_SILENT: Final = frozenset({51, 53, 59, 64, 121, 1203, 1231, 1232})
"""What Windows answers when the computer of a share is not there, not when the share or the file is not."""

_CELLS_SHOWN: Final = 10
_TEXT_SHOWN: Final = 40


class UnreadText(NamedTuple):
    """A cell that the encoding cannot read: its row from 1, its column, its text.

    ``key`` names the row where its place says nothing: a server has no first row.
    """

    row: int
    column: str
    shown: str
    key: str = ""


def unread_texts(
    rows: Iterable[Sequence[object]], columns: Sequence[str], encoding: str
) -> Iterator[UnreadText]:
    """The texts that ``encoding`` cannot read, of rows whose bytes were taken for Latin-1, which loses none.

    The first of ``columns`` is the key of a row.
    """
    for place, row in enumerate(rows, 1):
        for name, cell in zip(columns, row, strict=True):
            shown = _unread(cell, encoding)
            if shown is not None:
                key = "" if name == columns[0] else f"{columns[0]}\u00a0{row[0]}"
                yield UnreadText(place, name, shown, key)


def _unread(cell: object, encoding: str) -> str | None:
    """A text with the bytes that cannot be read spelled out; ``None`` when all can."""
    if not isinstance(cell, str):
        return None
    raw = cell.encode("latin-1", "replace")
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return raw.decode(encoding, "backslashreplace")
    return None


@dataclass(frozen=True, slots=True)
class Source:
    """A base at a location, as its errors name it. ``of_provider`` reads after « la base »."""

    provider: str
    of_provider: str
    location: Path
    address: str = ""
    """The location as it was written, where it is that of a server and no path."""

    @classmethod
    def of_profile(cls, profile: ProviderProfile, location: str) -> "Source":
        """The base a profile opens."""
        return cls(profile.name, profile.of_name, Path(location), location)

    @classmethod
    def of_address(cls, address: str) -> "Source":
        """A base on a server that nobody has named yet; its name never shows a password."""
        name = without_password(address)
        return cls(name, name, Path(), address)

    @classmethod
    def of_file(cls, path: Path) -> "Source":
        """A base nobody has named yet: its file is its name; of a disk, or of a share, where it is."""
        name = path.absolute().name or str(path)
        return cls(name, name, path)

    def failure(self, code: ErrorCode, **facts: object) -> AppError:
        """A failure that names this base: in French after « la base », in another language by itself."""
        return AppError(code, provider=self.provider, of_provider=self.of_provider, **facts)

    def unreachable(self, cause: BaseException | None = None) -> AppError:
        """IMP-1001: nothing answers at this location.

        Its ``host`` is the computer that does not answer, where the location or ``cause`` tells it.
        """
        place = without_password(self.address or str(self.location))
        host = _host_in(place) or _silent_host(place, cause)
        return self.failure(ErrorCode.IMP_1001, location=place, host=host)

    def locked(self) -> AppError:
        """IMP-1024: it is there, but another program holds it."""
        return self.failure(ErrorCode.IMP_1024)

    def forbidden(self) -> AppError:
        """IMP-1021: it is there, but this account may not read it."""
        return self.failure(ErrorCode.IMP_1021)

    def damaged(self, reason: str) -> AppError:
        """IMP-1006, with its reason."""
        return self.failure(ErrorCode.IMP_1006, reason=reason)

    def unfit(self, reason: str) -> AppError:
        """IMP-1027, with its reason: an export or a workbook that somebody can make again, or put right."""
        return self.failure(ErrorCode.IMP_1027, reason=reason)

    def undecodable(self, table: str, encoding: str, found: Iterable[UnreadText]) -> AppError:
        """IMP-1022: cells that ``encoding`` cannot read, all counted, the first ones with their bytes."""
        count, named = 0, list[Reason]()
        for text in found:
            count += 1
            if count <= _CELLS_SHOWN:
                cut = text.shown[:_TEXT_SHOWN] + ("…" if len(text.shown) > _TEXT_SHOWN else "")
                words = mark("{key}, colonne {column}, «\u00a0{text}\u00a0»")
                if not text.key:
                    words = mark("ligne\u00a0{row}, colonne {column}, «\u00a0{text}\u00a0»")
                named.append(because(words, key=text.key, row=text.row, column=text.column, text=cut))
        if count > len(named):
            others = count - len(named)
            words = mark("et {count} autres") if others > 1 else mark("et {count} autre")
            named.append(because(words, count=others))
        words = mark("{count} textes ne se lisent pas") if count > 1 else mark("{count} texte ne se lit pas")
        return self.failure(
            ErrorCode.IMP_1022,
            table=table,
            encoding=encoding,
            count=because(words, count=f"{count:,}".replace(",", "\u00a0")),
            cells=listed(named, "; "),
        )

    def lacks(self, table: str, words: str = TABLE) -> AppError:
        """IMP-1005: a table that was asked for is not there, as ``words`` say."""
        return self._lacks(because(words, table=table))

    def of_another_format(self, wanted: str, found: str) -> AppError:
        """IMP-1005: what is there is ``found``, not ``wanted``."""
        words = mark("une base {wanted} (celle-ci est {found})")
        return self._lacks(because(words, wanted=wanted, found=found))

    def _lacks(self, *missing: Reason) -> AppError:
        return self.failure(
            ErrorCode.IMP_1005,
            missing=listed(missing),
            similar=listed([NOTHING]),
        )

    def places(self, table: str, names: Sequence[str], wanted: Sequence[str]) -> tuple[int, ...]:
        """Where each of ``wanted`` stands in ``names``, whatever its case. Raises IMP-1005."""
        by_name = {name.casefold(): place for place, name in reversed(list(enumerate(names)))}
        missing = [name for name in wanted if name.casefold() not in by_name]
        if missing:
            raise self._lacks(*(because(COLUMN_OF, column=name, table=table) for name in missing))
        return tuple(by_name[name.casefold()] for name in wanted)


def _host_in(address: str) -> str:
    """The computer that the URL of a server names, as it was written."""
    found = _HOST.match(address)
    return found[1] if found else ""


def _silent_host(place: str, cause: BaseException | None) -> str:
    r"""SERVEUR of ``\\SERVEUR\Partage\base``, when ``cause`` says that it does not answer."""
    if getattr(cause, "winerror", None) not in _SILENT:
        return ""
    parts = PureWindowsPath(place).drive.split("\\")
    # « \\SERVEUR\Partage » gives two empty parts, then the computer; « \\?\C: » is a disk of this one.
    return parts[2] if len(parts) == 4 and parts[2] != "?" else ""
