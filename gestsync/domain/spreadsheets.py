"""What leaves for a spreadsheet: a text that a spreadsheet would run as a formula is defused."""

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """``text`` with an apostrophe before it when a spreadsheet would take it for a formula (OWASP)."""
    return f"'{text}" if text.startswith(_RUNS) else text
