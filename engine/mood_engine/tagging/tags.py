"""The tags of an open file, as a list of items whose bytes stay as they are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import BinaryIO, TypeVar

from ..errors import TagError
from .values import JOINER, Field, Values

# Index and bytes of each item of a field.
Stored = tuple[tuple[int, bytes], ...]
Names = Mapping[Field, str]
Part = TypeVar("Part")


class Tags(ABC):
    """The tags of a file that is open for reading, and for writing if they are to be saved.

    `names` has the name of each field in this file, `second_names` another name under which some
    programs look for it. `items` are all items in the order of the file; unchanged ones are
    written back byte for byte. `obstacle` is why nothing can be written. `known_moods` are names
    that contain a separator and yet are one mood. `one_item`: all values of a field are in one
    item.
    """

    names: Names
    second_names: Names = MappingProxyType({})
    items: list[bytes]
    obstacle: TagError | None = None
    known_moods: Collection[str] = ()
    one_item: bool = True

    def __init__(self, file: BinaryIO, charset: str | None = None) -> None:
        """`charset` is used for older tags, which do not name theirs; by default it is detected."""
        self._file = file
        self._charset = charset
        self.items = []
        self._keys: dict[bytes, str] = {}

    @property
    def kind(self) -> str:
        """The format of the items; items of different kinds cannot be mixed."""
        return type(self).__name__

    def values(self, field: Field) -> Values:
        """The values of a field, or of its second name if the first is empty."""
        return self._values(field, self.names[field]) or self.second_values(field) or ()

    def texts(self, field: Field) -> list[str]:
        """The texts of a field as stored, or of its second name if the first is empty."""
        for name in self._names(field):
            if texts := self.texts_of(name):
                return texts
        return []

    def texts_of(self, name: str) -> list[str]:
        """The texts of all items of a name, ours or not."""
        return [text for item in self._items_of(name) for text in self._texts(item)]

    def item_names(self) -> list[str]:
        """The names of all items, case-folded."""
        return [self._key(item) for item in self.items]

    def second_values(self, field: Field) -> Values | None:
        """The values under a field's second name; None if it has no second name."""
        return self._values(field, self.second_names[field]) if field in self.second_names else None

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
        rewrite: bool = False,
    ) -> None:
        """Replace a field's values; without values the field is removed.

        A text that already contains several of them ('energetic, film') stays as it is, unless
        `rewrite` is given.

        The second name is updated if its values were equal. With `everywhere` it is also created,
        with `force` also overwritten: lists that differ may be intended. Raises `TagError` if the
        values cannot be read back or nothing can be written.
        """
        if self.obstacle is not None:
            raise self.obstacle
        before, second = self.values(field), self.second_values(field)
        name = self.names[field]
        if second is not None and (
            force or (second == before if second else everywhere and bool(values))
        ):
            self._put(
                self.second_names[field],
                self._rendered(field, self.second_names[field], values, rewrite),
            )
        self._put(name, self._rendered(field, name, values, rewrite))
        if self._values(field, name) != tuple(values):
            raise TagError("The file's tags cannot hold these values.")

    def restore(self, fields: Mapping[Field, Stored]) -> None:
        """Restore items that `stored` returned, at their old places.

        A second name that was changed since stays as it is.
        """
        items: list[tuple[int, bytes]] = []
        for field, stored in fields.items():
            names = [self.names[field]]
            second = self.second_values(field)
            if second is not None and second in ((), self.values(field)):
                names.append(self.second_names[field])
            for name in names:
                self._put(name, ())
            keys = {name.casefold() for name in names}
            items += [(place, item) for place, item in stored if self._key(item) in keys]
        for place, item in sorted(items):
            self.items.insert(place, item)

    def other_content(self, fields: Collection[Field]) -> Hashable:
        """Everything in the tags except these fields."""
        names = {name.casefold() for field in fields for name in self._names(field)}
        return tuple(item for item in self.items if self._key(item) not in names)

    @abstractmethod
    def save(self) -> None:
        """Write the items into the open file."""

    @abstractmethod
    def _name(self, item: bytes) -> str:
        """The name of an item, in the form of `names`."""

    def _key(self, item: bytes) -> str:
        """The case-folded name, cached, since it takes time to find in a long item."""
        if item not in self._keys:
            self._keys[item] = self._name(item).casefold()
        return self._keys[item]

    @abstractmethod
    def _texts(self, item: bytes) -> Sequence[str]:
        """The texts in an item of text, such as those of the `names`."""

    @abstractmethod
    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        """Items that hold these values; none for no values."""

    def _names(self, field: Field) -> list[str]:
        return [
            self.names[field],
            *([self.second_names[field]] if field in self.second_names else []),
        ]

    def _values(self, field: Field, name: str) -> Values:
        texts = (text for item in self._items_of(name) for text in self._texts(item))
        return field.parse(texts, self.known_moods)

    def _items_of(self, name: str) -> list[bytes]:
        return [item for item in self.items if self._key(item) == name.casefold()]

    def joins(self, field: Field) -> bool:
        """Whether all values of a field are joined in one text."""
        return False

    def _rendered(
        self, field: Field, name: str, values: Sequence[str], rewrite: bool
    ) -> Sequence[bytes]:
        if not field.is_list or rewrite or not values:
            return self._render(field, name, values)
        items = self._items_of(name)
        if not self.one_item:
            kept, rest = self._reused(field, [(item, self._texts(item)) for item in items], values)
            return [*kept, *self._render(field, name, rest)]
        texts = [text for item in items for text in self._texts(item)]
        if self.joins(field):
            texts = [part for text in texts for part in text.split(JOINER)]
        kept_texts, rest = self._reused(field, [(text, [text]) for text in texts], values)
        return self._render(field, name, [*kept_texts, *rest])

    def _reused(
        self, field: Field, present: Iterable[tuple[Part, Sequence[str]]], values: Sequence[str]
    ) -> tuple[list[Part], Sequence[str]]:
        """The parts of a field, given with their texts, with the first values, and the rest."""
        reused = []
        for part, texts in present:
            parsed = field.parse(texts, self.known_moods)
            if parsed and parsed == tuple(values[: len(parsed)]):
                reused.append(part)
                values = values[len(parsed) :]
        return reused, values

    def _put(self, name: str, items: Sequence[bytes]) -> None:
        """Replace the items of that name, at the place of the first of them."""
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
