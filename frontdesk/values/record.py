"""The bases of records that the first paint needs: frozen, compared by value, and made without generated code.

A frozen dataclass writes and compiles six methods of its own when its module is loaded, which costs 0.4 % of a bare
window's start for each; today's page stands on some thirty of them. A ``Record`` costs as much as an empty class and is
written and type-checked like a dataclass. What is loaded later may as well be one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform

__all__ = ["NamedRow", "Record"]


@dataclass_transform(frozen_default=True)
class Record:
    """Fields are the annotated names of the class and of its bases, in order; values given to them are defaults.

    A default is shared by all, so it must be something that cannot be changed.
    """

    _names: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        own = tuple(cls.__dict__.get("__annotations__", ()))
        cls._names = (*(name for name in cls._names if name not in own), *own)
        cls._defaults = cls._defaults | {name: cls.__dict__[name] for name in own if name in cls.__dict__}

    def __init__(self, *values: Any, **named: Any) -> None:
        held = self.__dict__
        if self._defaults:
            held.update(self._defaults)
        held.update(zip(self._names, values))  # noqa: B905 (what is too many or missing is seen below)
        if named:
            held.update(named)
        if len(held) != len(self._names) or len(values) + len(named) > len(held):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._names)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} can't be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} can't be changed")

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple([self.__dict__[name] for name in self._names]))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={self.__dict__[name]!r}' for name in self._names)})"

    def but(self, **changes: Any) -> Self:
        """The same record with other values in these fields."""
        return type(self)(**(self.__dict__ | changes))

    def fields(self) -> dict[str, Any]:
        """Its values by name, in order."""
        return {name: self.__dict__[name] for name in self._names}


if TYPE_CHECKING:
    from typing import NamedTuple as NamedRow
else:
    from _collections import _tuplegetter as _place

    class _RowKind(type):
        """Makes the annotated names of a class into the places of its rows."""

        def __new__(cls, name: str, bases: tuple[type, ...], held: dict[str, Any]) -> type:
            names = tuple(held.get("__annotations__", ()))
            held["_field_defaults"] = {each: held[each] for each in names if each in held}
            held.update({each: _place(place, None) for place, each in enumerate(names)}, __slots__=(), _fields=names,
                        __match_args__=names)
            return type.__new__(cls, name, bases, held)

    class NamedRow(tuple, metaclass=_RowKind):
        """What ``typing.NamedTuple`` is, and to type checkers it is one; that one writes and compiles code for each."""

        def __new__(cls, *values: Any, **named: Any) -> Self:
            names = cls._fields
            if named or len(values) != len(names):
                known = cls._field_defaults | dict(zip(names, values)) | named  # noqa: B905 (its length is seen below)
                if len(known) != len(names) or len(values) > len(names) or not named.keys().isdisjoint(
                        names[:len(values)]) or any(each not in known for each in names):
                    raise TypeError(f"{cls.__name__} takes {', '.join(names)}")
                values = [known[each] for each in names]
            return tuple.__new__(cls, values)

        @classmethod
        def _make(cls, values: Any) -> Self:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changes: Any) -> Self:
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} takes {', '.join(self._fields)}")
            return made

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{name}={held!r}' for name, held in self._asdict().items())})"
