"""Frozen dataclasses as JSON and back, for words from a process that is not trusted.

What comes back has the types that its class declares, or is refused: it is data, never code.
"""

import datetime as dt
import functools
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Maker = Callable[[Any], Any]
PLAIN = (str, int, bool, float)


def packed(value: Any) -> Any:
    """A value as what JSON can say: a dataclass as the list of its fields, a date or time in ISO form."""
    if isinstance(value, tuple):
        return [packed(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return [packed(getattr(value, name)) for name in _names(value.__class__)]
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def unpacked(kind: Any, value: Any) -> Any:
    """The value of type `kind` that was `packed`. Raises TypeError or ValueError for anything else."""
    return _maker(kind)(value)


@functools.cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@functools.cache
def _maker(kind: Any) -> Maker:
    """What makes a value of one type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _gathered(tuple, inner[0])
    if origin is frozenset:
        return _gathered(frozenset, inner[0])
    if origin in (Union, types.UnionType):
        return _optional(next(each for each in inner if each is not type(None)))
    if origin is Literal:
        return _one_of(frozenset(inner))
    if kind in (dt.date, dt.time):
        made: Maker = kind.fromisoformat
        return made
    return _exactly(kind) if kind in PLAIN else _rebuilt(kind)


def _gathered(into: Maker, kind: Any) -> Maker:
    each = _maker(kind)

    def make(value: Any) -> Any:
        if type(value) is not list:
            raise TypeError(f"{type(value).__name__} instead of a list")
        return into(map(each, value))

    return make


def _optional(kind: Any) -> Maker:
    present = _maker(kind)
    return lambda value: None if value is None else present(value)


def _one_of(words: frozenset[Any]) -> Maker:
    def make(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"{value!r} is none of {sorted(words)}")
        return value

    return make


def _exactly(kind: type) -> Maker:
    def make(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} instead of {kind.__name__}")
        return value

    return make


def _rebuilt(kind: Any) -> Maker:
    """A dataclass from the list of its fields."""
    hints = get_type_hints(kind)
    makers = [_maker(hints[name]) for name in _names(kind)]

    def make(value: Any) -> Any:
        return kind(*[maker(each) for maker, each in zip(makers, value, strict=True)])

    return make
