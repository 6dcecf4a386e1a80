"""The provider profiles that come with the program, as no office changed them."""

from pathlib import Path

from gestsync.domain.settings import SETTINGS
from gestsync.providers.profiles import ProfileShelf

SHIPPED = tuple(ProfileShelf(Path("none")).provider(key) for key, _name in SETTINGS["provider"].choices)
