"""The pictures that the style sheet takes from files: icons in colours of the tokens.

Run it when one of them changes: ``tests/ui/test_theme.py`` says so.
"""

from pathlib import Path

from gestsync.ui.drawings import recoloured
from gestsync.ui.theme import SHEET_PICTURES, sheet_folder
from gestsync.ui.tokens import DARK, LIGHT

STYLE = Path(__file__).parents[1] / "resources" / "style"

for tokens in (LIGHT, DARK):
    folder = STYLE / sheet_folder(tokens)
    folder.mkdir(exist_ok=True)
    for name, ink in SHEET_PICTURES:
        (folder / f"{name}.svg").write_text(recoloured(name, tokens.colour(ink)), encoding="utf-8")
