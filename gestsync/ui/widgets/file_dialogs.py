"""Which file is opened, and where one is saved: the dialogs of the system.

They open in the folder where she was last, at first in her documents. Left alone, Qt opens them in the folder
where Windows starts the program, which is its own: nobody looks there for what she saved.
"""

import re
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_UNNAMED = re.compile(r"[^\w.-]+")
_LONGEST = 60  # letters of a received name: the folder and the ending still fit
_OPENED, _SAVED = "folders/opened", "folders/saved"


def documents() -> str:
    """The folder of documents of whoever works here, or the one above where there is none."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return str(found if found.is_dir() else found.parent)


def _folder(view: QSettings, last: str) -> str:
    kept = str(view.value(last, ""))
    return kept if kept and Path(kept).is_dir() else documents()


def name_after(word: str, received: str) -> str:
    """What a file about a received one is called first, without its ending: « rapport-clients_20261127 ».

    ``word`` comes first, so that a received name is never a path, nor one that Windows keeps for a device.
    """
    return f"{word}-{_UNNAMED.sub('_', received.rpartition('.')[0])[:_LONGEST]}"


def ask_file(view: QSettings, parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask which file to open, among ``kinds`` as Qt writes them; ``None``: none."""
    name, _chosen = QFileDialog.getOpenFileName(parent, title, _folder(view, _OPENED), kinds)
    if not name:
        return None
    view.setValue(_OPENED, str(Path(name).parent))
    return Path(name)


def ask_files(view: QSettings, parent: QWidget, title: str, kinds: str) -> list[Path]:
    """As ``ask_file``, several at once; empty: none."""
    names, _chosen = QFileDialog.getOpenFileNames(parent, title, _folder(view, _OPENED), kinds)
    paths = [Path(name) for name in names]
    if paths:
        view.setValue(_OPENED, str(paths[0].parent))
    return paths


def ask_where(view: QSettings, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save, first as ``name``, among ``kinds`` as Qt writes them; ``None``: nowhere.

    Not every system ends a name as the kind that was chosen. It is done here then, but never onto a file
    that is there: nobody was asked whether it may be replaced.
    """
    wanted, chosen = QFileDialog.getSaveFileName(parent, title, str(Path(_folder(view, _SAVED), name)), kinds)
    if not wanted:
        return None
    path, ending = Path(wanted), re.search(r"\*(\.\w+)", chosen)
    view.setValue(_SAVED, str(path.parent))
    if path.suffix or ending is None:
        return path
    ended = path.with_name(path.name + ending[1])
    return path if ended.exists() else ended
