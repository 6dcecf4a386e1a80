"""Values given to a statement as one list, however many, in the form of it that each kind of base speaks."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, Column, ColumnElement, Dialect, Text, bindparam, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def among(compared: Column[Any], values: Iterable[str | int]) -> ColumnElement[bool]:
    """Whether ``compared`` is one of ``values``. The list is sorted once, then the index is walked.

    A temporary table to join costs twice as much, and its plan falls apart in large chunks; a parameter a
    value has a limit.
    """
    given = bindparam("values", list(values), type_=_List(compared.type), unique=True)
    return compared.in_(select(_each(given)))


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


class _each(FunctionElement[Any]):  # noqa: N801 - named as a function of the base is
    """What is selected to have one row a value."""

    name = "each"
    inherit_cache = True


@compiles(_each)
def _rows_of_json(element: _each, compiler: SQLCompiler, **more: Any) -> str:
    return f"value FROM json_each({compiler.process(element.clauses, **more)})"


@compiles(_each, "postgresql")
def _rows_of_array(element: _each, compiler: SQLCompiler, **more: Any) -> str:
    return f"unnest({compiler.process(element.clauses, **more)})"
