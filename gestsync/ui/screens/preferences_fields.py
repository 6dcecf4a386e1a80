"""One editor a setting, made from what the registry says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from gestsync.domain.settings import SETTINGS, UNIT_OF_ONE, Spec, Value
from gestsync.ui.formats import NBSP
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled
from gestsync.ui.widgets.inputs import SpinBox
from gestsync.ui.widgets.location import LocationEdit

_LOCATIONS = {"provider_location": True, "backup_folder": False}
"""Places, and whether one may be a file."""


@dataclass(frozen=True, slots=True)
class SettingEditor:
    """A widget, how to read it and how it shows another value. A check box bears its own label."""

    name: str
    spec: Spec
    widget: QWidget
    value: Callable[[], Value]
    show: Callable[[Any], object]
    own_label: bool = False


def editor_of(name: str, value: Value) -> SettingEditor:
    """The editor of the setting ``name``, showing ``value``."""
    spec = SETTINGS[name]
    if isinstance(value, bool):
        return _check(name, spec, on=value)
    if isinstance(value, int):
        return _number(name, spec, value)
    if spec.choices:
        return _choice(name, spec, value, spec.choices)
    if name == "time_zone":
        return _choice(name, spec, value, _zones(value))
    return _text(name, spec, value)


def _check(name: str, spec: Spec, *, on: bool) -> SettingEditor:
    box = QCheckBox(tr(spec.label))
    box.setChecked(on)
    return SettingEditor(name, spec, box, box.isChecked, box.setChecked, own_label=True)


def _number(name: str, spec: Spec, value: int) -> SettingEditor:
    box = SpinBox(spec.least, spec.most)
    box.setSpecialValueText(tr(spec.zero))
    box.valueChanged.connect(lambda number: box.setSuffix(_unit(spec, number)))
    box.setValue(value)
    box.setSuffix(_unit(spec, value))
    box.setFixedWidth(scaled(140))
    return SettingEditor(name, spec, box, box.value, box.setValue)


def _unit(spec: Spec, number: int) -> str:
    unit = UNIT_OF_ONE.get(spec.unit, spec.unit) if number == 1 else spec.unit
    return f"{NBSP}{tr(unit)}" if unit else ""


def _choice(name: str, spec: Spec, value: str, choices: tuple[tuple[str, str], ...]) -> SettingEditor:
    box = QComboBox()
    for stored, words in choices:
        box.addItem(tr(words), stored)

    def show(stored: str) -> None:
        box.setCurrentIndex(max(box.findData(stored), 0))

    show(value)
    return SettingEditor(name, spec, box, lambda: str(box.currentData()), show)


def _text(name: str, spec: Spec, value: str) -> SettingEditor:
    if name in _LOCATIONS:
        place = LocationEdit(tr(spec.label), value, files=_LOCATIONS[name])
        return SettingEditor(name, spec, place, place.location, place.line.setText)
    line = QLineEdit(value)
    return SettingEditor(name, spec, line, lambda: line.text().strip(), line.setText)


def _zones(current: str) -> tuple[tuple[str, str], ...]:
    """Time zones by name; the one in force is there even when this computer does not know it."""
    names = {name for name in available_timezones() if name.startswith(("America/", "Europe/"))}
    return tuple((name, name.replace("_", " ")) for name in sorted(names | {current}))
