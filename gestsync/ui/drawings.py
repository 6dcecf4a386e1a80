"""The icon files: one stroke drawing per name, in 16 units, whose ink is the word ``currentColor``."""

from enum import StrEnum
from functools import cache

from gestsync.assets import resource


class IconName(StrEnum):
    """Every drawing of ``resources/icons``; the value is its file name without ``.svg``."""

    ALERT = "alert"
    CHECK = "check"
    CHECK_RING = "check-ring"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CLOCK = "clock"
    CLOSE = "close"
    COLUMNS = "columns"
    COPY = "copy"
    CREATE = "create"
    DATABASE = "database"
    DOUBLE_CHECK = "double-check"
    DOWNLOAD = "download"
    DUPLICATE = "duplicate"
    EQUALS = "equals"
    FILE = "file"
    LOCK = "lock"
    MERGE = "merge"
    NOT_EQUALS = "not-equals"
    PENCIL = "pencil"
    REJECT = "reject"
    SEARCH = "search"
    SERVER = "server"
    SETTINGS = "settings"
    SWAP = "swap"
    SYNC = "sync"
    UNDO = "undo"
    WARNING = "warning"


@cache
def _drawing(name: IconName) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def recoloured(name: IconName, colour: str) -> str:
    """The SVG text of ``name`` drawn in ``colour`` (``#RRGGBB``)."""
    return _drawing(name).replace("currentColor", colour)
