"""What Windows shows of the two programs: the emblem as an icon, and who they are under « Propriétés ».

The icon's container is Microsoft's ICO: a header of 6 bytes, 16 bytes a picture, then the pictures, which
since Windows Vista may be PNG files as they are. The version is the text that PyInstaller reads.
"""

import struct

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication

from gestsync.ui.emblem import SIZES, drawn


def windows_icon() -> bytes:
    """The icon with the emblem in all ``SIZES``."""
    # Without one Qt does not paint; a machine that builds has no need of a screen.
    _application = QGuiApplication.instance() or QGuiApplication(["build", "-platform", "offscreen"])
    pictures = [_png(side) for side in SIZES]
    entries = b""
    place = 6 + 16 * len(pictures)
    for side, picture in zip(SIZES, pictures, strict=True):
        # A side of 256 is written 0: it has one byte.
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures)


def _png(side: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn(side).save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt wants text
    return bytes(buffer.data().data())


def file_version(program: str, version: str) -> str:
    """The version resource of ``program``, of a ``version`` such as "0.1.0"."""
    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    words = {
        "CompanyName": "GestSync",
        "FileDescription": "GestSync",
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "MIT",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "GestSync",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {word!r})" for name, word in words.items())
    # 0C0C is the French of Canada, 04B0 (1200) UTF-16.
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('0C0C04B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [0x0C0C, 1200])])])"
    )
