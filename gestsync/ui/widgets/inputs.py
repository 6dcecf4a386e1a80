"""Number and date boxes; a sheet cannot pad the text of a spin box, which would touch its border."""

from PySide6.QtWidgets import QDateEdit, QSpinBox

from gestsync.ui.tokens import Space


class SpinBox(QSpinBox):
    """A whole number from ``least`` to ``most``."""

    def __init__(self, least: int, most: int, suffix: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.lineEdit().setTextMargins(Space.S - 2, 0, 0, 0)


class DateBox(QDateEdit):
    """A day, with the calendar on demand."""

    def __init__(self) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
