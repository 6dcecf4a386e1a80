"""Laws of the house that a reader of the source can see."""

import ast
import re
from pathlib import Path

import pytest

from tests.rules.source import MODULES, name_of, texts, tree_of

NBSP = "\u00a0"
EVERY = pytest.mark.parametrize("path", MODULES, ids=name_of)


def imported(path: Path) -> set[str]:
    """Top names of the packages a module imports."""
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def identifiers(path: Path) -> set[str]:
    """Every name and attribute of a module; comments and texts do not count."""
    tree = tree_of(path)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def literals(path: Path) -> list[str]:
    """Every text of a module but its docstrings."""
    tree = tree_of(path)
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


@EVERY
def test_qt_stays_in_the_window_and_its_threads_in_one_module(path: Path) -> None:
    name = name_of(path)
    assert "PySide6" not in imported(path) or name.startswith("ui/")
    assert "QThread" not in identifiers(path) or name == "ui/jobs.py"
    assert identifiers(path).isdisjoint({"processEvents", "terminate"}) or not name.startswith("ui/")


@EVERY
def test_the_domain_asks_no_clock_no_disk_and_no_chance(path: Path) -> None:
    if name_of(path).startswith("domain/"):
        assert imported(path).isdisjoint(
            {"time", "random", "os", "pathlib", "sqlite3", "sqlalchemy", "secrets"}
        )
        asked = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
        assert not [
            each
            for each in asked
            if isinstance(each, ast.Attribute) and each.attr in {"now", "today", "utcnow"}
        ]


@EVERY
def test_a_colour_is_named_among_the_tokens(path: Path) -> None:
    if name_of(path) != "ui/tokens.py":
        assert not [text for text in literals(path) if re.fullmatch(r"#[0-9a-fA-F]{3,8}", text)]


@EVERY
def test_what_is_read_of_a_table_is_named(path: Path) -> None:
    assert not [text for text in literals(path) if re.search(r"select\s+\*", text, re.IGNORECASE)]


@EVERY
def test_no_room_is_for_everything(path: Path) -> None:
    assert not {"utils", "helpers", "common", "manager", "misc"} & set(path.with_suffix("").parts)


@EVERY
def test_a_file_is_no_longer_than_a_file_should_be(path: Path) -> None:
    registries = {"domain/errors.py", "domain/fields.py", "services/queries.py"}
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 450 or name_of(path) in registries


@EVERY
def test_screen_texts_are_set_as_french_is(path: Path) -> None:
    wrong = {
        "a straight apostrophe": r"\w'\w",
        "« » without no-break spaces": rf"«[^{NBSP}]|[^{NBSP}]»|«$|^»",
        "a colon without its no-break space": rf"(?<![{NBSP}\d]):(?=\s|$)",
        "a percent sign without its no-break space": rf"(?<=[\d}} ])(?<!{NBSP})%(?!\w)",
        "a space before ; ! or ?": rf"[ {NBSP}][;!?]",
        "three dots for an ellipsis": r"\.\.\.",
    }
    found = [
        f"line {line}: {what} in {text!r}"
        for line, text in texts(path, "mark", "tr")
        for what, pattern in wrong.items()
        if re.search(pattern, text)
    ]
    assert found == []
