"""Starts the demonstration beside this window: another process, another base, nothing shared."""

import sys

from PySide6.QtCore import QProcess

from gestsync.ui.texts import tr


def start_demonstration() -> str:
    """Open the demonstration's own window; the sentence says whether it comes."""
    # A frozen program is its own interpreter.
    before = [] if getattr(sys, "frozen", False) else ["-m", "gestsync"]
    started, _process = QProcess.startDetached(sys.executable, [*before, "demo"])
    if started:
        return tr("La démonstration s’ouvre dans sa propre fenêtre, dans quelques secondes.")
    return tr("La démonstration ne s’ouvre pas. La commande «\u00a0gestsync demo\u00a0» dira pourquoi.")
