"""Questions that are put to the database in the same words each time: put into SQL once, asked many times.

Building a query and its SQL takes three times as long as SQLite takes to answer it (decision 0016).
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Value = int | str | UUID
STAND_IN = 8_070_605_040_302_010_000  # and what follows it: no row has such a number, and every database can compare it
LARGEST = 2**63 - 1  # that a database can compare


class Prepared(Generic[Row]):
    """A question with places for values, each of one of the ``kinds``.

    ``build`` makes it as a query from stand-ins; they are found again in its SQL. It is to build the same query
    whatever the values are, and to fetch nothing beside it (``prefetch_related``).
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], *kinds: type[Value]) -> None:
        self._build = build
        self._stand_ins = [_stand_in(kind, STAND_IN + place) for place, kind in enumerate(kinds)]

    def __call__(self, *values: Value) -> list[Row]:
        """The rows."""
        if any(isinstance(value, int) and abs(value) > LARGEST for value in values):
            return []  # no row has such a number
        return self._question.asked([_as_kept(value) for value in values])

    def one(self, *values: Value) -> Row | None:
        """The first row; None without any."""
        return next(iter(self(*values)), None)

    @cached_property
    def _question(self) -> "_Question[Row]":
        return _Question(self._build(*self._stand_ins), [_as_kept(one) for one in self._stand_ins])


class _Question(Generic[Row]):
    """The SQL of a query, and all that is needed to read its rows; two threads that make it make the same."""

    def __init__(self, found: QuerySet[Any, Row], stand_ins: list[object]) -> None:
        self.rows: Any = found._iterable_class
        self.compiler = found.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = self.compiler.as_sql()
        columns = [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        converters = self.compiler.get_converters(columns)
        self.compiler.get_converters = lambda _columns: converters
        self.places = [stand_ins.index(each) if each in stand_ins else None for each in self.params]
        assert {*range(len(stand_ins))} <= {*self.places}, self.sql  # noqa: S101 - every value has its place
        del self.compiler.connection  # it is this thread's; each question takes its own

    def asked(self, values: list[object]) -> list[Row]:
        """The rows for these values, as the query itself would give them."""
        filled = tuple(
            fixed if place is None else values[place] for place, fixed in zip(self.places, self.params, strict=True)
        )
        return list(self.rows(_Filled(self.compiler, self.sql, filled)))


class _Filled:
    """What Django asks of a query set, and of the query in it, in order to read its rows."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: Mapping[Any, Any] = {}

    def __init__(self, compiler: SQLCompiler, sql: str, params: tuple[object, ...]) -> None:
        self.query = self
        self.compiler = object.__new__(type(compiler))
        self.compiler.__dict__ |= vars(compiler) | {"as_sql": lambda: (sql, params)}

    def get_compiler(self, using: str) -> SQLCompiler:
        """One that has done its work, with this thread's connection."""
        self.compiler.connection = connections[using]
        return self.compiler


def _stand_in(kind: type[Value], number: int) -> Value:
    return UUID(int=number) if issubclass(kind, UUID) else kind(number)


def _as_kept(value: Value) -> object:
    """A value as the database is given it."""
    has_uuids = connections[DEFAULT_DB_ALIAS].features.has_native_uuid_field
    return value.hex if isinstance(value, UUID) and not has_uuids else value
