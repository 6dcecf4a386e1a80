"""A dialog that keeps what it shows, then closes."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog

from gestsync.domain.errors import AppError
from gestsync.services.jobs import JobContext
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.workbench import Ends, Workbench

Result = TypeVar("Result")


def save_and_accept(
    workbench: Workbench,
    dialog: QDialog,
    button: Button,
    act: Callable[[JobContext], Result],
    said: Callable[[Result], tuple[str, int | Path | None]] | None = None,
) -> None:
    """Write by ``act``, and accept ``dialog``; where it fails, the error is shown and the dialog stays.

    ``button`` is grey meanwhile, so that nothing is written twice. ``said`` is that of ``Ends``.
    """

    def on_error(error: AppError) -> None:
        workbench.failed.emit(error, lambda: save_and_accept(workbench, dialog, button, act, said))
        button.setEnabled(True)

    button.setEnabled(False)
    ends: Ends[Result] = {"on_error": on_error}
    if said is not None:
        ends["said"] = said
    workbench.write(act, lambda _done: dialog.accept(), owner=dialog, **ends)
