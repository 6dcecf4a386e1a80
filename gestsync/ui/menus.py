"""The menus of the window and its keys: only what works today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from gestsync.ui.texts import tr


@dataclass(frozen=True, slots=True)
class MenuActs:
    """What the menus call. ``tabs`` are the titles of the pages, in order."""

    tabs: Sequence[str]
    show_tab: Callable[[int], object]
    export: Callable[[], object]
    print_page: Callable[[], object]
    back_up: Callable[[], object]
    restore: Callable[[], object]
    settings: Callable[[], object]
    leave: Callable[[], object]
    report: Callable[[], object]
    import_files: Callable[[], object]
    retrieve: Callable[[], object]
    synchronise: Callable[[], object]
    errors: Callable[[], object]
    checks: Callable[[], object]
    renumber: Callable[[], object]
    journal: Callable[[], object]
    retention: Callable[[], object]
    duplicates: Callable[[], object]
    distinct: Callable[[], object]
    incidents: Callable[[], object]
    undo: Callable[[], object]
    guide: Callable[[], object]
    first_run: Callable[[], object]
    demonstration: Callable[[], object]
    keys: Callable[[], object]
    about: Callable[[], object]


def fill_menus(window: QMainWindow, acts: MenuActs) -> None:
    """Fill the menu bar of ``window``, in place of what it held."""
    bar = window.menuBar()
    bar.clear()
    _file(bar, acts)
    _home(bar, acts)
    _transfers(bar, acts)
    _tools(bar, acts)
    help_menu = _menu(bar, tr("Ai&de"))
    _add(help_menu, tr("&Guide"), acts.guide, "F1")
    _add(help_menu, tr("&Premiers pas…"), acts.first_run)
    _add(help_menu, tr("&Base de démonstration"), acts.demonstration)
    _add(help_menu, tr("&Raccourcis clavier"), acts.keys)
    _add(help_menu, tr("À pr&opos de GestSync"), acts.about)


def _file(bar: QMenuBar, acts: MenuActs) -> None:
    menu = _menu(bar, tr("&Fichier"))
    _add(menu, tr("&Exporter…"), acts.export, "Ctrl+E")
    _add(menu, tr("&Imprimer…"), acts.print_page, "Ctrl+P")
    _add(menu, tr("&Sauvegarder"), acts.back_up)
    _add(menu, tr("&Restaurer…"), acts.restore)
    _add(menu, tr("&Paramètres…"), acts.settings)
    menu.addSeparator()
    _add(menu, tr("&Quitter"), acts.leave, "Ctrl+Q")


def _home(bar: QMenuBar, acts: MenuActs) -> None:
    menu = _menu(bar, tr("&Accueil"))
    for number, title in enumerate(with_keys(acts.tabs)):
        _add(menu, title, partial(acts.show_tab, number), f"Ctrl+{number + 1}")


def _transfers(bar: QMenuBar, acts: MenuActs) -> None:
    """The path of seed 2: Transferts > Mouvements > Mouvements Centrale > Redescente…"""
    menu = _menu(bar, tr("&Transferts"))
    movements = menu.addMenu(tr("&Mouvements"))
    centrale = movements.addMenu(tr("Mouvements &Centrale"))
    _add(centrale, tr("&Redescente information BDD clients"), acts.report)
    _add(menu, tr("&Récupération des nouvelles mises à jour"), acts.retrieve, "Ctrl+R")
    _add(menu, tr("&Importer un fichier…"), acts.import_files)


def _tools(bar: QMenuBar, acts: MenuActs) -> None:
    menu = _menu(bar, tr("&Outils"))
    _add(menu, tr("&Synchronisation des données"), acts.synchronise, "F5")
    menu.addSeparator()
    _add(menu, tr("Rechercher les &doublons"), acts.duplicates, "Ctrl+D")
    _add(menu, tr("&Paires « Pas un doublon »"), acts.distinct)
    _add(menu, tr("&Erreurs ouvertes"), acts.errors)
    _add(menu, tr("&Vérifications…"), acts.checks)
    _add(menu, tr("&Changement de système comptable…"), acts.renumber)
    _add(menu, tr("&Journal"), acts.journal)
    _add(menu, tr("Durées de c&onservation"), acts.retention)
    _add(menu, tr("Registre des &incidents de confidentialité"), acts.incidents)
    menu.addSeparator()
    _add(menu, tr("&Annuler la dernière opération…"), acts.undo, "Ctrl+Z")


def with_keys(titles: Sequence[str]) -> list[str]:
    """``titles``, each with a letter of its own that chooses it: its first, else the next that is free."""
    taken: set[str] = set()
    marked = []
    for title in titles:
        free = (at for at, letter in enumerate(title) if letter.isalpha() and letter.lower() not in taken)
        at = next(free, None)
        if at is None:
            marked.append(title)
            continue
        taken.add(title[at].lower())
        marked.append(f"{title[:at]}&{title[at:]}")
    return marked


def _menu(bar: QMenuBar, title: str) -> QMenu:
    return bar.addMenu(title)


def _add(menu: QMenu, text: str, act: Callable[[], object], keys: str = "") -> QAction:
    action = menu.addAction(text)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _checked: act())
    return action
