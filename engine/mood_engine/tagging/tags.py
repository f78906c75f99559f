"""The tags of one open file, as a list of items that each stay the bytes they are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import BinaryIO, TypeVar

from ..errors import TagError
from .values import JOINT, Field, Values

# Where each item of a field lay, and its bytes.
Stored = tuple[tuple[int, bytes], ...]
Names = Mapping[Field, str]
Part = TypeVar("Part")


class Tags(ABC):
    """The tags of a file that is open for reading, and for writing if they are to be saved.

    `names` tells what each field is called in this file, `also` a second name under which some
    programs look for it. `items` are all items in the order of the file; those that are not
    changed are written back byte for byte. `obstacle` is why nothing can be written.
    `known_moods` are names that hold a separator, and are one mood all the same. `one_item`: all
    values of a field lie in one item.
    """

    names: Names
    also: Names = MappingProxyType({})
    items: list[bytes]
    obstacle: TagError | None = None
    known_moods: Collection[str] = ()
    one_item: bool = True

    def __init__(self, file: BinaryIO, charset: str | None = None) -> None:
        """`charset` is that of older tags, which do not say it; by default it is detected."""
        self._file = file
        self._charset = charset
        self.items = []
        self._keys: dict[bytes, str] = {}

    @property
    def kind(self) -> str:
        """What the items are of: those of one kind cannot be put among those of another."""
        return type(self).__name__

    def values(self, field: Field) -> Values:
        """What a field holds; under its second name where the first is empty."""
        return self._values(field, self.names[field]) or self.second_values(field) or ()

    def texts(self, field: Field) -> list[str]:
        """What a field holds as it is stored; under its second name where the first is empty."""
        for name in self._names(field):
            texts = [text for item in self._items_of(name) for text in self._texts(item)]
            if texts:
                return texts
        return []

    def second_values(self, field: Field) -> Values | None:
        """What a field holds under its second name; None where it has none."""
        return self._values(field, self.also[field]) if field in self.also else None

    def stored(self, field: Field) -> Stored:
        """A field's items, under either name."""
        names = {name.casefold() for name in self._names(field)}
        return tuple(
            (place, item) for place, item in enumerate(self.items) if self._key(item) in names
        )

    def replace(
        self,
        field: Field,
        values: Sequence[str],
        everywhere: bool = False,
        force: bool = False,
        anew: bool = False,
    ) -> None:
        """Put these values in place of those there; none removes the field.

        Where a text holds several of them already ('energetic, film'), it stays as it is, unless
        the field is to be made `anew`.

        Under its second name a field is kept up where it said the same. `everywhere` writes
        them there also where nothing is, `force` also where something else is: two lists that
        differ are somebody's wish. Raises `TagError` where the values could not be read back, or
        nothing can be written.
        """
        if self.obstacle is not None:
            raise self.obstacle
        before, second = self.values(field), self.second_values(field)
        name = self.names[field]
        if second is not None and (
            force or (second == before if second else everywhere and bool(values))
        ):
            self._put(self.also[field], self._rendered(field, self.also[field], values, anew))
        self._put(name, self._rendered(field, name, values, anew))
        if self._values(field, name) != tuple(values):
            raise TagError("The file's tags cannot hold these values.")

    def restore(self, fields: Mapping[Field, Stored]) -> None:
        """Put back what `stored` gave, where it was.

        What a second name holds stays where somebody changed it since.
        """
        items: list[tuple[int, bytes]] = []
        for field, stored in fields.items():
            names = [self.names[field]]
            second = self.second_values(field)
            if second is not None and second in ((), self.values(field)):
                names.append(self.also[field])
            for name in names:
                self._put(name, ())
            keys = {name.casefold() for name in names}
            items += [(place, item) for place, item in stored if self._key(item) in keys]
        for place, item in sorted(items):
            self.items.insert(place, item)

    def others(self, fields: Collection[Field]) -> Hashable:
        """Everything the tags hold besides these fields."""
        names = {name.casefold() for field in fields for name in self._names(field)}
        return tuple(item for item in self.items if self._key(item) not in names)

    @abstractmethod
    def save(self) -> None:
        """Write the items into the open file."""

    @abstractmethod
    def _name(self, item: bytes) -> str:
        """The name of an item, in the form of `names`."""

    def _key(self, item: bytes) -> str:
        """The name in the form that names are compared in; it takes time to find in a long item."""
        if item not in self._keys:
            self._keys[item] = self._name(item).casefold()
        return self._keys[item]

    @abstractmethod
    def _texts(self, item: bytes) -> Sequence[str]:
        """The texts in an item of one of the `names`."""

    @abstractmethod
    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        """Items that hold these values; none for no values."""

    def _names(self, field: Field) -> list[str]:
        return [self.names[field], *([self.also[field]] if field in self.also else [])]

    def _values(self, field: Field, name: str) -> Values:
        texts = (text for item in self._items_of(name) for text in self._texts(item))
        return field.parse(texts, self.known_moods)

    def _items_of(self, name: str) -> list[bytes]:
        return [item for item in self.items if self._key(item) == name.casefold()]

    def joins(self, field: Field) -> bool:
        """Whether the values of a field lie in one text."""
        return False

    def _rendered(
        self, field: Field, name: str, values: Sequence[str], anew: bool
    ) -> Sequence[bytes]:
        if field is not Field.MOOD or anew or not values:
            return self._render(field, name, values)
        items = self._items_of(name)
        if not self.one_item:
            kept, rest = self._reused(field, [(item, self._texts(item)) for item in items], values)
            return [*kept, *self._render(field, name, rest)]
        texts = [text for item in items for text in self._texts(item)]
        if self.joins(field):
            texts = [part for text in texts for part in text.split(JOINT)]
        kept_texts, rest = self._reused(field, [(text, [text]) for text in texts], values)
        return self._render(field, name, [*kept_texts, *rest])

    def _reused(
        self, field: Field, present: Iterable[tuple[Part, Sequence[str]]], values: Sequence[str]
    ) -> tuple[list[Part], Sequence[str]]:
        """Parts of a field, given with their texts, that hold the first values; and the others."""
        reused = []
        for part, texts in present:
            told = field.parse(texts, self.known_moods)
            if told and told == tuple(values[: len(told)]):
                reused.append(part)
                values = values[len(told) :]
        return reused, values

    def _put(self, name: str, items: Sequence[bytes]) -> None:
        """These items instead of those of that name, where the first of them lay."""
        places = [
            place for place, item in enumerate(self.items) if self._key(item) == name.casefold()
        ]
        first = places[0] if places else self._place_of_new()
        for place in reversed(places):
            del self.items[place]
        self.items[first:first] = items

    def _place_of_new(self) -> int:
        """Where a new item goes."""
        return len(self.items)
