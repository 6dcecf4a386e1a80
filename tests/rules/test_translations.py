"""The English catalogue follows the French of the code."""

import re
import runpy
import string
import xml.etree.ElementTree as ET
from pathlib import Path

from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parents[2]
TS = ROOT / "resources" / "translations" / "gestsync_en.ts"


def _finished() -> dict[str, str]:
    entries = ET.parse(TS).iter("message")  # noqa: S314  our own committed file
    pairs = {entry.findtext("source", ""): entry.findtext("translation", "") for entry in entries}
    return {french: english for french, english in pairs.items() if english}


def _names(text: str) -> set[str]:
    """Its facts; « du Gestionnaire » is French, another language names the provider itself."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return {"provider" if name == "of_provider" else name for name in names}


def test_a_translation_keeps_the_facts_of_its_source() -> None:
    assert [french for french, english in _finished().items() if _names(french) != _names(english)] == []


def test_the_compiled_catalogue_says_what_the_written_one_says() -> None:
    translator = QTranslator()
    assert translator.load(str(TS.with_suffix(".qm")))
    finished = _finished()
    assert finished
    assert {french: translator.translate("gestsync", french) for french in finished} == finished


def test_every_text_of_the_screens_is_translated() -> None:
    tool = runpy.run_path(str(ROOT / "packaging" / "translations.py"))
    missing = sorted(set(tool["source_texts"]()) - _finished().keys())
    assert not missing, f"python packaging/translations.py, translate, again: {missing[:5]}"


def test_english_has_one_word_and_one_spelling_for_each_thing() -> None:
    spelled = r"ynchronis|ecognis|\b[Ee]-mail|\b[Bb]irth date|\bRSGs\b|[Ww]orkstation"
    named = r"(?<!gestsync )(?<!/)(?<!exchange or )\b[Bb]ases?\b"  # a database, but in a command
    meant = r"[Mm]odifi|central database|(?<!password )\b[Vv]ault|keyring|credential|database \(?\{provider"
    other = re.compile(f"{spelled}|{named}|{meant}")
    assert [english for english in _finished().values() if other.search(english)] == []
