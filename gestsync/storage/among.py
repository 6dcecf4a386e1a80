"""Values given to a statement as one list, however many, in the form of it that each kind of base speaks."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def among(compared: ColumnElement[Any], values: Iterable[str | int]) -> ColumnElement[bool]:
    """Whether ``compared`` is one of ``values``. The list is sorted once, then the index is walked.

    A temporary table to join costs twice as much, and its plan falls apart in large chunks; a parameter a
    value has a limit.
    """
    return _among(compared, bindparam("values", list(values), type_=_List(compared.type), unique=True))


class _List(TypeDecorator[Any]):
    """A list of one type: JSON text for SQLite, an array for PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the parameter."""
        return dialect.type_descriptor(ARRAY(self.item) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """The parameter."""
        return value if dialect.name == "postgresql" else json.dumps(value)


class _among(FunctionElement[bool]):  # noqa: N801 - named as a function of the base is
    """A column, and the list it is looked for in."""

    # No Boolean: SQLite would be asked whether it equals 1, and use no index.
    name = "among"
    inherit_cache = True


@compiles(_among)
def _in_json(element: _among, compiler: SQLCompiler, **more: Any) -> str:
    compared, given = (compiler.process(each, **more) for each in element.clauses)
    return f"({compared} IN (SELECT value FROM json_each({given})))"  # noqa: S608 - our own names


@compiles(_among, "postgresql")
def _in_array(element: _among, compiler: SQLCompiler, **more: Any) -> str:
    # Of rows to join, PostgreSQL would guess how many there are, and read a whole table for a few.
    compared, given = (compiler.process(each, **more) for each in element.clauses)
    return f"({compared} = ANY ({given}))"
