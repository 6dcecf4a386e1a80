"""Which of the files that PyInstaller finds the frozen program opens."""

from pathlib import PurePosixPath


def is_carried(path: str) -> bool:
    """Whether ``path``, of a file in the frozen folder, is taken along.

    Of Qt's own words (OK, Annuler…) only the French are shown: those of the code are English. Its OpenGL by
    software, twenty megabytes, draws nothing here.
    """
    file = PurePosixPath(path.replace("\\", "/"))
    if file.name == "opengl32sw.dll":
        return False
    return "PySide6" not in file.parts or file.suffix != ".qm" or file.name == "qtbase_fr.qm"
