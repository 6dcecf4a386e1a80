"""Runs the window: application, look, words, lanes, and a clean end."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from gestsync.domain.errors import AppError
from gestsync.domain.settings import Settings
from gestsync.services.ports import Backup
from gestsync.services.workplace import Ports
from gestsync.ui.collector import collecting_here
from gestsync.ui.emblem import emblem, name_application
from gestsync.ui.error_box import show_error
from gestsync.ui.foreground import bring_forward
from gestsync.ui.formats import Formats
from gestsync.ui.only_window import OnlyWindow
from gestsync.ui.screens.restore import reapply_box
from gestsync.ui.texts import Language, install_translators, tr
from gestsync.ui.theme import Scheme, apply_theme
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.password_dialog import ask_password
from gestsync.ui.widgets.waiting import wait_for
from gestsync.ui.window import MainWindow
from gestsync.ui.workbench import Lanes, Workbench

_TURN: Final = 0.001
"""Seconds."""


def claim_window(folder: Path) -> OnlyWindow | None:
    """The right to show the window of a data folder; ``None`` when one is open there and came forward.

    Raises ``AppError`` BAS-4007 when it does not answer.
    """
    _application()
    with suppress(OSError):  # the base itself says why its folder cannot be made
        folder.mkdir(parents=True, exist_ok=True)
    only = OnlyWindow(folder)
    return only if only.claim() else None


def run_window(ports: Ports, *, demo: bool = False, only: OnlyWindow | None = None) -> int:
    """Show the window on ``ports`` until it is closed; returns the exit code of the application.

    ``demo`` says so in the title and keeps its columns apart from those of the real base. The window comes
    forward when ``only`` is called.
    """
    app = _application()
    settings = ports.settings()
    install_translators(app, Language(settings.language))
    _apply_look(app, settings)
    lanes = Lanes.started()
    with collecting_here(lanes.busy):
        try:
            place = "demo" if demo else "window"
            view = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "GestSync", place)
            workbench = Workbench(ports, settings, lanes=lanes, view=view)
            workbench.settings_changed.connect(lambda changed: _apply_look(app, changed))
            window = MainWindow(workbench, demo=demo)
            app.aboutToQuit.connect(window.keep_geometry)  # a session that Windows ends closes no window
            if only is not None:
                only.called.connect(lambda: bring_forward(window))
            window.show()
            with answering():
                QTimer.singleShot(0, window, window.begin)
                return app.exec()
        finally:
            lanes.stop()


@contextmanager
def answering() -> Iterator[None]:
    """While the window is shown: it answers whatever the other threads do."""
    # All that starting made lives as long as the window: walking it again and again for garbage kept the
    # window still for up to a fifth of a second each time.
    gc.freeze()
    # A thread that works gives Python's lock away this often when asked; by default five times less.
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
        gc.unfreeze()


def offer_rescue(backup: Backup, *, files: bool) -> bool | None:
    """Ask whether a base that does not open is to go back to its newest backup, and ``None`` when it is not.

    Where it held exchange ``files``, whether those applied since are to be applied again.
    """
    _plain_application()
    at = Formats(Settings().zone).instant(backup.at)
    dialog = DecisionDialog(
        tr("La base de GestSync ne s’ouvre pas."),
        tr(
            "Elle est endommagée, et peut revenir à la sauvegarde du {at} : ce qui a été écrit depuis n’y "
            "sera plus. Ses fichiers d’aujourd’hui sont mis de côté pour le soutien.",
            at=at,
        ),
        tr("Restaurer"),
    )
    again = reapply_box()
    if files:
        dialog.body.addWidget(again)
    accepted = dialog.exec() == DecisionDialog.DialogCode.Accepted
    return (files and again.isChecked()) if accepted else None


def wait_for_migration(migrate: Callable[[], object]) -> None:
    """Bring a base that an older version wrote to this one; a large one takes a while, which is said."""
    _plain_application()
    wait_for(
        migrate,
        tr("GestSync met sa base à jour."),
        tr(
            "Elle vient d’une version plus ancienne. Une sauvegarde en est gardée d’abord; une grande base "
            "prend une minute ou deux."
        ),
    )


def ask_server_password(address: str) -> str:
    """Ask for the password of the server's base, which was refused; "" when none is given."""
    _plain_application()
    words = tr("Le serveur de la base de GestSync refuse le nom d’utilisateur ou le mot de passe.")
    kept = tr("Il sera gardé dans le coffre de Windows, pour cet emplacement seulement.")
    sentence = f"{words}\n\n{address}\n\n{kept}"
    return ask_password(tr("Mot de passe de la base"), sentence, tr("Se connecter")) or ""


def show_failure(error: AppError) -> int:
    """Say in a box why the window cannot open; returns the exit code."""
    _plain_application()
    show_error(None, error)
    return int(error.code.failure.exit_code)


def _plain_application() -> None:
    """The application without the settings of a base."""
    app = _application()
    install_translators(app, Language.FR)
    apply_theme(app, Scheme.SYSTEM)


def _application() -> QApplication:
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("GestSync")
    app.setWindowIcon(emblem())
    name_application()
    return app


def _apply_look(app: QApplication, settings: Settings) -> None:
    apply_theme(app, Scheme(settings.theme), scale=settings.text_size, compact=settings.dense_rows)
