"""What the user wants of moods: how strict, which tags, under which names."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec.structs import replace

from ..documents import Document, DocumentError, decode_json
from ..errors import ErrorCode, MoodEngineError
from ..vocabulary import FAMILIES, THEMES, category_of
from .family_ranking import ComparedTo

_STANDARD_FAMILY = {tag: name for name, tags in FAMILIES.items() for tag in tags}
_STANDARD_KEYS = {name.casefold(): name for name in FAMILIES}


class WriteAs(StrEnum):
    """Which of a track's moods are written into its file."""

    FAMILIES = "families"
    TAGS = "tags"
    BOTH = "both"


class TagChoice(Document, frozen=True):
    """The user's settings of one tag; None leaves it to the policy.

    `name` is the mood's name; tags with the same name are one mood. `threshold` is a score.
    `family` is the key of the family that the tag speaks for, empty for none.
    """

    name: str | None = None
    threshold: float | None = None
    on: bool | None = None
    family: str | None = None


class FamilyChoice(Document, frozen=True):
    """The user's settings of one family; None leaves it to the policy.

    `name` is the family's name; families with the same name are one. `threshold` is a score: all
    tracks that reach it have the family, and no others.
    """

    name: str | None = None
    threshold: float | None = None
    on: bool | None = None


@dataclass(frozen=True)
class Family:
    """A family by a policy: its tags by number, and the score that a track needs, if one is set.

    `keys` are the families that have this name; the settings of the first one count.
    """

    name: str
    keys: tuple[str, ...]
    tags: tuple[int, ...]
    threshold: float | None
    on: bool


class Policy(
    Document,
    frozen=True,
    rename={
        "max_moods": "most",
        "min_z_score": "clearly_above",
        "min_lift": "likelier",
        "min_precision": "right_at_least",
        "include_unreliable": "weak_too",
        "include_themes": "themes",
    },
):
    """How scores become moods: at most `max_moods` per track.

    A tag is a candidate if its score reaches the threshold of `method`, or if its z-score reaches
    `min_z_score`: thresholds were set on single windows, and the mean over a track's windows
    reaches fewer of them. It must also have at least `min_lift`, the ratio of its precision to its
    prevalence, and `min_precision`, if given. Tags on which the model is unreliable need
    `include_unreliable`; tags that name a use or a scene, not a mood, need `include_themes`. How
    much a track has of a mood is `compared_to` music of all kinds, the user's library, or both.
    `write_as` says which moods are written into files.
    `tags` and `families` have exceptions for single tags and families. The key of a family is its
    standard name, or for one that the user made, its first name.
    """

    max_moods: Annotated[int, msgspec.Meta(ge=1)] = 5
    method: str = "best-f"
    min_z_score: float = 0.75
    min_lift: float = 1.5
    min_precision: float | None = None
    include_unreliable: bool = False
    include_themes: bool = False
    compared_to: ComparedTo = ComparedTo.BOTH
    write_as: WriteAs = WriteAs.BOTH
    tags: Mapping[str, TagChoice] = msgspec.field(default_factory=dict)
    families: Mapping[str, FamilyChoice] = msgspec.field(default_factory=dict)

    def with_tag(self, tag: str, choice: TagChoice) -> Policy:
        tags = {**self.tags, tag: choice}
        return replace(self, tags={t: each for t, each in tags.items() if each != TagChoice()})

    def name_of(self, tag: str) -> str:
        """The name of the tag's mood."""
        choice = self.tags.get(tag)
        return choice.name if choice and choice.name else tag

    def with_family(self, key: str, choice: FamilyChoice) -> Policy:
        families = {**self.families, key: choice}
        return replace(
            self, families={k: each for k, each in families.items() if each != FamilyChoice()}
        )

    def family_key(self, tag: str) -> str:
        """The key of the family that a tag speaks for, empty for none."""
        choice = self.tags.get(tag)
        if choice is None or choice.family is None:
            return _STANDARD_FAMILY.get(tag, "")
        return _STANDARD_KEYS.get(choice.family.casefold(), choice.family)

    def family_name(self, key: str) -> str:
        choice = self.families.get(key)
        return choice.name if choice and choice.name else key

    def families_of(self, vocabulary: Sequence[str]) -> list[Family]:
        """The families that have tags of a vocabulary; the standard ones first."""
        tags_of: dict[str, list[int]] = {key: [] for key in FAMILIES}
        for number, tag in enumerate(vocabulary):
            if key := self.family_key(tag):
                tags_of.setdefault(key, []).append(number)
        keys_of: dict[str, list[str]] = {}
        for key, tags in tags_of.items():
            if tags:
                keys_of.setdefault(self.family_name(key).casefold(), []).append(key)
        return [
            self._family(keys, sorted(tag for key in keys for tag in tags_of[key]), vocabulary)
            for keys in keys_of.values()
        ]

    def _family(self, keys: list[str], tags: Sequence[int], vocabulary: Sequence[str]) -> Family:
        # The one that had the name before the others.
        named = list(self.families)
        keys.sort(key=lambda key: named.index(key) if self.family_name(key) != key else -1)
        name = self.family_name(keys[0])
        choice = self.families.get(keys[0], FamilyChoice())
        on = choice.on
        if on is None:
            # In libraries from before there were families, only tags could be off.
            off = {tag for tag, each in self.tags.items() if each.on is False}
            on = name.casefold() not in off and not off.issuperset(vocabulary[tag] for tag in tags)
        return Family(name, tuple(keys), tuple(tags), choice.threshold, on)

    def includes(self, tag: str, unreliable: bool) -> bool:
        """Whether the tag can become a mood; `unreliable`: the model is, on this tag.

        A genre or an instrument can only if the user wants it.
        """
        choice = self.tags.get(tag)
        if choice is not None and choice.on is not None:
            return choice.on
        return (
            not category_of(tag)
            and (self.include_unreliable or not unreliable)
            and (self.include_themes or tag not in THEMES)
        )

    def switched(self, tag: str, unreliable: bool, on: bool) -> Policy:
        """The policy with a tag on or off, as an exception only where one is needed."""
        choice = self.tags.get(tag, TagChoice())
        default = self.with_tag(tag, replace(choice, on=None))
        if default.includes(tag, unreliable) is on:
            return default
        return self.with_tag(tag, replace(choice, on=on))

    def to_json(self) -> str:
        return json.dumps(msgspec.to_builtins(self))

    @classmethod
    def from_json(cls, text: str) -> Policy:
        """Raises `MoodEngineError` for a policy that this version cannot read.

        Before there were families, policies did not say what tracks are compared to, and themes
        were included by default: for such a policy the present default holds.
        """
        try:
            policy = decode_json(text, cls)
            if "compared_to" not in decode_json(text, dict):
                policy = replace(policy, include_themes=cls().include_themes)
            if not all(map(math.isfinite, _numbers(policy))):
                raise DocumentError("it holds a number that is not finite")
        except DocumentError as error:
            raise MoodEngineError(
                "The saved mood settings come from another version of Mood Tagger and cannot be "
                f"read ({error}). Choose them again.",
                ErrorCode.MOOD_SETTINGS_UNREADABLE,
            ) from error
        return policy


def _numbers(policy: Policy) -> list[float]:
    thresholds = [tag.threshold for tag in policy.tags.values()]
    thresholds += [family.threshold for family in policy.families.values()]
    numbers = [policy.min_z_score, policy.min_lift, policy.min_precision, *thresholds]
    return [number for number in numbers if number is not None]


# By name; they do not set what `with_preset` keeps.
PRESETS: Mapping[str, Policy] = {
    "strict": Policy(max_moods=3, min_z_score=1.25, min_lift=3.0),
    "balanced": Policy(),
    "generous": Policy(max_moods=8, method="elbow", min_z_score=0.4, min_lift=1.2),
}


def with_preset(policy: Policy, name: str) -> Policy:
    return replace(
        PRESETS[name],
        tags=policy.tags,
        families=policy.families,
        include_themes=policy.include_themes,
        include_unreliable=policy.include_unreliable,
        compared_to=policy.compared_to,
        write_as=policy.write_as,
    )


def preset_of(policy: Policy) -> str | None:
    """The name of the preset that a policy follows, whatever it says of single tags."""
    return next((name for name in PRESETS if with_preset(policy, name) == policy), None)
