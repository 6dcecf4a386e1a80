"""The pictures of ``README.md``, of invented people; to be run where windows can open.

A day of the demonstration is played into a temporary folder; pages of its window go to ``docs/images``.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QSettings, QSize, QTimer
from PySide6.QtWidgets import QApplication

from gestsync.bootstrap import open_ports
from gestsync.storage.secrets import SessionSecretStore
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.theme import Scheme, apply_theme
from gestsync.ui.window import MainWindow
from gestsync.ui.workbench import Lanes, Workbench

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = QSize(1360, 800)
PAGES = (
    ("rsg", 1, Scheme.LIGHT),
    ("rapport", 4, Scheme.LIGHT),
    ("historique", 5, Scheme.DARK),
)
"""Name of the picture, which tab, light or dark."""


def main() -> int:
    """Make them all."""
    app = QApplication(sys.argv[:1])
    install_translators(app, Language.FR)
    apply_theme(app, Scheme.LIGHT)  # before the first window, as the program does
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        played = [sys.executable, "-m", "gestsync", "demo", "--headless", "--data-dir", folder]
        subprocess.run(played, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with _window(Path(folder)) as window:
            for name, tab, scheme in PAGES:
                apply_theme(app, scheme)
                window.tabs.setCurrentIndex(tab)
                _wait(1_500)
                window.grab().save(str(IMAGES / f"{name}.png"), quality=0)  # for PNG: as small as it goes
    return 0


@contextmanager
def _window(folder: Path) -> Iterator[MainWindow]:
    view = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)
    lanes = Lanes.started()
    try:
        with open_ports(folder, secrets=SessionSecretStore()) as ports:
            window = MainWindow(Workbench(ports, ports.settings(), lanes=lanes, view=view))
            window.resize(SIZE)
            window.show()
            yield window
            window.close()
    finally:
        lanes.stop()


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    raise SystemExit(main())
