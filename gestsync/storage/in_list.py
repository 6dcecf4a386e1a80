"""A column looked for in a list of values, however many, in the form that SQLite and PostgreSQL each want."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def in_list(compared: ColumnElement[Any], values: Iterable[str | int]) -> ColumnElement[bool]:
    """Whether ``compared`` is one of ``values``, which are given as one parameter.

    The base sorts the list once, then walks the index. SQLAlchemy's ``in_`` makes one parameter a value, of
    which there may only be so many; a temporary table to join costs twice as much, and its plan falls apart
    in large chunks.
    """
    return _in_list(compared, bindparam("values", list(values), type_=_List(compared.type), unique=True))


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


class _in_list(FunctionElement[bool]):  # noqa: N801 - named as a function of the base is
    """A column, and the list that it is looked for in."""

    # No Boolean: SQLite would be asked whether it equals 1, and use no index.
    name = "in_list"
    inherit_cache = True


@compiles(_in_list)
def _in_json(element: _in_list, compiler: SQLCompiler, **more: Any) -> str:
    compared, given = (compiler.process(each, **more) for each in element.clauses)
    return f"({compared} IN (SELECT value FROM json_each({given})))"  # noqa: S608 - our own names


@compiles(_in_list, "postgresql")
def _in_array(element: _in_list, compiler: SQLCompiler, **more: Any) -> str:
    # Of rows to join, PostgreSQL would guess how many there are, and read a whole table for a few.
    compared, given = (compiler.process(each, **more) for each in element.clauses)
    return f"({compared} = ANY ({given}))"
