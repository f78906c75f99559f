"""Names of moods and families: those with the same name are one; tags can move between families."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from itertools import chain, count

from msgspec.structs import replace

from ..errors import MoodEngineError
from ..vocabulary import FAMILIES
from .policy import Family, FamilyChoice, Policy, TagChoice

# As in 'calm>=0.3', and between the moods in a file.
_RESERVED = frozenset("<>;")


def tags_of_moods(policy: Policy, vocabulary: Sequence[str]) -> dict[str, list[str]]:
    """Tags by mood, both in the order of the vocabulary."""
    moods: dict[str, list[str]] = {}
    for tag in vocabulary:
        moods.setdefault(policy.name_of(tag), []).append(tag)
    return moods


def rename_moods(
    policy: Policy, vocabulary: Sequence[str], moods: Collection[str], name: str
) -> Policy:
    """The policy with another name for all these moods, which makes them one.

    If another mood has the name already, its spelling wins. An empty name resets each tag to its
    own. Raises `MoodEngineError` for a name that a query or a file cannot contain.
    """
    name = _checked(name)
    others = dict.fromkeys(policy.name_of(tag) for tag in vocabulary)
    known = (mood for mood in (*others, *vocabulary) if mood not in moods)
    name = next((mood for mood in known if mood.casefold() == name.casefold()), name)
    for tag in vocabulary:
        if policy.name_of(tag) in moods:
            policy = _named(policy, tag, name)
    return policy


def split_moods(policy: Policy, vocabulary: Sequence[str], moods: Collection[str]) -> Policy:
    """The policy with a mood for each tag of these moods, named after the tag."""
    return rename_moods(policy, vocabulary, moods, "")


def rename_family(policy: Policy, vocabulary: Sequence[str], family: str, name: str) -> Policy:
    """The policy with another name for a family; with the name of another one they are merged.

    An empty name resets it, which splits a merged family. Raises `MoodEngineError` for a name that
    a query or a file cannot contain.
    """
    name = _checked(name)
    known = (each.name for each in policy.families_of(vocabulary) if each.name != family)
    name = next((each for each in known if each.casefold() == name.casefold()), name)
    for key in family_named(policy, vocabulary, family).keys:
        choice = policy.families.get(key, FamilyChoice())
        own_name = name if name and name != key else None
        if choice.name != own_name:
            # At the end: a family that is merged with a renamed one comes after it.
            policy = policy.with_family(key, FamilyChoice())
            policy = policy.with_family(key, replace(choice, name=own_name))
    return policy


def former_names(policy: Policy, vocabulary: Sequence[str]) -> dict[str, str]:
    """By the original name in lower case, what renamed and merged moods are called now."""
    renamed = {tag: policy.name_of(tag) for tag in vocabulary if policy.name_of(tag) != tag}
    folded = {tag.casefold(): name for tag, name in renamed.items()}
    return folded | former_family_names(policy, vocabulary)


def former_family_names(policy: Policy, vocabulary: Sequence[str]) -> dict[str, str]:
    """As `former_names`, for families alone."""
    return {
        key.casefold(): family.name
        for family in policy.families_of(vocabulary)
        for key in family.keys
        if key != family.name
    }


def move_tags(policy: Policy, tags: Collection[str], family: str) -> Policy:
    """The policy with these tags in a family, which may be a new one; in none if it is empty.

    Raises `MoodEngineError` for a name that a query or a file cannot contain.
    """
    family = _checked(family)
    key = _key_of(policy, family) if family else ""
    if policy.family_name(key).casefold() != family.casefold():
        policy = policy.with_family(
            key, replace(policy.families.get(key, FamilyChoice()), name=family)
        )
    for tag in tags:
        choice = replace(policy.tags.get(tag, TagChoice()), family=None)
        policy = policy.with_tag(tag, choice)
        if policy.family_key(tag) != key:
            policy = policy.with_tag(tag, replace(choice, family=key))
    return policy


def switch_family(policy: Policy, vocabulary: Sequence[str], family: str, on: bool) -> Policy:
    """The policy with a family on or off, as an exception only where one is needed."""
    key = family_named(policy, vocabulary, family).keys[0]
    choice = policy.families.get(key, FamilyChoice())
    default = policy.with_family(key, replace(choice, on=None))
    if family_named(default, vocabulary, family).on is on:
        return default
    return policy.with_family(key, replace(choice, on=on))


def reset_family(policy: Policy, vocabulary: Sequence[str], family: str) -> Policy:
    """The policy with a family as it is by default; tags return from it and to it."""
    keys = family_named(policy, vocabulary, family).keys
    for key in keys:
        policy = policy.with_family(key, FamilyChoice())
    for tag in vocabulary:
        choice = replace(policy.tags.get(tag, TagChoice()), family=None)
        standard = policy.with_tag(tag, choice)
        if policy.family_key(tag) in keys or standard.family_key(tag) in keys:
            policy = standard
    return policy


def family_named(policy: Policy, vocabulary: Sequence[str], name: str) -> Family:
    """Raises `KeyError` if there is none."""
    return {each.name: each for each in policy.families_of(vocabulary)}[name]


def _key_of(policy: Policy, family: str) -> str:
    """The key of the family with this name, or one for a new family."""
    keys = dict.fromkeys(
        (*FAMILIES, *policy.families, *(tag.family for tag in policy.tags.values() if tag.family))
    )
    folded = family.casefold()
    named = (key for key in keys if policy.family_name(key).casefold() == folded)
    if (known := next(named, None)) is not None:
        return known
    # A family that was renamed keeps its first name as its key.
    taken = {key.casefold() for key in keys}
    numbered = (f"{family} {number}" for number in count(2))
    return next(key for key in chain([family], numbered) if key.casefold() not in taken)


def can_be_name(name: str) -> bool:
    """Whether queries and files can contain a mood of this name."""
    return _RESERVED.isdisjoint(name) and not any(unicodedata.category(c) == "Cc" for c in name)


def tidy_name(name: str) -> str:
    """A name that the user typed, with single spaces between its words."""
    return " ".join(name.split())


def _checked(name: str) -> str:
    name = tidy_name(name)
    if not can_be_name(name):
        raise MoodEngineError("The name of a mood cannot contain <, > or ;. Choose another name.")
    return name


def _named(policy: Policy, tag: str, name: str) -> Policy:
    choice = policy.tags.get(tag, TagChoice())
    return policy.with_tag(tag, replace(choice, name=name if name and name != tag else None))
