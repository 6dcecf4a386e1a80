"""Firebird's own library on Windows: its installer leaves it in its folder, where no program looks."""

import ctypes
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from ctypes.util import find_library
from pathlib import Path
from typing import Final

_LIBRARY: Final = "fbclient.dll"
_INSTALLED: Final = r"SOFTWARE\Firebird Project\Firebird Server\Instances"


def choose_client() -> None:
    """Have the driver load the library that Windows finds, or else that of a Firebird that is installed.

    Raises ``FileNotFoundError`` where none suits this program. Elsewhere the driver finds it.
    """
    if sys.platform == "win32":
        from firebird.driver import driver_config  # noqa: PLC0415 - most bases are not Firebird's

        found = find_library(_LIBRARY)
        places = [*([found] if found else []), *installed_clients()]
        if not driver_config.fb_client_library.value:
            driver_config.fb_client_library.value = first_loaded(
                places, lambda place: ctypes.WinDLL(place).fb_get_master_interface
            )


def first_loaded(places: Iterable[str], load: Callable[[str], object]) -> str:
    """The first library of ``places`` that suits: one of 32 bits does not load in a program of 64, and the
    driver wants what they have since Firebird 3.

    Raises ``FileNotFoundError`` where none does.
    """
    for place in places:
        with suppress(OSError, AttributeError):
            load(place)
            return place
    raise FileNotFoundError(_LIBRARY)


def installed_clients() -> list[str]:
    """Where Windows says that the library of each Firebird is; it may be there no more."""
    found: list[str] = []
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _INSTALLED) as instances:
            for number in range(winreg.QueryInfoKey(instances)[1]):
                _name, folder, _kind = winreg.EnumValue(instances, number)
                found.append(str(Path(folder) / _LIBRARY))
    return found
