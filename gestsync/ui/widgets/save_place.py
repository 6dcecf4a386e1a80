"""Where a file is saved: the dialog of the system, and an ending when none was typed."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_UNNAMED = re.compile(r"[^\w.-]+")
_LONGEST = 60  # letters of a received name: the folder and the ending still fit


def name_after(word: str, received: str) -> str:
    """What a file about a received one is called first, without its ending: « rapport-clients_20261127 ».

    ``word`` comes first, so that a received name is never a path, nor one that Windows keeps for a device.
    """
    return f"{word}-{_UNNAMED.sub('_', received.rpartition('.')[0])[:_LONGEST]}"


def ask_where(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask it, first as ``name``, among ``kinds`` as Qt writes them; ``None``: nowhere.

    Not every system ends a name as the kind that was chosen. It is done here then, but never onto a file
    that is there: nobody was asked whether it may be replaced.
    """
    wanted, chosen = QFileDialog.getSaveFileName(parent, title, name, kinds)
    if not wanted:
        return None
    path, ending = Path(wanted), re.search(r"\*(\.\w+)", chosen)
    if path.suffix or ending is None:
        return path
    ended = path.with_name(path.name + ending[1])
    return path if ended.exists() else ended
