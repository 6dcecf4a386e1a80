"""« Pas un doublon »: two fiches are two persons; why is remembered."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from gestsync.services.distinct import declare_distinct
from gestsync.services.results import Done
from gestsync.ui.texts import tr
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench


class DistinctPairDialog(DecisionDialog):
    """Asks for a reason, then lets ``declare`` remember that the two fiches of ``name`` are two persons."""

    def __init__(
        self,
        workbench: Workbench,
        name: str,
        declare: Callable[[str], Done],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            tr("Ce n’est pas un doublon?"),
            tr(
                "{name} : les deux fiches resteront deux personnes. La modification retenue sera rejouée, "
                "et la question ne sera reposée que si un nom, une date de naissance, un courriel ou un "
                "téléphone change.",
                name=name,
            ),
            tr("Ce sont deux personnes"),
            parent,
        )
        self._workbench = workbench
        self._declare_distinct = declare
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Raison"))
        self.reason.setPlaceholderText(tr("Par exemple : jumelles, père et fils de même nom"))
        self.body.addWidget(Label(tr("Raison"), "muted"))
        self.body.addWidget(self.reason)
        self.reason.textChanged.connect(self._on_reason)
        self._on_reason("")
        self.accept_button.setDefault(True)  # Entrée after a reason means yes
        self.reason.setFocus()
        self.accepted.connect(self._declare)
        self.finished.connect(self.deleteLater)

    def _on_reason(self, reason: str) -> None:
        """A decision that is remembered needs its reason."""
        self.accept_button.setEnabled(bool(reason.strip()))

    def _declare(self) -> None:
        workbench, declare, reason = self._workbench, self._declare_distinct, self.reason.text().strip()

        def on_done(done: Done) -> None:
            workbench.announced.emit(tr("Les deux fiches sont deux personnes."), done.run)

        workbench.write(lambda _ctx: declare(reason), on_done)


class DistinctDialog(DistinctPairDialog):
    """The same for a held-back modification ``operation``, which is let through."""

    def __init__(
        self, workbench: Workbench, operation: int, name: str, parent: QWidget | None = None
    ) -> None:
        ports = workbench.ports
        super().__init__(workbench, name, lambda reason: declare_distinct(ports, operation, reason), parent)
