"""Firebird's own library, which its installer for Windows leaves in its own folder."""

import sys
from pathlib import Path

import pytest

from gestsync.providers import firebird_client
from gestsync.providers.firebird_client import first_loaded, installed_clients


def test_a_library_that_does_not_suit_leaves_its_place_to_the_next() -> None:
    tried: list[str] = []

    def load(place: str) -> None:
        tried.append(place)
        if place == "of 32 bits":
            raise OSError(193, "%1 is not a valid Win32 application")
        if place == "before Firebird 3":
            raise AttributeError("function 'fb_get_master_interface' not found")

    assert first_loaded(["of 32 bits", "before Firebird 3", "good", "later"], load) == "good"
    assert tried == ["of 32 bits", "before Firebird 3", "good"]


def test_where_no_library_loads_it_is_missing() -> None:
    def load(place: str) -> None:
        raise OSError(193, place)

    for places in ([], ["of 32 bits"]):
        with pytest.raises(FileNotFoundError) as raised:
            first_loaded(places, load)
        # Without a number, that only the system gives: it is the library that is missing, not a file.
        assert raised.value.errno is None


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has a registry")
def test_a_firebird_that_is_installed_says_where_its_library_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415

        key = r"Software\GestSync-tests\Firebird"
        # What is the computer's wants an administrator to write it.
        monkeypatch.setattr(winreg, "HKEY_LOCAL_MACHINE", winreg.HKEY_CURRENT_USER)
        monkeypatch.setattr(firebird_client, "_INSTALLED", key)
        assert installed_clients() == []
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as instances:
            winreg.SetValueEx(instances, "DefaultInstance", 0, winreg.REG_SZ, f"{tmp_path}\\")
        try:
            assert installed_clients() == [str(tmp_path / "fbclient.dll")]
        finally:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
