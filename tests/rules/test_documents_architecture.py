"""The architecture page draws the rooms as they are, and its recipes name what is there."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
RECIPES: Final = [part for part in PAGE.partition("## Recipes")[2].split("\n\n") if part.startswith("**")]
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
_NAME: Final = re.compile(r"`(_?[A-Z][A-Z_]{2,}|[a-z]+_[a-z_]+)`")
"""A constant or a function of more than one word, in code type."""
_FILE: Final = re.compile(r"`((?:[a-z_]+/)+[a-z_]*(?:\.(?:py|md|toml))?)`")


def drawn() -> str:
    """The tree of rooms."""
    return PAGE.partition("```\n")[2].partition("```")[0]


def test_every_room_is_drawn_and_every_drawn_room_is_there() -> None:
    package = ROOT / "gestsync"
    rooms = {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    assert set(re.findall(r"^  (\w+)/", drawn(), re.MULTILINE)) == rooms
    modules = {path.name for path in package.glob("*.py")} - {"__init__.py"}
    assert set(re.findall(r"^  (\w+\.py)", drawn(), re.MULTILINE)) == modules


def test_every_drawn_module_is_in_its_room() -> None:
    room = ROOT / "gestsync"
    for line in drawn().splitlines():
        if found := re.match(r"^  (\w+)/", line):
            room = ROOT / "gestsync" / found[1]
        elif line.startswith("    "):
            for name in re.findall(r"\b\w+\.py\b", line):
                assert (room / name).is_file(), f"{room.name}/{name}"


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.partition(".")[0].strip("*"))
def test_what_a_recipe_names_is_in_the_files_it_leads_to(recipe: str) -> None:
    targets = [ROOT / link for link in _LINK.findall(recipe)]
    files = [file for target in targets for file in (target.glob("*.*") if target.is_dir() else [target])]
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert texts, "a recipe leads somewhere"
    for name in set(_NAME.findall(recipe)):
        assert any(re.search(rf"\b{name}\b", text) for text in texts), name


def test_every_path_in_code_type_is_there() -> None:
    roots = ROOT, ROOT / "gestsync"
    of_the_office = {"profiles/providers/"}
    for path in set(_FILE.findall(PAGE)) - of_the_office:
        assert any((root / path).exists() for root in roots), path


def test_there_is_a_recipe_for_each_usual_change() -> None:
    titles = {recipe.partition(".")[0].strip("*") for recipe in RECIPES}
    assert titles >= {
        "A rule",
        "A field",
        "An error",
        "A setting",
        "A provider",
        "A format of base",
        "An operation",
        "A class of exchange site",
        "A column of the report",
        "A screen",
        "A migration",
    }
