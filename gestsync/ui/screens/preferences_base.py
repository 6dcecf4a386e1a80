"""The page « Base de données » of the settings: which base is open, and how offices share one."""

from PySide6.QtWidgets import QWidget

from gestsync.ui.help_dialogs import base_row, is_shared
from gestsync.ui.texts import tr
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.field_list import FieldList, FieldRow
from gestsync.ui.widgets.labels import Label

_JOIN = "gestsync base postgresql://utilisateur@serveur/base --password"
_LEAVE = "gestsync base --own"


class BasePage(QWidget):
    """Nothing is set here: the settings are in the base, so where it is cannot be one of them."""

    def __init__(self, place: str) -> None:
        super().__init__()
        here = base_row(place)
        if is_shared(place):
            command = _LEAVE
            words = tr(
                "Cette base est sur un serveur\u00a0: d’autres postes peuvent y travailler, et ses "
                "sauvegardes sont celles du serveur. La commande, tapée la fenêtre fermée, ramène ce poste à "
                "la base de son propre dossier."
            )
        else:
            command = _JOIN
            words = tr(
                "Plusieurs postes peuvent travailler dans une même base, sur un serveur PostgreSQL. La "
                "personne qui installe GestSync tape cette commande sur chaque poste, une fois, la fenêtre "
                "fermée. Le guide (F1) dit comment y transporter la base de ce poste."
            )
        self.fields = FieldList(tr("Base de données"))
        self.fields.set_fields([here, FieldRow(tr("Commande"), command)])
        card = Card(tr("Base de données"))
        card.add(self.fields)
        card.add(Label(words, "muted", wrap=True))
        card.body.addStretch(1)
        column = vbox(self)
        column.addWidget(card)
