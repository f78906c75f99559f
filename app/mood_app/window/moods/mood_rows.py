"""Families and their tags as rows: what they are called and how many tracks have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from mood_engine.labelling import Chooser, Family
from mood_engine.library.catalogue import Catalogue
from mood_engine.vocabulary import THEMES, category_of


class Kind(Enum):
    """NO_FAMILY heads the tags that belong to none; a TAG is no mood, but a genre, say."""

    FAMILY = auto()
    MOOD = auto()
    THEME = auto()
    TAG = auto()
    NO_FAMILY = auto()


@dataclass(frozen=True)
class MoodRow:
    """A family or a tag; `key` is the family's key or the tag.

    `tracks` is None while they are being counted. `others` are the other families or tags with the
    same name; all but one of these tags are a `part` of that one, as are tags with the name of
    their family. `tags` are the rows below a family; its tag with the same name has none, unless
    the user renamed it.
    """

    kind: Kind
    key: str
    name: str = ""
    on: bool = True
    unreliable: bool = False
    tracks: int | None = None
    others: tuple[str, ...] = ()
    part: bool = False
    custom_threshold: bool = False
    tags: tuple[MoodRow, ...] = ()

    @property
    def is_tag(self) -> bool:
        return self.kind in (Kind.MOOD, Kind.THEME, Kind.TAG)

    @property
    def is_family(self) -> bool:
        return self.kind is Kind.FAMILY

    @property
    def id(self) -> tuple[bool, str]:
        """What distinguishes it from all other rows."""
        return self.is_tag, self.key

    def counted_alike(self, other: MoodRow) -> bool:
        """Whether they differ in the number of tracks only, their tags aside."""
        return replace(self, tracks=None, tags=()) == replace(other, tracks=None, tags=())


def mood_rows(catalogue: Catalogue, chooser: Chooser) -> list[MoodRow]:
    """By the chooser's policy; tracks are those of the catalogue.

    Families, then the tags without one; all tags for a model without families.
    """
    counts = dict(zip(catalogue.names, catalogue.counts().tolist(), strict=True))
    policy = chooser.policy
    families = policy.families_of(catalogue.tags)
    rows = []
    for number, tag in enumerate(catalogue.tags):
        name, mood = policy.name_of(tag), int(chooser.mood_of_tag[number])
        choice = policy.tags.get(tag)
        alike = [each for each in catalogue.tags if policy.name_of(each) == name]
        row = MoodRow(
            kind=_kind(tag),
            key=tag,
            name=name,
            on=bool(chooser.enabled[number]),
            unreliable=chooser.unreliable[number],
            tracks=counts.get(chooser.names[mood]),
            others=tuple(each for each in alike if each != tag),
            part=tag != (name if name in alike else alike[0]),
            custom_threshold=choice is not None and choice.threshold is not None,
        )
        is_family = mood < chooser.family_count and number in families[mood].tags
        if is_family and name != tag:
            row = replace(row, part=True)
        rows.append(None if is_family and name == tag else row)
    if not chooser.family_count:
        return [row for row in rows if row is not None]
    tree = [_family_row(family, rows, counts.get(family.name)) for family in families]
    in_families = {tag for family in families for tag in family.tags}
    alone = (row for number, row in enumerate(rows) if number not in in_families)
    rest = tuple(row for row in alone if row is not None)
    return [*tree, MoodRow(Kind.NO_FAMILY, "", tags=rest)] if rest else tree


def _kind(tag: str) -> Kind:
    if category_of(tag):
        return Kind.TAG
    return Kind.THEME if tag in THEMES else Kind.MOOD


def _family_row(family: Family, rows: Sequence[MoodRow | None], tracks: int | None) -> MoodRow:
    tags = (rows[tag] for tag in family.tags)
    return MoodRow(
        kind=Kind.FAMILY,
        key=family.keys[0],
        name=family.name,
        on=family.on,
        tracks=tracks,
        others=family.keys[1:],
        custom_threshold=family.threshold is not None,
        tags=tuple(row for row in tags if row is not None),
    )


def all_rows(rows: Sequence[MoodRow]) -> Iterator[MoodRow]:
    """Each with those below it."""
    for row in rows:
        yield row
        yield from row.tags
