"""What the program carries, in a source tree, a wheel or a frozen build: ``resources/``, and its version."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, for example ``resource("icons", "sync.svg")``.

    A wheel and a frozen build carry ``resources/`` and the guide inside the package as ``_resources``; a
    source tree keeps them beside the package, the guide in ``docs/``. Raises ``FileNotFoundError`` when
    none holds it.
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parent / "resources", _PACKAGE.parent / "docs"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))


@cache
def program_version() -> str:
    """The version of GestSync, such as "0.1.0"; "" in a source tree that was never installed."""
    try:
        return version("gestsync")
    except PackageNotFoundError:
        return ""
