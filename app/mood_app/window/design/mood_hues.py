"""Whose hue each mood has: that of its family, whatever family and mood are called."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from mood_engine.labelling import Policy
from mood_engine.vocabulary import FAMILIES, MTG_JAMENDO_MOODS

# Families that the user made share this many hues.
OWN_HUES = 4
_PROPERTY = "moodHues"
_NEUTRAL = ""


def own_hue(number: int) -> str:
    """The hue of a family that the user made."""
    return f"own {number}"


@dataclass(frozen=True)
class MoodHues:
    """By name in lower case.

    Attributes:
        hues: the name of a standard family in lower case, an `own_hue`, or empty for none.
        families: which of them are families.
        tags: the tag that a mood's own colour comes from.
    """

    hues: Mapping[str, str]
    families: frozenset[str]
    tags: Mapping[str, str]

    @classmethod
    def of(cls, vocabulary: Sequence[str], policies: Iterable[Policy]) -> MoodHues:
        """By one policy, or several where names are changing; a later one comes first."""
        hues: dict[str, str] = {}
        families: set[str] = set()
        tags: dict[str, str] = {}
        for policy in policies:
            hue_of = _hues_by_key(policy, vocabulary)
            tags |= {policy.name_of(tag).casefold(): tag for tag in reversed(vocabulary)}
            hues |= {
                policy.name_of(tag).casefold(): hue_of.get(policy.family_key(tag), _NEUTRAL)
                for tag in reversed(vocabulary)
            }
            named = {each.name.casefold(): each for each in policy.families_of(vocabulary)}
            hues |= {name: hue_of[each.keys[0]] for name, each in named.items()}
            families |= named.keys()
        return cls(hues, frozenset(families), tags)

    @staticmethod
    def shown() -> MoodHues:
        """Those of the application, as its palette is."""
        application = QCoreApplication.instance()
        hues = None if application is None else application.property(_PROPERTY)
        return hues if isinstance(hues, MoodHues) else STANDARD_HUES

    def show(self) -> None:
        """Make them those of the application."""
        application = QCoreApplication.instance()
        if application is not None:
            application.setProperty(_PROPERTY, self)

    def hue_of(self, mood: str) -> str:
        folded = mood.casefold()
        found = self.hues.get(folded)
        return _STANDARD_HUES.get(folded, _NEUTRAL) if found is None else found


def _hues_by_key(policy: Policy, vocabulary: Sequence[str]) -> dict[str, str]:
    """By key of a family; that of a merged one is that of its target."""
    families = policy.families_of(vocabulary)
    hues = {key: key.casefold() for key in FAMILIES}
    free = list(range(OWN_HUES))
    own = sorted(each.keys[0] for each in families if each.keys[0] not in hues)
    for key in own:
        # By its first name, so that other families leave it as it is if there is room.
        wanted = zlib.crc32(key.casefold().encode()) % OWN_HUES
        slot = min(free or range(OWN_HUES), key=lambda each: (each - wanted) % OWN_HUES)
        free = [each for each in free if each != slot]
        hues[key] = own_hue(slot)
    for family in families:
        hues |= dict.fromkeys(family.keys, hues[family.keys[0]])
    return hues


_STANDARD_HUES: Mapping[str, str] = MappingProxyType(
    {
        mood.casefold(): family.casefold()
        for family, tags in FAMILIES.items()
        for mood in (*tags, family)
    }
)
# Before a library is read.
STANDARD_HUES = MoodHues(
    _STANDARD_HUES,
    frozenset(family.casefold() for family in FAMILIES),
    {tag: tag for tag in MTG_JAMENDO_MOODS},
)
