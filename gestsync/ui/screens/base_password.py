"""Asks the password of an accounting base; it goes to the system's keyring, for that location only."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gestsync.domain.records import Changes
from gestsync.services import preferences
from gestsync.ui.texts import tr
from gestsync.ui.widgets.password_dialog import ask_password
from gestsync.ui.workbench import Workbench


def ask_base_password(
    workbench: Workbench, location: str, parent: QWidget, on_kept: Callable[[], object] = lambda: None
) -> None:
    """Ask and keep it; an empty answer forgets it. ``on_kept`` is called then, if ``parent`` is there."""
    secrets = workbench.ports.secrets
    password = ask_password(
        tr("Mot de passe de la base"),
        tr("Il sera gardé dans le coffre de Windows, pour cet emplacement seulement."),
        tr("Garder"),
        parent,
    )
    if password is None:
        return

    def keep(_ctx: object) -> Changes:
        preferences.save_base_password(secrets, location, password)
        return Changes(frozenset())

    def said(_changes: Changes) -> tuple[str, None]:
        return tr("Mot de passe gardé.") if password else tr("Mot de passe oublié."), None

    workbench.write(keep, lambda _changes: on_kept(), owner=parent, said=said)
