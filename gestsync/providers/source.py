"""Which base is being read: what its errors say of it, and where its columns are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.profiles import ProviderProfile

_PASSWORD: Final = re.compile(r"(://[^:/@]*:)[^@]*(@)|((?:pwd|password)\s*=)[^;&]*", re.IGNORECASE)


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
        name = _PASSWORD.sub(lambda found: f"{found[1] or found[3]}***{found[2] or ''}", address)
        return cls(name, name, Path(), address)

    @classmethod
    def of_file(cls, path: Path) -> "Source":
        """A base nobody has named yet: its file is its name."""
        return cls(path.name, path.name, path)

    def unreachable(self) -> AppError:
        """IMP-1001: nothing answers at this location."""
        return AppError(
            ErrorCode.IMP_1001,
            provider=self.provider,
            of_provider=self.of_provider,
            location=self.address or self.location,
        )

    def locked(self) -> AppError:
        """IMP-1024: it is there, but another program holds it."""
        return AppError(ErrorCode.IMP_1024, provider=self.provider, of_provider=self.of_provider)

    def damaged(self, reason: str) -> AppError:
        """IMP-1006, with its reason in French."""
        return AppError(
            ErrorCode.IMP_1006, provider=self.provider, of_provider=self.of_provider, reason=reason
        )

    def lacks(self, missing: str) -> AppError:
        """IMP-1005: a table or a column that was asked for is not there."""
        return AppError(
            ErrorCode.IMP_1005,
            provider=self.provider,
            of_provider=self.of_provider,
            missing=missing,
            similar="rien",
        )

    def places(self, table: str, names: Sequence[str], wanted: Sequence[str]) -> tuple[int, ...]:
        """Where each of ``wanted`` stands in ``names``, whatever its case. Raises IMP-1005."""
        by_name = {name.casefold(): place for place, name in reversed(list(enumerate(names)))}
        missing = [name for name in wanted if name.casefold() not in by_name]
        if missing:
            raise self.lacks(", ".join(f"la colonne {name} de la table {table}" for name in missing))
        return tuple(by_name[name.casefold()] for name in wanted)
