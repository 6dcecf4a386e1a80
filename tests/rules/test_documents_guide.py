"""The coordinator's guide says what the screens say, and French pages are set as French is."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from gestsync.ui.help_dialogs import KEYS
from tests.rules.source import MODULES, name_of, texts

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final = sorted((ROOT / "docs" / "guide").glob("*.md"))
FRENCH: Final = [*PAGES, *sorted((ROOT / "docs").glob("*.md"))]
NBSP: Final = "\u00a0"
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_CODE: Final = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


@cache
def labels() -> tuple[re.Pattern[str], ...]:
    """Every text of the screens, as a pattern: ``{n}`` stands for anything, ``&`` underlines a letter."""
    texts = set()
    for room in ("ui", "domain"):
        for file in (ROOT / "gestsync" / room).rglob("*.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            texts |= {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return tuple(re.compile(_pattern(text)) for text in texts if _says_something(text))


def _says_something(text: str) -> bool:
    """Whether words are left once its facts are taken out: a pattern of facts alone fits any text."""
    return re.search(r"[^\W\d_]{2}", re.sub(r"\{\w+\}", "", text)) is not None


def _pattern(text: str) -> str:
    pieces = re.split(r"\{\w+\}", text.replace("&", "").replace(NBSP, " "))
    return ".+".join(map(re.escape, pieces))


def is_on_screen(label: str) -> bool:
    plain = label.replace(NBSP, " ")
    return any(pattern.fullmatch(plain) for pattern in labels())


def test_a_text_of_no_screen_is_not_taken_for_one() -> None:
    assert is_on_screen("Appliquer 13 fiches")
    assert not is_on_screen("Tout effacer sans demander")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_in_bold_is_on_a_screen(page: Path) -> None:
    for line in page.read_text(encoding="utf-8").splitlines():
        # A list may begin by what its item is about, closed by a full stop or a colon.
        for label in _BOLD.findall(re.sub(r"^(- |\d\. |)\*\*[^*]+[.\u00a0:]\*\*(?= )", "", line)):
            assert label in {"lit", "récupère", "et"} or is_on_screen(label), label


@pytest.mark.parametrize("page", FRENCH, ids=lambda page: page.name)
def test_french_is_set_as_french_is(page: Path) -> None:
    prose = _CODE.sub("x", page.read_text(encoding="utf-8"))
    assert not re.search(r"\w'\w", prose), "a straight apostrophe"
    assert not re.search(r"« | »|«[^\u00a0]|[^\u00a0]»", prose), "« » without no-break spaces"
    assert not re.search(r"[ \w]:(?!\w|\d)(?<!\|:)|\d %", re.sub(r"\|[-:|]+\|", "", prose)), "a colon or a %"
    assert not re.search(r"[ \u00a0][;!?]", prose), "a space before ; ! or ?"


OTHER_WORDS: Final = {
    "codage": r"\b[Ee]ncodage",
    "coffre": r"\b[Tt]rousseau",
    "mettre à l’écart": r"fichier [^.;|]*\bmis de côté",
    "section des paramètres": r"\b[Pp]age (\*\*)?(Système comptable|Site d’échange|Doublons|Sauvegardes)",
    "exportation": r"\b(un|des|l’|d’|cet) ?exports?\b",
    "par défaut": r"\bsi rien\b(?! n’)",
}


def test_french_has_one_word_for_each_thing() -> None:
    said = {path.name: path.read_text(encoding="utf-8") for path in FRENCH}
    said |= {name_of(path): "\n".join(text for _, text in texts(path, "mark", "tr")) for path in MODULES}
    found = [
        f"{name}: {word}, not {odd[0]}"
        for name, text in said.items()
        for word, other in OTHER_WORDS.items()
        for odd in re.finditer(other, text)
    ]
    assert found == []


def menus() -> dict[str, list[str]]:
    """What each menu of the window holds, its submenus too."""
    source = (ROOT / "gestsync" / "ui" / "menus.py").read_text(encoding="utf-8")
    plain = source.replace("&", "").replace(NBSP, " ")
    _, *parts = re.split(r'bar\.addMenu\(tr\("(.+?)"\)\)', plain)
    found = {
        title: re.findall(r'tr\("(.+?)"\)', rest) for title, rest in zip(parts[::2], parts[1::2], strict=True)
    }
    assert sorted(found) == ["Accueil", "Aide", "Fichier", "Outils", "Transferts"]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_is_in_the_menu_that_the_guide_names(page: Path) -> None:
    told = page.read_text(encoding="utf-8").replace(NBSP, " ")
    names = "|".join(menus())
    ways = re.findall(rf"\*\*({names})\*\*, \*\*(.+?)\*\*", told)
    back = re.findall(rf"\*\*([^*]+)\*\*,? (?:\(|dans le )menu \*\*({names})\*\*(?!, )", told)
    ways += [(menu, entry) for entry, menu in back]
    assert [(menu, entry) for menu, entry in ways if entry not in menus()[menu]] == []


def test_the_keys_of_the_guide_are_those_of_the_window() -> None:
    page = (ROOT / "docs" / "guide" / "raccourcis.md").read_text(encoding="utf-8").replace(NBSP, " ")
    for title, lines in KEYS:
        part = page.partition(f"## {title}\n")[2].partition("\n## ")[0]
        rows = re.findall(r"^\| (.+?) \| (.+?) \|$", part, re.MULTILINE)[1:]
        assert rows == [(keys, act.replace(NBSP, " ")) for keys, act in lines], title
