"""What leaves for a spreadsheet: a text that a spreadsheet would run as a formula is defused."""

import re
from typing import Final

_RUNS: Final = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""Also after spaces, which some programs take away, and in the full width of East Asian keyboards."""
_NUMBER: Final = re.compile(r"[+-]?[\d.,]*(?:[ \u00a0][\d .,()\u00a0-]*)?")


def harmless(text: str) -> str:
    """``text`` with an apostrophe before it when a spreadsheet would take it for a formula (OWASP).

    A number, or a phone with a space in it, runs nothing and stays as it is.
    """
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text
