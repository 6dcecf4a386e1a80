"""Where a base may not lie, and why."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path, PureWindowsPath
from types import ModuleType

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.storage import base_path
from gestsync.storage.base_path import is_share, kind_of_disk, onedrive_folders, synced_by, usual
from gestsync.storage.database import BASE_NAME, awaits_migration, open_engine

_MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0",
    "//serveur/partage /mnt/partage cifs rw 0 0",
    "serveur:/export /mnt/mes\\040dossiers nfs4 rw 0 0",
    "/dev/sdb1 /mnt/partage/local ext4 rw 0 0",
)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/a/OneDrive/GestSync", "OneDrive"),
        ("/home/a/OneDrive - Bureau coordonnateur/GestSync", "OneDrive"),
        ("/home/a/Dropbox/GestSync", "Dropbox"),
        ("/home/a/Dropbox (Bureau coordonnateur)/GestSync", "Dropbox"),
        ("/home/a/Bureau coordonnateur Dropbox/Ada Roy/GestSync", "Dropbox"),
        ("/g/Mon Drive/GestSync", "Google Drive"),
        ("/home/a/Mon Drive (ada@exemple.invalid)/GestSync", "Google Drive"),
        ("/g/Drive partagés/Bureau/GestSync", "Google Drive"),
        ("/home/a/iCloudDrive", "iCloud"),
        ("/home/a/Documents/GestSync", ""),
        ("/home/a/Dropboxes/GestSync", ""),
    ],
)
def test_a_folder_is_known_to_be_synchronised_by_its_name(folder: str, service: str) -> None:
    assert synced_by(Path(folder), {}) == service


def test_a_folder_is_known_to_be_synchronised_by_what_windows_says(tmp_path: Path) -> None:
    said = {"OneDriveCommercial": str(tmp_path / "travail")}
    assert synced_by(tmp_path / "travail" / "GestSync", said) == "OneDrive"
    assert synced_by(tmp_path / "maison", said) == ""
    otherwise = {"OneDriveCommercial": str(tmp_path / "maison" / ".." / "travail")}
    assert synced_by(tmp_path / "travail" / "GestSync", otherwise) == "OneDrive"


class FakeRegistry(ModuleType):
    """The registry of a computer on which OneDrive synchronises some folders; it forgot where one is."""

    HKEY_CURRENT_USER = "HKCU"

    def __init__(self, *places: str | None) -> None:
        super().__init__("winreg")
        self.places = dict(enumerate(places))

    def OpenKey(self, key: object, name: str) -> AbstractContextManager[object]:  # noqa: N802 - its name
        if key == "HKCU" and (not self.places or name != r"Software\SyncEngines\Providers\OneDrive"):
            raise FileNotFoundError(name)
        return nullcontext(name)

    def QueryInfoKey(self, _key: object) -> tuple[int, int, int]:  # noqa: N802 - its name
        return len(self.places), 0, 0

    def EnumKey(self, _key: object, number: int) -> str:  # noqa: N802 - its name
        return str(number)

    def QueryValueEx(self, key: str, _name: str) -> tuple[str, int]:  # noqa: N802 - its name
        if (place := self.places[int(key)]) is None:
            raise FileNotFoundError(key)
        return place, 1


def registry(monkeypatch: pytest.MonkeyPatch, *places: str | None) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", FakeRegistry(*places))


def test_a_library_that_onedrive_synchronises_under_another_name_is_known_by_the_registry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "Bureau coordonnateur" / "Documents - Comptabilité"
    with monkeypatch.context() as windows:
        registry(windows, str(tmp_path / "autre"), None, str(office))
        told = onedrive_folders()
    assert synced_by(office / "GestSync", {}, told) == "OneDrive"
    assert synced_by(office.parent / "GestSync", {}, told) == ""


def test_a_computer_without_onedrive_synchronises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as windows:
        registry(windows)
        assert onedrive_folders() == []


def test_a_base_in_such_a_library_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_path, "onedrive_folders", lambda: [str(tmp_path)])
    with pytest.raises(AppError) as refused:
        open_engine(tmp_path)
    assert refused.value.code is ErrorCode.BAS_4009
    assert not (tmp_path / BASE_NAME).exists()


@pytest.mark.parametrize(
    ("folder", "written", "shared"),
    [
        ("C:\\Données\\GestSync", "C:\\Données\\GestSync", False),
        ("\\\\?\\C:\\Données", "C:\\Données", False),
        ("\\\\.\\c:\\Données", "c:\\Données", False),
        ("\\\\serveur\\partage\\GestSync", "\\\\serveur\\partage\\GestSync", True),
        ("\\\\?\\UNC\\serveur\\partage\\x", "\\\\serveur\\partage\\x", True),
        ("\\\\.\\unc\\serveur\\partage\\x", "\\\\serveur\\partage\\x", True),
        ("\\\\?\\Volume{2f6e}\\x", "\\\\?\\Volume{2f6e}\\x", False),
        ("/home/a", "/home/a", False),
    ],
)
def test_a_path_given_to_windows_as_it_is_is_a_share_only_where_it_names_a_computer(
    folder: str, written: str, shared: bool
) -> None:
    assert usual(folder) == written
    assert is_share(PureWindowsPath(usual(folder)).drive) is shared


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/a", "ext4"),
        ("/mnt/partage/base", "cifs"),
        ("/mnt/mes dossiers/base", "nfs4"),
        ("/mnt/partage/local/base", "ext4"),
    ],
)
def test_the_disk_of_a_folder_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert kind_of_disk(Path(folder), _MOUNTS) == kind


def test_a_base_in_a_synchronised_folder_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "GestSync"
    with pytest.raises(AppError) as refused:
        open_engine(folder)
    assert refused.value.code is ErrorCode.BAS_4009
    assert refused.value.facts == {"folder": str(folder), "service": "Dropbox"}
    assert not (folder / BASE_NAME).exists()


def test_a_base_opens_whatever_its_path_is_made_of(tmp_path: Path) -> None:
    as_it_is = "\\\\?\\" if sys.platform == "win32" else ""
    folder = Path(f"{as_it_is}{tmp_path}") / "l’été #1 à 50 %"
    open_engine(folder).dispose()
    assert (tmp_path / folder.name / BASE_NAME).stat().st_size
    assert not awaits_migration(folder)


def test_a_base_on_a_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_path, "is_remote", lambda _folder: True)
    with pytest.raises(AppError) as refused:
        open_engine(tmp_path)
    assert refused.value.code is ErrorCode.BAS_4008
    assert not (tmp_path / BASE_NAME).exists()
