"""The path of a base: where it may not lie, how Windows writes it, how SQLite is told of it.

On a share, or in a folder that a service synchronises, two computers would write a base without seeing each
other, and damage it.
"""

import os
import re
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from gestsync.domain.errors import AppError, ErrorCode

_SYNCED: Final = {
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mon drive": "Google Drive",
    "mon disque": "Google Drive",
    "shared drives": "Google Drive",
    "drive partagés": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "box sync": "Box",
    "pcloud drive": "pCloud",
}
"""Names that these services give their folder; more may follow, as in « Dropbox (Bureau) »."""
_ONEDRIVE: Final = "OneDrive"
_ONEDRIVE_PLACES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Environment variables in which Windows says where they are."""
_ONEDRIVE_ENGINES: Final = r"Software\SyncEngines\Providers\OneDrive"
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "fuse.rclone"}
)
_DRIVE_REMOTE: Final = 4
_AS_IT_IS: Final = re.compile(r"^\\\\[?.]\\(?:(UNC\\)|(?=[A-Z]:))", re.IGNORECASE)
"""What tells Windows to take a path as it is: ``\\\\?\\C:\\x``, ``\\\\?\\UNC\\serveur\\x``."""


def require_own_disk(folder: Path) -> None:
    """Raise ``AppError`` BAS-4008 for a network share, BAS-4009 for a folder that a service synchronises.

    BAS-4004 where the disk does not answer.
    """
    try:
        whole = Path(usual(str(folder.resolve())))  # what a letter, a junction or a link stands for
    except OSError as error:  # a disk that is locked, a path too long for Windows
        raise AppError(ErrorCode.BAS_4004) from error
    if is_remote(whole):
        raise AppError(ErrorCode.BAS_4008, folder=str(whole))
    service = synced_by(whole, os.environ, onedrive_folders())
    if service:
        raise AppError(ErrorCode.BAS_4009, folder=str(whole), service=service)


def synced_by(folder: Path, environment: Mapping[str, str], onedrive: Iterable[str] = ()) -> str:
    """The service that synchronises ``folder``, "" when none is known to; ``onedrive``: folders that it
    says are its own."""
    for place in (*map(environment.get, _ONEDRIVE_PLACES), *onedrive):
        if place and folder.is_relative_to(Path(place).resolve()):
            return _ONEDRIVE
    for part in folder.parts:
        name = part.casefold().partition(" (")[0]
        if name == "onedrive" or name.startswith("onedrive - "):
            return _ONEDRIVE
        if name.endswith(" dropbox"):  # « Bureau Dropbox », of an office
            return "Dropbox"
        if name in _SYNCED:
            return _SYNCED[name]
    return ""


def onedrive_folders() -> list[str]:
    """What OneDrive synchronises on this computer: libraries of SharePoint too, in a folder that bears the
    name of the office and tells nothing."""
    found: list[str] = []
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ONEDRIVE_ENGINES) as engines:
            for number in range(winreg.QueryInfoKey(engines)[0]):
                with winreg.OpenKey(engines, winreg.EnumKey(engines, number)) as engine, suppress(OSError):
                    found.append(str(winreg.QueryValueEx(engine, "MountPoint")[0]))
    return found


def usual(folder: str) -> str:
    """An absolute path of Windows as it is usually written; any other as it is."""
    return _AS_IT_IS.sub(lambda found: "\\\\" if found[1] else "", folder)


def uri_of(base: Path) -> str:
    """How SQLite is told of a base: it takes the ``?`` of ``as_uri``, of such a path, for a computer."""
    return f"file:{quote(os.fsencode(base.absolute()))}"


def connect_to(base: Path) -> closing[sqlite3.Connection]:
    """The driver's own connection to a base that is there: none is made in its place."""
    return closing(sqlite3.connect(f"{uri_of(base)}?mode=rw", uri=True))


def is_share(drive: str) -> bool:
    """Whether a drive of Windows, as usually written, is what a computer shares: no letter, no volume."""
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def is_remote(folder: Path) -> bool:
    """Whether ``folder``, an absolute path, is on another computer, as far as the system says."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        drive_type = ctypes.windll.kernel32.GetDriveTypeW
        return is_share(folder.drive) or drive_type(folder.anchor) == _DRIVE_REMOTE
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # not Linux
        return False
    return kind_of_disk(folder, mounts) in _NETWORK


def kind_of_disk(folder: Path, mounts: Iterable[str]) -> str:
    """The file system ``folder`` lies on, by lines of ``/proc/self/mounts``: the mount nearest to it."""
    nearest, kind = -1, ""
    for line in mounts:
        _device, place, found, *_ = line.split(" ")
        mounted = Path(place.replace("\\040", " "))
        # Of two on one place, the later hides the earlier.
        if folder.is_relative_to(mounted) and len(mounted.parts) >= nearest:
            nearest, kind = len(mounted.parts), found
    return kind
