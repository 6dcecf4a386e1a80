"""The menus of the window and its keys: only what works today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gestsync.ui.demonstration import start_demonstration
from gestsync.ui.screens.restore import back_up_now
from gestsync.ui.texts import tr
from gestsync.ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class MenuActs:
    """What the menus ask of the window itself. ``tabs`` are the titles of the pages, in order."""

    tabs: Sequence[str]
    show_tab: Callable[[int], object]
    export: Callable[[], object]
    print_page: Callable[[], object]
    leave: Callable[[], object]
    report: Callable[[], object]
    import_files: Callable[[], object]
    undo: Callable[[], object]
    guide: Callable[[], object]
    keys: Callable[[], object]
    about: Callable[[], object]


def fill_menus(bar: QMenuBar, acts: MenuActs, workbench: Workbench) -> None:
    """Fill ``bar``, in place of what it held."""
    bar.clear()
    _file(bar, acts, workbench)
    _home(bar, acts)
    _transfers(bar, acts, workbench)
    _tools(bar, acts, workbench)
    help_menu = bar.addMenu(tr("Ai&de"))
    _add(help_menu, tr("&Guide"), acts.guide, "F1", everywhere=True)
    _add(help_menu, tr("&Premiers pas…"), workbench.first_run_wanted.emit)
    _add(
        help_menu, tr("&Base de démonstration"), lambda: workbench.announced.emit(start_demonstration(), None)
    )
    _add(help_menu, tr("&Raccourcis clavier"), acts.keys)
    _add(help_menu, tr("À pr&opos de GestSync"), acts.about)


def _file(bar: QMenuBar, acts: MenuActs, workbench: Workbench) -> None:
    menu = bar.addMenu(tr("&Fichier"))
    _add(menu, tr("&Exporter…"), acts.export, "Ctrl+E")
    _add(menu, tr("&Imprimer…"), acts.print_page, "Ctrl+P")
    _add(menu, tr("&Sauvegarder"), partial(back_up_now, workbench))
    _add(menu, tr("&Restaurer…"), workbench.restore_wanted.emit)
    _add(menu, tr("&Paramètres…"), partial(workbench.settings_wanted.emit, ""))
    menu.addSeparator()
    _add(menu, tr("&Quitter"), acts.leave, "Ctrl+Q", everywhere=True)


def _home(bar: QMenuBar, acts: MenuActs) -> None:
    menu = bar.addMenu(tr("&Accueil"))
    for number, title in enumerate(with_keys(acts.tabs)):
        _add(menu, title, partial(acts.show_tab, number), f"Ctrl+{number + 1}")


def _transfers(bar: QMenuBar, acts: MenuActs, workbench: Workbench) -> None:
    """The path of seed 2: Transferts > Mouvements > Mouvements Centrale > Redescente…"""
    menu = bar.addMenu(tr("&Transferts"))
    movements = menu.addMenu(tr("&Mouvements"))
    centrale = movements.addMenu(tr("Mouvements &Centrale"))
    _add(centrale, tr("&Redescente information BDD clients"), acts.report)
    _add(menu, tr("&Récupération des nouvelles mises à jour"), workbench.retrieval_wanted.emit, "Ctrl+R")
    _add(menu, tr("&Importer un fichier…"), acts.import_files)


def _tools(bar: QMenuBar, acts: MenuActs, workbench: Workbench) -> None:
    menu = bar.addMenu(tr("&Outils"))
    _add(menu, tr("&Synchronisation des données"), workbench.sync_wanted.emit, "F5")
    menu.addSeparator()
    _add(menu, tr("Rechercher les &doublons"), partial(workbench.duplicates_wanted.emit, False), "Ctrl+D")
    _add(menu, tr("&Paires « Pas un doublon »"), workbench.distinct_wanted.emit)
    _add(menu, tr("&Erreurs ouvertes"), workbench.errors_wanted.emit)
    _add(menu, tr("&Vérifications…"), workbench.checks_wanted.emit)
    _add(menu, tr("&Changement de système comptable…"), workbench.renumber_wanted.emit)
    _add(menu, tr("&Journal"), workbench.journal_wanted.emit)
    _add(menu, tr("Durées de c&onservation"), workbench.retention_wanted.emit)
    _add(menu, tr("Registre des &incidents de confidentialité"), workbench.incidents_wanted.emit)
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


def _add(
    menu: QMenu, text: str, act: Callable[[], object], keys: str = "", *, everywhere: bool = False
) -> None:
    """``everywhere``: its keys act from the windows of fiches and lists too."""
    action = menu.addAction(text)
    if everywhere:
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _checked: act())
