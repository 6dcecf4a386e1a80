"""Guide: the user's guide inside the program, its pages at the left, found by words."""

import re
import unicodedata
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from gestsync.assets import resource
from gestsync.ui.foreground import close_by_keys
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes, current_tokens, scaled, set_kind
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, hbox, vbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label

PAGES: Final = (
    "index.md",
    "synchronisation.md",
    "redescente.md",
    "doublons.md",
    "confidentialite.md",
    "erreurs.md",
    "raccourcis.md",
)
"""The guide, in the order it is read."""


class GuideWindow(QWidget):
    """Its own window, beside the work. Only our own shipped pages are shown in it, never a received text."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("Guide de GestSync"))
        open_at(self, 980, 700)
        self._page = ""
        self.pages = QListWidget()
        self.pages.setAccessibleName(tr("Pages du guide"))
        self.pages.setFixedWidth(scaled(200))
        set_kind(self.pages, "sections")
        for name in PAGES:
            QListWidgetItem(_title_of(name), self.pages).setSizeHint(QSize(0, current_sizes().row))
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(tr("Page du guide"))
        self.browser.setOpenLinks(False)
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Rechercher dans le guide"))
        self.words.setAccessibleName(tr("Rechercher dans le guide"))
        self.words.setClearButtonEnabled(True)
        self.find_button = Button(tr("Suivant"))
        self.told = Label("", "muted")
        self._tell("")
        self._lay_out()
        self.pages.currentRowChanged.connect(lambda row: self.show_page(PAGES[row]))
        self.browser.anchorClicked.connect(self._on_link)
        self.words.returnPressed.connect(self.find_next)
        self.find_button.clicked.connect(self.find_next)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._on_search)
        close_by_keys(self)
        self.pages.setCurrentRow(0)
        self.browser.setFocus()

    def show_page(self, name: str, section: str = "") -> None:
        """Show a page of ``PAGES``, at the section whose link ends with ``section`` when it is given."""
        if name != self._page:
            self._page = name
            self._read(name)
            self.pages.setCurrentRow(PAGES.index(name))
        block = _section(self.browser.document(), section) if section else None
        if block is None:
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        else:
            self._show(block)

    def find_next(self) -> None:
        """Go to the next place of the guide that has the words, on this page first, then on the others."""
        words = self.words.text().strip()
        self._tell("")
        if not words or self.browser.find(words):
            return
        here = PAGES.index(self._page)
        for name in (*PAGES[here + 1 :], *PAGES[: here + 1]):
            if words.casefold() in _text_of(name).casefold():
                self.show_page(name)
                if self.browser.find(words):
                    return
        self._tell(tr("Introuvable dans le guide."))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _read(self, name: str) -> None:
        document = self.browser.document()
        document.setMarkdown(_text_of(name))
        document.setDocumentMargin(Space.L)
        tokens = current_tokens()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # one layout at its end, instead of one a block: two seconds for the errors
        block = document.begin()
        while block.isValid():
            cursor.setPosition(block.position())
            form = block.blockFormat()
            form.setTopMargin(Space.XL if block.blockFormat().headingLevel() else Space.S)
            form.setBottomMargin(Space.S)
            cursor.setBlockFormat(form)
            block = block.next()
        cursor.endEditBlock()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                look = frame.format()
                look.setBorderBrush(QColor(tokens.line))
                look.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)  # else half are lighter
                look.setBorderCollapse(True)
                look.setCellPadding(Space.XS)
                look.setCellSpacing(0)
                look.setTopMargin(Space.S)
                look.setBottomMargin(Space.S)
                frame.setFormat(look)
        palette = self.browser.palette()
        palette.setColor(palette.ColorRole.Link, tokens.accent)
        self.browser.setPalette(palette)

    def _show(self, block: QTextBlock) -> None:
        """Bring a heading to the top."""
        self.browser.moveCursor(QTextCursor.MoveOperation.End)
        self.browser.setTextCursor(QTextCursor(block))
        self.browser.ensureCursorVisible()

    def _on_link(self, link: QUrl) -> None:
        """Links lead from page to page; none leads out of the guide."""
        name = link.path() or self._page
        if name in PAGES:
            self.show_page(name, link.fragment())

    def _on_search(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def _lay_out(self) -> None:
        search = hbox(gap=Space.S)
        search.addWidget(self.words, 1)
        search.addWidget(self.find_button)
        search.addWidget(self.told)
        right = vbox(gap=Space.S)
        right.addLayout(search)
        sheet = Card(flush=True)
        sheet.add(self.browser, 1)
        right.addWidget(sheet, 1)
        row = hbox(self, gap=Space.M, around=DIALOG_EDGE)
        row.addWidget(self.pages)
        row.addLayout(right, 1)


def _path(name: str) -> Path:
    return resource("guide", name)


def _text_of(name: str) -> str:
    return _path(name).read_text(encoding="utf-8")


def _title_of(name: str) -> str:
    return _text_of(name).partition("\n")[0].lstrip("# ")


def slug(heading: str) -> str:
    """The end of a link to ``heading``, as Markdown viewers make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("’", "").strip().casefold())
    return unicodedata.normalize("NFC", kept).replace(" ", "-")


def _section(document: QTextDocument, wanted: str) -> QTextBlock | None:
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() and slug(block.text()) == wanted:
            return block
        block = block.next()
    return None
