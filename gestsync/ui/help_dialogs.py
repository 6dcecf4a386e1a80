"""Aide: the keys of the window, and what this program is."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QWidget

from gestsync.assets import program_version
from gestsync.domain.texts import mark
from gestsync.ui.emblem import emblem
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, hbox, vbox
from gestsync.ui.widgets.buttons import Button, button_row
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.field_list import FieldList, FieldRow
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.scrolled import Scrolled

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        mark("Partout"),
        (
            (mark("Ctrl+1 à Ctrl+6"), mark("Aller à un onglet")),
            (mark("Ctrl+Tab"), mark("Onglet suivant")),
            (mark("F5"), mark("Synchroniser : ouvre l’aperçu, n’écrit rien")),
            (mark("Ctrl+R"), mark("Récupérer les nouvelles mises à jour")),
            (mark("Ctrl+D"), mark("Doublons : ceux qui attendent, puis ceux que la recherche trouve")),
            (mark("Ctrl+E"), mark("Exporter ce qui est montré")),
            (mark("Ctrl+P"), mark("Imprimer ce qui est montré, après aperçu")),
            (mark("Ctrl+Z"), mark("Annuler la dernière opération")),
            (mark("F6"), mark("Volet suivant")),
            (mark("F1"), mark("Guide")),
            (mark("Échap, Ctrl+W"), mark("Fermer une fiche, une liste ou le guide")),
            (mark("Ctrl+Q"), mark("Quitter, de n’importe quelle fenêtre")),
        ),
    ),
    (
        mark("Dans une liste"),
        (
            (mark("Entrée"), mark("Acte principal de la ligne, comme un double-clic")),
            (mark("Ctrl+F"), mark("Rechercher; ↓ ou Entrée va à la liste, Échap efface")),
            (mark("Maj+↓"), mark("Choisir plusieurs lignes")),
            (mark("Ctrl+C"), mark("Copier les lignes choisies")),
            (mark("Maj+F10"), mark("Menu de la ligne\u00a0: ses actes, et copier la cellule")),
            (mark("F4"), mark("Montrer ou replier le détail")),
            (mark("Tab, puis ↑ ↓"), mark("Dans une fiche\u00a0: d’une valeur à l’autre; Ctrl+C la copie")),
        ),
    ),
    (
        mark("Aperçu, fusion, historique"),
        (
            (mark("Espace"), mark("Retenir ou reprendre une fiche de l’aperçu")),
            (mark("Ctrl+Entrée"), mark("Appliquer, ou fusionner")),
            (mark("← →"), mark("Choisir un côté de la fusion; replier l’historique")),
            (mark("Ctrl+← Ctrl+→"), mark("Prendre tout un côté de la fusion")),
            (mark("Alt+I"), mark("Intervertir les fiches à fusionner")),
            (mark("Ctrl+M, Ctrl+N, Ctrl+L"), mark("Doublons : fusionner, pas un doublon, plus tard")),
        ),
    ),
)


_ABOUT: Final = 520


class KeysDialog(QDialog):
    """Every key of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Raccourcis clavier"))
        open_at(self, 720, 780)
        inner = QWidget()
        cards = vbox(inner, gap=Space.M, around=(0, 0, Space.S, 0))
        for title, lines in KEYS:
            card = Card(tr(title))
            grid = QGridLayout()
            grid.setHorizontalSpacing(Space.L)
            grid.setColumnMinimumWidth(0, scaled(150))
            grid.setColumnStretch(1, 1)
            for row, (keys, act) in enumerate(lines):
                grid.addWidget(Label(tr(keys), "strong"), row, 0)
                grid.addWidget(Label(tr(act)), row, 1)
            card.body.addLayout(grid)
            cards.addWidget(card)
        cards.addStretch(1)
        page = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        area = Scrolled(inner)
        area.setAccessibleName(self.windowTitle())
        page.addWidget(area, 1)
        page.addLayout(_foot(self))


class AboutDialog(QDialog):
    """Name, version, the base that is open, and what it never does."""

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("À propos de GestSync"))
        self.setMinimumWidth(_ABOUT)
        self.fields = FieldList(tr("À propos de GestSync"))
        self.fields.set_fields(
            [FieldRow(tr("Version"), program_version() or tr("inconnue")), base_row(place)]
        )
        page = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        page.addLayout(_head())
        page.addWidget(self.fields)
        page.addWidget(
            Label(
                tr(
                    "GestSync lit votre système comptable sans jamais y écrire, applique les modifications "
                    "datées de la centrale, et garde l’historique de chaque champ."
                ),
                wrap=True,
            )
        )
        page.addWidget(Label(tr("Logiciel libre, licence MIT."), "muted"))
        page.addLayout(_foot(self))
        self.findChildren(Button)[-1].setFocus()
        self.resize(_ABOUT, page.totalHeightForWidth(_ABOUT))  # by itself it is as high as narrower lines ask


def base_row(place: str) -> FieldRow:
    """Where the base that is open is: a folder of this computer, or the address of a server's."""
    return FieldRow(tr("Base sur un serveur") if is_shared(place) else tr("Base de ce poste"), place)


def is_shared(place: str) -> bool:
    """Whether a base is a server's."""
    return "://" in place


def _head() -> QHBoxLayout:
    picture = QLabel()  # says nothing that the words beside it do not
    picture.setPixmap(emblem().pixmap(QSize(scaled(48), scaled(48)), picture.devicePixelRatio()))
    head = hbox(gap=Space.M)
    head.addWidget(picture)
    head.addWidget(Label("GestSync", "page-title"), 1)
    return head


def _foot(dialog: QDialog) -> QHBoxLayout:
    close = Button(tr("Fermer"))
    close.clicked.connect(dialog.accept)
    close.setDefault(True)
    return button_row(close)
