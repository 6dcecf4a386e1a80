"""The words of the window: French in the code, English from a catalogue, Qt's own buttons in both."""

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gestsync.assets import resource
from gestsync.domain.errors import ErrorCode, reasons_said

_CONTEXT = "gestsync"
_OURS = "gestsync.translator"


class Language(StrEnum):
    """The languages of the screens; the values are those of the setting."""

    FR = "fr"
    EN = "en"


def tr(text: str, **facts: object) -> str:
    """``text`` in the language of the window, its ``{name}`` filled from ``facts``.

    Without facts the braces are left alone, so that a text may be translated first and filled later.
    Raises ``KeyError`` when a named fact is missing.
    """
    translated = QCoreApplication.translate(_CONTEXT, text)
    return translated.format(**facts) if facts else translated


def after_colon(head: str, rest: str) -> str:
    """« tête : suite », as the language of the window spaces it."""
    return tr("{head} : {rest}", head=head, rest=rest)


def error_sentence(code: ErrorCode, facts: Mapping[str, str]) -> str:
    """What happened, in the language of the window; a fact that was not kept reads « … »."""
    return tr(code.failure.sentence).format_map(defaultdict(lambda: "…", reasons_said(facts, tr)))


def error_advice(code: ErrorCode, facts: Mapping[str, str]) -> str:
    """What to do about it, in the language of the window."""
    return tr(code.failure.advice).format_map(defaultdict(lambda: "…", reasons_said(facts, tr)))


def error_told(code: ErrorCode, facts: Mapping[str, str]) -> str:
    """What happened and what to do about it."""
    return f"{error_sentence(code, facts)} {error_advice(code, facts)}"


def error_in_line(code: ErrorCode, facts: Mapping[str, str]) -> str:
    """The same, its number last: for a line of a window, where no box opens."""
    return f"{error_told(code, facts)} ({code.number})"


def fact_said(facts: Mapping[str, str], name: str) -> str:
    """The fact ``name``, in the language of the window; empty when it was not kept."""
    return reasons_said(facts, tr).get(name, "")


def install_translators(app: QCoreApplication, language: Language) -> None:
    """Speak ``language`` from now on, in place of the one before; texts already shown stay.

    Qt's own words (OK, Annuler, the edit menus) come from the catalogue shipped with PySide6.
    """
    for old in app.findChildren(QTranslator, _OURS):
        app.removeTranslator(old)
        old.setParent(None)
    QLocale.setDefault(QLocale(f"{language}_CA"))
    for file in _catalogues(language):
        translator = QTranslator(app)
        translator.setObjectName(_OURS)
        if translator.load(str(file)):
            app.installTranslator(translator)


def _catalogues(language: Language) -> list[Path]:
    qt_words = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{language}.qm")
    files = [qt_words] if qt_words.exists() else []
    with suppress(FileNotFoundError):  # French is the language of the code and needs no catalogue
        files.append(resource("translations", f"gestsync_{language}.qm"))
    return files
