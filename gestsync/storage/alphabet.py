"""Texts in the order of a dictionary, whatever their accents and capitals: « Évain » before « Gatineau »."""

import sqlite3
from typing import Any, Final

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from gestsync.domain.cleaning import fold_text

_FOLDED: Final = {letter: fold_text(letter) for letter in map(chr, range(0xC0, 0x180)) if letter.isalpha()}
"""The accented letters of Latin alphabets."""
_SINGLE: Final = {letter: folded for letter, folded in _FOLDED.items() if len(folded) == 1}
_PAIRS: Final = {letter: folded for letter, folded in _FOLDED.items() if len(folded) == 2}
_SIGNS: Final = "-\u2010\u2011\u2013\u2019"
"""Folded to a space, as the apostrophe is."""


def alphabetical(column: ColumnElement[Any]) -> ColumnElement[str]:
    """What ``column`` is sorted by. No index has it: it is for lists that are sorted whole."""
    return _alphabetical(column)


def teach(connection: sqlite3.Connection) -> None:
    """Give a connection of the driver the function that SQLite lacks."""
    connection.create_function("folded", 1, fold_text, deterministic=True)


class _alphabetical(FunctionElement[str]):  # noqa: N801 - named as a function of the base is
    """A column."""

    name = "alphabetical"
    inherit_cache = True


@compiles(_alphabetical)
def _in_sqlite(element: _alphabetical, compiler: SQLCompiler, **more: Any) -> str:
    return f"folded({compiler.process(element.clauses, **more)})"


@compiles(_alphabetical, "postgresql")
def _in_postgresql(element: _alphabetical, compiler: SQLCompiler, **more: Any) -> str:
    # Letters are named one by one: what ``lower`` knows of them depends on the locale of the server.
    text = named = compiler.process(element.clauses, **more)
    for letter, pair in _PAIRS.items():
        named = f"replace({named}, '{letter}', '{pair}')"
    before, after = "".join(_SINGLE) + _SIGNS, "".join(_SINGLE.values()) + " " * len(_SIGNS)
    named = f"translate({named}, '''{before}', ' {after}')"
    # Each sign of a text is looked for among them all, which takes longer than to sort: not of a plain text.
    plain = f"translate({text}, '''-', '  ')"
    is_plain = f"octet_length({text}) = char_length({text})"
    return f'lower(CASE WHEN {is_plain} THEN {plain} ELSE {named} END) COLLATE "C"'
