"""What leaves for a spreadsheet: a text that a spreadsheet would run as a formula is defused."""

import re

_RUNS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d\s.,()-]*")


def harmless(text: str) -> str:
    """``text`` with an apostrophe before it when a spreadsheet would take it for a formula (OWASP).

    A number or a phone runs nothing and stays as it is.
    """
    return f"'{text}" if text.startswith(_RUNS) and not _NUMBER.fullmatch(text) else text
