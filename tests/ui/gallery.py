"""All widgets on three pages, with invented content, to look at: ``python -m tests.ui.gallery --help``."""

import argparse
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Outcome
from gestsync.ui.drawings import IconName
from gestsync.ui.error_box import ErrorBox
from gestsync.ui.jobs import Progress
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.theme import Scheme, apply_theme, set_kind
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.bars import NewsBar, UndoBar
from gestsync.ui.widgets.buttons import Button, LinkButton, PrimaryButton, ProgressButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import Health, StatusChip, health_chip, outcome_chip
from gestsync.ui.widgets.delegates import ChipDelegate, PlacesDelegate
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.field_list import FieldList, FieldRow
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.flow import FlowLayout
from gestsync.ui.widgets.inputs import DateBox, SpinBox
from gestsync.ui.widgets.labels import ElidedLabel, Label
from gestsync.ui.widgets.proportion_bar import Part, ProportionBar
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.widgets.search_box import SearchBox
from gestsync.ui.widgets.side_pane import SidePane
from gestsync.ui.widgets.stacked_bars import StackedBars
from gestsync.ui.widgets.status_line import StatusItem, StatusLine
from tests.ui.gallery_content import (
    REPORT_ROWS,
    REPORT_TITLES,
    RSG_ROWS,
    RSG_TITLES,
    Rows,
    day_bars,
    no_settings,
)

LOCKED = "Donné par Le Gestionnaire; corrigez-le là-bas."


def page(*widgets: QWidget) -> QWidget:
    """A tab with its margins."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    column.setSpacing(Space.M)
    for widget in widgets:
        column.addWidget(widget)
    return made


def row(*widgets: QWidget | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QWidget:
    """Widgets side by side; ``None`` is the stretch."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(*margins)
    line.setSpacing(Space.S)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return made


def rsg_page(settings: QSettings) -> QWidget:
    """The list of RSGs, its strip, its filters and the pane of the selected one."""
    strip = QFrame()
    set_kind(strip, "strip")
    row = QHBoxLayout(strip)
    row.addWidget(StatusChip(health_chip(Health.FINE, "Le Gestionnaire")))
    row.addWidget(
        ElidedLabel("Dernière synchronisation aujourd’hui à 8 h 12 · 142 RSG, 731 enfants", "muted"), 1
    )
    row.addWidget(PrimaryButton("Synchroniser avec Le Gestionnaire", IconName.SYNC))
    options = [("all", "Toutes", "142"), ("ok", "Reconnues", "131"), ("off", "Suspendues", "7")]
    chips = FilterChips("Filtrer les RSG", [FilterOption(*option) for option in options])
    filters = QWidget()
    line = QHBoxLayout(filters)
    line.setContentsMargins(Space.L, Space.M - 2, Space.M, Space.S)
    line.setSpacing(Space.S)
    search = SearchBox("Rechercher")
    search.setFixedWidth(222)
    line.addWidget(search)
    line.addWidget(chips, 1)
    line.addWidget(Button("Colonnes", IconName.COLUMNS))
    line.addWidget(Button("Exporter…"))
    table = RecordTable("RSG", "rsg", settings, (74, 250, 92, 124, 124, 180, 116))
    table.setModel(Rows(RSG_TITLES, RSG_ROWS))
    table.setItemDelegateForColumn(5, PlacesDelegate(table))
    table.setItemDelegateForColumn(6, ChipDelegate(table))
    table.select_key("0211")
    card = Card(flush=True)
    for widget in (strip, filters):
        card.add(widget)
    card.add(table, 1)
    foot = Label("142 RSG · 731 enfants · 688 places occupées sur 803", "muted")
    foot.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
    card.add(foot)
    return page(SidePane(card, rsg_pane()))


def rsg_pane() -> QWidget:
    """What is known of the selected RSG."""
    pane = Card()
    pane.add(
        row(
            ElidedLabel("Ynès Cadorette", "page-title"),
            None,
            StatusChip(health_chip(Health.FINE, "Reconnue")),
        )
    )
    pane.add(Label("Dossier 0211 · Ministère 12044", "muted"))
    fields = FieldList("Coordonnées")
    fields.set_fields(
        [
            FieldRow("Adresse", "88, rue des Cormiers", LOCKED),
            FieldRow("Ville", "Gatineau  J8P 0X9", LOCKED),
            FieldRow("Téléphone", "819 555-0111", LOCKED),
            FieldRow("Courriel", "ynes.cadorette.residence@exemple.invalid", LOCKED),
            FieldRow("Note", "<b>Assistante</b> depuis mars"),
            FieldRow("Mobile", ""),
        ]
    )
    pane.add(fields)
    pane.add(row(Label("Enfants", "strong"), None, Label("8 places occupées sur 9", "muted")))
    bar = ProportionBar("Places")
    bar.set_parts([Part(8, "8 places occupées")], 9)
    pane.add(bar)
    pane.body.addStretch(1)
    pane.add(row(Button("Ouvrir la fiche"), Button("Historique"), None))
    return pane


def report_page(settings: QSettings) -> QWidget:
    """The report: outcomes, pills that fold, progress, an empty list."""
    words = [
        "Clients traités",
        "Doublons",
        "Modifications",
        "Créations",
        "Plus anciennes",
        "Rejetées",
        "Sans effet",
    ]
    chips = FilterChips("Filtrer", [FilterOption(word, word, str(len(word))) for word in words])
    period = QComboBox()
    period.addItems(["Cette semaine", "Ce mois-ci"])
    fetch = ProgressButton(Button("Récupération des nouvelles mises à jour", IconName.DOWNLOAD))
    idle = ProgressButton(Button("Récupération des nouvelles mises à jour", IconName.DOWNLOAD))
    fetch.start("Lecture…")
    fetch.show_progress(Progress(412, 731, "Lecture…"))
    disabled = PrimaryButton("Appliquer 13 fiches", IconName.CHECK)
    disabled.setEnabled(False)
    head = row(
        Label("Rapport des récupérations", "page-title"), period, None, fetch, Button("Exporter…"), idle
    )
    table = RecordTable("Opérations", "report", settings, (142, 206, 84, 172))
    table.setModel(Rows(REPORT_TITLES, REPORT_ROWS))
    table.setItemDelegateForColumn(0, ChipDelegate(table))
    table.selectRow(1)
    card = Card("Opérations", "48", flush=True)
    card.add(row(chips, margins=(Space.L, 0, Space.L, Space.S)))
    card.add(table, 1)
    foot = row(
        PrimaryButton("Fusionner les deux fiches…", IconName.MERGE),
        Button("Pas un doublon…"),
        disabled,
        None,
        LinkButton("Ouvrir la fiche"),
        LinkButton("Voir la ligne 12 du fichier"),
    )
    empty = Card(flush=True)
    empty.add(
        EmptyState("Aucune RSG pour l’instant. Synchronisez pour les faire venir.", "Effacer la recherche")
    )
    return page(head, card, foot, empty, controls())


def controls() -> QWidget:
    """The plain controls of Qt in our colours."""
    ticked, picked = QCheckBox("Afficher le détail"), QRadioButton("Clair")
    ticked.setChecked(True)
    picked.setChecked(True)
    off = QCheckBox("Lignes serrées")
    off.setEnabled(False)
    return row(
        ticked,
        QCheckBox("Retenir"),
        off,
        picked,
        QRadioButton("Sombre"),
        SpinBox(90, 130, "\u00a0%"),
        DateBox(),
        None,
    )


def dashboard_page() -> QWidget:
    """What waits, what came this morning, the chart and the bars."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    grid.setSpacing(Space.M)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(1, 1)
    morning = Card("Ce matin", "6 h 02, automatique")
    morning.add(Label("51", "number"))
    morning.add(Label("mises à jour reçues, 2 fichiers", "muted"))
    for outcome, number in ((Outcome.UPDATED, 31), (Outcome.CREATED, 4), (Outcome.DUPLICATE, 2)):
        morning.add(row(StatusChip(outcome_chip(outcome)), None, Label(str(number))))
    morning.body.addStretch(1)
    chart = Card("Mises à jour par jour", "novembre 2026")
    bars = StackedBars("Mises à jour par jour")
    legend = [
        outcome_chip(o) for o in (Outcome.UPDATED, Outcome.CREATED, Outcome.DUPLICATE, Outcome.REJECTED)
    ]
    bars.set_bars(day_bars(), legend, "11 jours, 81 mises à jour au plus le 16 nov. 2026")
    chart.add(bars, 1)
    everything = Card("Toutes les opérations")
    flow = FlowLayout()
    for outcome in Outcome:
        flow.addWidget(StatusChip(outcome_chip(outcome)))
    for health in Health:
        flow.addWidget(StatusChip(health_chip(health)))
    everything.body.addLayout(flow)
    grid.addWidget(everything, 0, 0)
    grid.addWidget(morning, 0, 1)
    grid.addWidget(chart, 1, 0)
    grid.addWidget(shares(), 1, 1)
    return made


def shares() -> Card:
    """Shares of a whole, the smallest still visible."""
    card = Card("RSG par statut", "142")
    status = ProportionBar("RSG par statut")
    status.set_parts(
        [
            Part(131, "131 reconnues", Tone.CREATED),
            Part(7, "7 suspendues", Tone.OLDER),
            Part(1, "1", Tone.UNCHANGED),
        ]
    )
    places = ProportionBar("Places")
    places.set_parts([Part(688, "688 occupées")], 803)
    card.add(status)
    card.add(Label("Places", "card-title"))
    card.add(places)
    card.add(Label("688 occupées, 115 libres", "muted"))
    card.body.addStretch(1)
    return card


def window(settings: QSettings) -> QMainWindow:
    """The three pages in a frame like that of the program."""
    made = QMainWindow()
    for name in ("&Fichier", "&Accueil", "&Transferts", "&Outils", "Ai&de"):
        made.menuBar().addMenu(name).addAction("Paramètres…")
    tabs = QTabWidget()
    for title, content in (
        ("Tableau de bord", dashboard_page()),
        ("RSG", rsg_page(settings)),
        ("Rapport des récupérations", report_page(settings)),
    ):
        tabs.addTab(content, title)
    news, undo, status = NewsBar(), UndoBar(), StatusLine()
    news.say("51 mises à jour reçues à 6 h 02, dont 2 doublons.", "Voir le rapport du jour")
    undo.offer("13 fiches mises à jour.")
    status.set_items(
        [
            StatusItem("sync", IconName.SYNC, "Synchronisé aujourd’hui à 8 h 12"),
            StatusItem("fetch", IconName.DOWNLOAD, "Récupéré aujourd’hui à 6 h 02"),
            StatusItem("twins", IconName.DUPLICATE, "Aucun doublon", muted=True),
            StatusItem("errors", IconName.ALERT, "3 erreurs ouvertes", Tone.REJECTED),
        ]
    )
    status.show_progress("Lecture… 412 sur 731")
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in (row(news, margins=(16, 8, 16, 0)), tabs, row(undo, margins=(16, 0, 16, 8)), status):
        column.addWidget(widget, 1 if widget is tabs else 0)
    made.setCentralWidget(body)
    made.resize(1360, 880)
    return made


def save_pictures(app: QApplication, made: QMainWindow, folder: Path, name: str) -> None:
    """One picture per tab, and one of the error box."""
    folder.mkdir(parents=True, exist_ok=True)
    tabs = made.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        app.sendPostedEvents()
        app.processEvents()
        made.grab().save(str(folder / f"{name}-{number}.png"))
    box = ErrorBox(AppError(ErrorCode.IMP_1001, of_provider="du Gestionnaire", location="SERVEUR"))
    box.show()
    app.processEvents()
    box.grab().save(str(folder / f"{name}-error.png"))


def main() -> None:
    """Show the gallery, or save its pictures and leave."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scheme", default="light", choices=[scheme.value for scheme in Scheme])
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--width", type=int, default=1360)
    parser.add_argument("--height", type=int, default=880)
    parser.add_argument("--out", type=Path, help="folder of the pictures; without it the window stays open")
    options = parser.parse_args()
    app = QApplication([])
    install_translators(app, Language.FR)
    apply_theme(app, Scheme(options.scheme), scale=options.scale)
    made = window(no_settings())
    made.resize(options.width, options.height)
    made.show()
    if options.out is None:
        app.exec()
    else:
        save_pictures(app, made, options.out, f"{options.scheme}-{options.scale}-{options.width}")


if __name__ == "__main__":
    main()
