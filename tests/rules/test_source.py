"""Laws of the house that a reader of the source can see."""

import ast
import re
from pathlib import Path

from tests.rules.source import MODULES, name_of, texts, tree_of

NBSP = "\u00a0"


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


def test_qt_stays_in_the_window_and_its_threads_in_one_module() -> None:
    window = {path for path in MODULES if name_of(path).startswith("ui/")}
    assert [name_of(path) for path in MODULES if "PySide6" in imported(path) and path not in window] == []
    assert [name_of(path) for path in MODULES if "QThread" in identifiers(path)] == ["ui/jobs.py"]
    forbidden = {"processEvents", "terminate"}
    assert [name_of(path) for path in window if identifiers(path) & forbidden] == []


def test_what_starts_a_job_names_who_waits_for_it_and_never_asks_whether_it_is_still_there() -> None:
    # The workbench does; a window that is there already is brought forward, and an error whose window went
    # while it was shown is shown again.
    lives = ["ui/error_box.py", "ui/wishes.py", "ui/workbench.py"]
    assert sorted(name_of(path) for path in MODULES if "shiboken6" in imported(path)) == lives


def test_the_domain_asks_no_clock_no_disk_and_no_chance() -> None:
    outside = {"time", "random", "os", "pathlib", "sqlite3", "sqlalchemy", "secrets"}
    for path in MODULES:
        if name_of(path).startswith("domain/"):
            called = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
            asked = {each.attr for each in called if isinstance(each, ast.Attribute)}
            assert not outside & imported(path), name_of(path)
            assert not {"now", "today", "utcnow"} & asked, name_of(path)


def saying(pattern: str, *but: str) -> list[tuple[str, str]]:
    """Modules, but some, with the texts in which a pattern is found."""
    return [
        (name_of(path), text)
        for path in MODULES
        if name_of(path) not in but
        for text in literals(path)
        if re.search(pattern, text, re.IGNORECASE)
    ]


def test_a_colour_is_named_among_the_tokens() -> None:
    assert saying(r"^#[0-9a-f]{3,8}$", "ui/tokens.py") == []


def test_what_is_read_of_a_table_is_named() -> None:
    # Only a base that nobody described is asked what its columns are; SQLite's are told by their places.
    assert saying(r"select\s+\*", "providers/odbc_base.py", "providers/sqlite_base.py") == []


def test_no_room_is_for_everything() -> None:
    rooms = {part for path in MODULES for part in Path(name_of(path)).with_suffix("").parts}
    assert rooms.isdisjoint({"utils", "helpers", "common", "manager", "misc"})


def test_a_file_is_no_longer_than_a_file_should_be() -> None:
    registries = {"domain/errors.py", "domain/fields.py"}
    lengths = {name_of(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {name for name, lines in lengths.items() if lines > 450} <= registries


WRONG = {
    "a straight apostrophe": r"\w'\w",
    "« » without no-break spaces": rf"«[^{NBSP}]|[^{NBSP}]»|«$|^»",
    "a colon without its no-break space": rf"(?<![{NBSP}\d]):(?=\s|$)",
    "a percent sign without its no-break space": rf"(?<=[\d}} ])(?<!{NBSP})%(?!\w)",
    "a space before ; ! or ?": rf"[ {NBSP}][;!?]",
    "three dots for an ellipsis": r"\.\.\.",
}


def test_screen_texts_are_set_as_french_is() -> None:
    found = [
        f"{name_of(path)}, line {line}: {what} in {text!r}"
        for path in MODULES
        for line, text in texts(path, "mark", "tr")
        for what, pattern in WRONG.items()
        if re.search(pattern, text)
    ]
    assert found == []


def says_no_data(told: ast.expr) -> bool:
    """Whether an expression is a text of ours, or one that ``tip`` made literal."""
    if isinstance(told, ast.IfExp):
        return says_no_data(told.body) and says_no_data(told.orelse)
    if isinstance(told, ast.Call) and isinstance(told.func, ast.Name):
        return told.func.id == "tip" or (told.func.id == "tr" and not told.keywords)
    return isinstance(told, ast.Constant)


def test_a_tooltip_shows_nothing_received_as_rich_text() -> None:
    """Qt takes a text with ``<img src=…>`` in it for rich text, and opens what it names."""
    found = []
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            roles = [each for each in node.args if isinstance(each, ast.Attribute)]
            by_role = any(each.attr == "ToolTipRole" for each in roles) and len(node.args) == len("iTR")
            told = node.args[-1] if node.func.attr == "setToolTip" else node.args[1] if by_role else None
            if told is not None and not says_no_data(told):
                found.append(f"{name_of(path)}:{node.lineno}")
    # The icon beside the clock belongs to the system, which knows no rich text.
    assert [place for place in found if not place.startswith("ui/notifier.py")] == []


def test_what_is_copied_for_a_spreadsheet_goes_by_one_door_which_defuses_formulas() -> None:
    # Two others copy, for the support, words of ours alone.
    places = ["ui/error_box.py", "ui/screens/checks.py", "ui/widgets/row_menu.py"]
    assert sorted(name_of(path) for path in MODULES if "clipboard" in identifiers(path)) == places
