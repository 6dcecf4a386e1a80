"""The guide inside the program: every page and every link of it leads somewhere, and words are found."""

import re

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from gestsync.assets import resource
from gestsync.ui.guide import PAGES, GuideWindow, slug

LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture
def guide(qtbot: QtBot) -> GuideWindow:
    """The guide, shown."""
    made = GuideWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def text_of(name: str) -> str:
    return resource("guide", name).read_text(encoding="utf-8")


def test_every_page_of_the_folder_is_in_the_list_and_is_shown(guide: GuideWindow) -> None:
    assert sorted(path.name for path in resource("guide").glob("*.md")) == sorted(PAGES)
    for row, name in enumerate(PAGES):
        guide.pages.setCurrentRow(row)
        title = text_of(name).partition("\n")[0].lstrip("# ")
        assert guide.pages.item(row).text() == title
        assert guide.browser.toPlainText().startswith(title)


def test_every_link_between_its_pages_leads_to_a_section_that_is_there(guide: GuideWindow) -> None:
    for name in PAGES:
        for link in LINK.findall(text_of(name)):
            page, _, section = link.partition("#")
            if page.startswith("../"):  # for who reads the source
                continue
            assert (page or name) in PAGES, f"{name}: {link}"
            headings = [
                line.lstrip("# ") for line in text_of(page or name).splitlines() if line.startswith("#")
            ]
            assert not section or section in map(slug, headings), f"{name}: {link}"


def test_a_link_opens_its_page_at_its_section(guide: GuideWindow) -> None:
    guide.browser.anchorClicked.emit(QUrl("redescente.md#régler-le-site-déchange"))
    assert guide.pages.currentRow() == PAGES.index("redescente.md")
    assert guide.browser.textCursor().block().text() == "Régler le site d’échange"


def test_a_link_out_of_the_guide_is_not_followed(guide: GuideWindow) -> None:
    guide.browser.anchorClicked.emit(QUrl("https://exemple.invalid/index.md"))
    guide.browser.anchorClicked.emit(QUrl("../ligne-de-commande.md"))
    assert guide.pages.currentRow() == 0


def test_words_are_found_on_this_page_then_on_the_others_and_come_back(guide: GuideWindow) -> None:
    guide.words.setText("BAS-4001")
    guide.find_button.click()
    assert guide.pages.currentRow() == PAGES.index("erreurs.md")
    assert guide.browser.textCursor().selectedText() == "BAS-4001"
    guide.words.setText("S’exercer d’abord")
    guide.find_button.click()
    assert guide.pages.currentRow() == 0
    assert guide.told.text() == ""


def test_words_that_are_nowhere_are_said_to_be(guide: GuideWindow) -> None:
    guide.words.setText("girafe")
    guide.find_button.click()
    assert guide.told.text() == "Introuvable dans le guide."
    assert guide.pages.currentRow() == 0
