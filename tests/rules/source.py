"""The program's own source, as the rules read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = ROOT / "gestsync"
MODULES: Final = tuple(sorted(PACKAGE.rglob("*.py")))


def name_of(path: Path) -> str:
    """A module as people call it, for example ``ui/jobs.py``."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Calls of these functions, by their bare name."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def texts(path: Path, *names: str) -> Iterator[tuple[int, str]]:
    """Literal texts given to these functions, with their line."""
    for call in calls(path, *names):
        for argument in call.args:
            for node in ast.walk(argument):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.lineno, node.value
