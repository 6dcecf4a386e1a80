"""Builds exchange files of invented people for the tests of this room."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import FIELDS
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import Modification
from gestsync.exchange.parsing import ExchangeFile, Reading, open_file
from gestsync.services.ports import Refusal

ZONE = ZoneInfo("America/Toronto")
HEADER = "numero;date_modification;nom;prenom;telephone;courriel"
WHOLE = "104233;2026-11-22T15:12:00;Garneau-Petit;Philomène;819 555-0142;phil@exemple.invalid"
OTHER = "104234;2026-11-22T15:13:00;Abitbol;Roméo;819 555-0143;romeo@exemple.invalid"


def instant(text: str) -> int:
    """µs UTC of an ISO date with offset."""
    moment = datetime.fromisoformat(text)
    return int((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1_000_000)


NOW = instant("2026-11-23T08:00:00-05:00")


def opened(folder: Path, content: bytes | str, profile: ExchangeProfile | None = None) -> ExchangeFile:
    """``content`` written in ``folder`` and opened as an exchange file, limit 1 MB expanded."""
    path = folder / "content"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_file(path, "clients.csv", Reading(profile or ExchangeProfile(), ZONE, NOW, 20))


def items(
    folder: Path, content: bytes | str, profile: ExchangeProfile | None = None
) -> list[Modification | Refusal]:
    """Everything the file says."""
    return list(opened(folder, content, profile).rows())


def text(*lines: str) -> str:
    """Lines, each with its end."""
    return "".join(f"{line}\n" for line in lines)


def only(found: Sequence[Modification | Refusal]) -> Modification:
    """The single item, which must be a modification."""
    [item] = found
    assert isinstance(item, Modification), item
    return item


def refused(found: Sequence[Modification | Refusal]) -> list[tuple[int, ErrorCode]]:
    """(line, code) of each refusal."""
    return [(item.line, item.code) for item in found if isinstance(item, Refusal)]


def said(item: Modification) -> dict[str, str]:
    """What a modification says, by field; unchanged fields are left out."""
    pairs = zip(FIELDS[item.kind], item.values, strict=True)
    return {field.key: value for field, value in pairs if value is not None}
