"""« Pas un doublon »: two fiches are two persons; why is remembered."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from gestsync.domain.records import RecordKind
from gestsync.services.distinct import declare_distinct, declare_pair_distinct
from gestsync.services.queries import Candidate
from gestsync.services.results import Done
from gestsync.ui.texts import tr
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench


class DistinctDialog(DecisionDialog):
    """Asks for a reason, then lets ``declare`` remember that the two fiches of ``name`` are two persons."""

    def __init__(
        self,
        workbench: Workbench,
        name: str,
        declare: Callable[[str], Done],
        parent: QWidget | None = None,
        *,
        held: bool = False,
    ) -> None:
        words = [tr("{name} : les deux fiches resteront deux personnes.", name=name)]
        if held:
            words.append(tr("La modification retenue sera rejouée."))
        words.append(
            tr(
                "La question ne sera reposée que si un nom, une date de naissance, un courriel ou un "
                "téléphone change."
            )
        )
        super().__init__(
            tr("Ce n’est pas un doublon?"), " ".join(words), tr("Ce sont deux personnes"), parent
        )
        self._workbench = workbench
        self._declare_distinct = declare
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Raison"))
        self.reason.setPlaceholderText(tr("Par exemple : jumelles, père et fils de même nom"))
        self.body.addWidget(Label(tr("Raison (obligatoire)"), "muted"))
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

        workbench.write(lambda _ctx: declare(reason), on_done, owner=workbench)


def ask_distinct(workbench: Workbench, pair: Candidate, parent: QWidget) -> DistinctDialog:
    """Ask why the two of ``pair`` are two persons, and remember it."""
    name = pair.left_name if pair.operation is None else pair.right_name
    numbers = pair.left.number, pair.right.number
    return open_distinct(workbench, name, (pair.left.kind, numbers, pair.operation), parent)


def open_distinct(
    workbench: Workbench,
    name: str,
    pair: tuple[RecordKind, tuple[str, str], int | None],
    parent: QWidget,
) -> DistinctDialog:
    """The same for two numbers of a kind, and what is held back between them if something is."""
    kind, numbers, held = pair
    ports = workbench.ports

    def declare(reason: str) -> Done:
        if held is not None:
            return declare_distinct(ports, held, reason)
        return declare_pair_distinct(ports, kind, numbers, reason)

    dialog = DistinctDialog(workbench, name, declare, parent, held=held is not None)
    dialog.open()
    return dialog
