"""Invented people and numbers for the gallery of widgets."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSettings, Qt
from PySide6.QtGui import QColor

from gestsync.domain.records import Outcome
from gestsync.ui.drawings import IconName
from gestsync.ui.theme import current_tokens
from gestsync.ui.tokens import Tone
from gestsync.ui.widgets.chips import ChipSpec, outcome_chip
from gestsync.ui.widgets.delegates import ItemRole, Places
from gestsync.ui.widgets.stacked_bars import DayBar, Segment

Index = QModelIndex | QPersistentModelIndex

SUSPENDED = ChipSpec(IconName.WARNING, "Suspendue", Tone.OLDER)
ABSENT = ChipSpec(IconName.EQUALS, "Absente", Tone.UNCHANGED)

RSG_TITLES = ("Dossier", "Nom", "Ministère", "Ville", "Téléphone", "Places occupées", "Statut")
RSG_ROWS: list[tuple[object, ...]] = [
    ("0142", "Arsenault-Roy, Maude", "417", "Gatineau", "819 555-0142", Places(6, 6), "Reconnue"),
    ("0087", "Bélair, Solange", "0932", "Val-des-Monts", "819 555-0187", Places(5, 6), "Reconnue"),
    ("0211", "Cadorette, Ynès", "12044", "Gatineau", "819 555-0111", Places(8, 9), "Reconnue"),
    ("0064", "Déry-Lapointe, Fanchon", "288", "Cantley", "819 555-0164", Places(7, 6), "Reconnue"),
    ("0130", "Éthier, Colombe", "1190", "Gatineau", "819 555-0130", Places(0, 6), SUSPENDED),
    ("0199", "Fafard, Rosalie", "5521", "Chelsea", "819 555-0199", Places(4, 6), "Reconnue"),
    ("0175", "Isabelle, Mariette", "3308", "La Pêche", "819 555-0175", Places(3, 6), ABSENT),
    ("0156", "Jolicœur, Apolline", "2210", "Gatineau", "819 555-0156", Places(9, 9), "Reconnue"),
]
REPORT_TITLES = ("Opération", "Client", "Numéro", "Date de modification", "Détail")
REPORT_ROWS: list[tuple[object, ...]] = [
    (outcome_chip(outcome), f"Personne inventée {number}", f"10423{number}", "22 nov. 2026, 17 h 41", detail)
    for number, (outcome, detail) in enumerate(
        [
            (Outcome.DUPLICATE, "Même nom, prénom et naissance que le n° 098117"),
            (Outcome.UPDATED, "Adresse, code postal, ville"),
            (Outcome.CREATED, "Nouvelle fiche"),
            (Outcome.OLDER, "Fiche modifiée le 12 nov. 2026, plus récente"),
            (Outcome.REJECTED, "Ligne 31, colonne « date_modification » : « 31/02/2026 »"),
            (Outcome.ALREADY, "Traitée le 21 nov. 2026"),
            (Outcome.UNCHANGED, "Aucun champ ne change"),
            (Outcome.MERGED, "Le n° 104233 devient un autre numéro du n° 098117"),
            (Outcome.UNDONE, "Fusion du 20 nov. 2026 annulée"),
        ]
    )
]
DAYS = {
    "9": (31, 4, 1, 0),
    "10": (44, 2, 2, 1),
    "11": (28, 6, 0, 0),
    "12": (52, 3, 1, 0),
    "13": (38, 5, 3, 1),
    "16": (70, 9, 2, 0),
    "17": (41, 2, 0, 0),
    "18": (33, 4, 2, 1),
    "19": (0, 0, 0, 0),
    "20": (40, 6, 1, 0),
    "23": (31, 4, 2, 1),
}
_DAY_TONES = (
    ("modifications", Tone.UPDATED),
    ("créations", Tone.CREATED),
    ("doublons", Tone.DUPLICATE),
    ("rejetées", Tone.REJECTED),
)


def day_bars() -> list[DayBar]:
    """The month of the dashboard."""
    return [
        DayBar(
            f"2026-11-{int(day):02}",
            day,
            f"{day} nov. 2026",
            tuple(
                Segment(value, f"{value} {word}", tone)
                for value, (word, tone) in zip(values, _DAY_TONES, strict=True)
            ),
        )
        for day, values in DAYS.items()
    ]


class Rows(QAbstractTableModel):
    """Frozen rows; a cell is a text, a chip or places."""

    def __init__(self, titles: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
        super().__init__()
        self.titles = titles
        self.rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: N802
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.rows[index.row()][index.column()]
        if role == ItemRole.KEY:
            return self.rows[index.row()][0]
        if role == ItemRole.CHIP:
            return cell if isinstance(cell, ChipSpec) else None
        if role == ItemRole.PLACES:
            return cell if isinstance(cell, Places) else None
        if role == Qt.ItemDataRole.ForegroundRole and self.titles[index.column()] in ("Dossier", "Ministère"):
            return QColor(current_tokens().muted)
        if role == Qt.ItemDataRole.DisplayRole:
            return words(cell)
        return None


def words(cell: object) -> str:
    """The text of a cell, whatever it is painted as."""
    if isinstance(cell, ChipSpec):
        return cell.text
    return cell.sentence if isinstance(cell, Places) else str(cell)


def no_settings() -> QSettings:
    """Settings that are written nowhere."""
    settings = QSettings("gestsync-gallery.ini", QSettings.Format.IniFormat)
    settings.setFallbacksEnabled(False)
    return settings
