"""Addresses of servers, in which somebody may have typed a password."""

import re
from typing import Final

from gestsync.domain.texts import mark

_PASSWORD: Final = re.compile(
    r"(?P<url>:/+[^:/@]*:).+(?=@)"  # until the last @: a password may hold one
    r"|(?P<option>(?:^|[;?&])\s*\w*(?:pwd|pass)\w*\s*=)\s*(?:\{(?:[^}]|\}\})*\}?|[^;&]*)",
    re.IGNORECASE | re.DOTALL,
)

HOLDS_PASSWORD: Final = mark(
    "elle contient un mot de passe; retirez-le, il se garde dans le coffre de Windows"
)
"""Why an address cannot serve."""


def without_password(address: str) -> str:
    """A URL, or a connection string of ODBC, as it may be shown and written."""
    return _PASSWORD.sub(lambda found: f"{found['url'] or found['option']}***", address)


def holds_password(address: str) -> bool:
    """Whether there is one in it."""
    return _PASSWORD.search(address) is not None
