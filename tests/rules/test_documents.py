"""README, CI, pins, changelog and links say what is there."""

import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest

from gestsync.cli.main import COMMANDS
from gestsync.storage.exchange_store import CHUNK
from gestsync.storage.stage import SPILL

ROOT: Final = Path(__file__).resolve().parents[2]
DOCUMENTS: Final = sorted(
    chain(ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md"), ROOT.glob("packaging/*.md"))
)
_FENCED: Final = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
_OUTSIDE: Final = ("mailto:", "//")


def read(*parts: str) -> str:
    """The text of a file of the project."""
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    """``pyproject.toml``."""
    return tomllib.loads(read("pyproject.toml"))


def commands_of_readme() -> list[str]:
    """Every line of its fenced blocks."""
    return [line for block in _FENCED.findall(read("README.md")) for line in block.splitlines()]


def lines_of_ci() -> list[str]:
    return [line.strip() for line in read(".ci", "run").splitlines()]


def anchor(heading: str) -> str:
    """What a heading is linked by."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_ci_runs_the_very_test_command_of_the_readme() -> None:
    command = "pip install uv && uv run pytest"
    assert command in commands_of_readme()
    assert command == lines_of_ci()[-1], "and its closing line is the last that CI prints"


def test_ci_plays_the_demonstration_as_the_readme_does() -> None:
    command = "pip install uv && uv run gestsync demo"
    assert command in commands_of_readme()
    assert f"{command} --headless" in lines_of_ci()
    assert "demo" in {each.name for each in COMMANDS}


def test_ci_installs_as_the_readme_does() -> None:
    options = "--constraint constraints.txt --editable . --group dev"
    lines = [line for line in commands_of_readme() if options in line]
    assert len(lines) == 2, "Windows and Linux"
    assert any(options in line for line in lines_of_ci())


def test_ci_installs_the_libraries_that_the_readme_names() -> None:
    packages = re.search(r"^packages=\((.*)\)$", read(".ci", "run"), re.MULTILINE)
    assert packages is not None
    assert f"apt-get install {packages[1]}" in commands_of_readme()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_document_leads_somewhere(path: Path) -> None:
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        assert not any(mark in link for mark in _OUTSIDE), f"{link}: the project names no host"
        file, _, part = link.partition("#")
        target = path.parent.joinpath(file).resolve() if file else path
        assert target.exists(), link
        if part:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert part in map(anchor, headings), link


def test_every_page_of_the_guide_is_reached_from_its_index() -> None:
    guide = ROOT / "docs" / "guide"
    reached = {link.partition("#")[0] for link in _LINK.findall(read("docs", "guide", "index.md"))}
    pages = {path.name for path in guide.glob("*.md")} - {"index.md", "erreurs.md"}
    assert pages <= reached


def test_the_changelog_tells_of_the_version() -> None:
    version = project()["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", read("CHANGELOG.md"), re.MULTILINE)


def test_pip_and_uv_install_the_same_versions() -> None:
    pins = read("constraints.txt").splitlines()
    assert project()["tool"]["uv"]["constraint-dependencies"] == pins


def test_every_dependency_is_pinned_and_no_pin_names_a_host_or_a_file() -> None:
    pins = read("constraints.txt").splitlines()
    pinned = {pin.partition("==")[0] for pin in pins}
    assert all(re.fullmatch(r"[a-z0-9.-]+==[\w.]+( ; [^/@]+)?", pin) for pin in pins)
    tables = project()["project"]["dependencies"], *project()["dependency-groups"].values()
    wanted = {re.split(r"[<>=; ]", each)[0].lower() for each in chain(*tables)}
    assert wanted <= pinned


def test_decisions_bear_each_a_number_of_its_own() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    for page in pages:
        assert re.match(r"[0-9]{3}-", page.name)
        assert page.read_text(encoding="utf-8").startswith(f"# {page.name[:3]}. ")
    assert len({page.name[:3] for page in pages}) == len(pages)


def test_the_figures_of_the_engine_are_those_of_its_page() -> None:
    page = read("docs", "decisions", "003-exchange-engine.md")
    for name, figure in (("CHUNK", CHUNK), ("SPILL", SPILL)):
        assert re.search(rf"\b{figure:,} [a-z ]+\(`{name}`\)", page), name
