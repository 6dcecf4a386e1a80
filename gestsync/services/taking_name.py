"""A file takes its name once it is whole."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

_HELD: Final = frozenset({5, 32})
"""What Windows says of a file that somebody has open: it cannot be replaced, it cannot be renamed."""
_ATTEMPTS: Final = 6
_FIRST_PAUSE: Final = 0.05
"""Seconds, then twice as long each time: a second and a half in all."""


def take_name(part: Path, place: Path, pause: Callable[[float], None] = time.sleep) -> None:
    """Rename ``part`` to ``place``, over what was there. Raises ``OSError``; then both are as before.

    On Windows, what looks at each new file (an antivirus, the index of searches, a service that
    synchronises) keeps it from being renamed for a moment: it is tried again.
    """
    for attempt in range(_ATTEMPTS):
        try:
            part.replace(place)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD or attempt == _ATTEMPTS - 1:
                raise
            pause(_FIRST_PAUSE * 2**attempt)
        else:
            return
