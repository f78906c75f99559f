"""Names of moods: a policy's tags are renamed, and those of one name are one mood."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ..errors import MoodEngineError
from .policy import Policy, TagChoice

_COMPARISONS = frozenset("<>")  # as in 'calm>=0.3'


def tags_of_moods(policy: Policy, vocabulary: Sequence[str]) -> dict[str, list[str]]:
    """By mood, both in the order of the vocabulary."""
    moods: dict[str, list[str]] = {}
    for tag in vocabulary:
        moods.setdefault(policy.name_of(tag), []).append(tag)
    return moods


def with_name(
    policy: Policy, vocabulary: Sequence[str], moods: Collection[str], name: str
) -> Policy:
    """All these moods have another name, and are one.

    The name of a mood that there is already, in whatever case, is written as that one. An empty
    one gives each tag back its own. Raises `MoodEngineError` for what no query can ask for.
    """
    name = " ".join(name.split())
    if not _COMPARISONS.isdisjoint(name):
        raise MoodEngineError("The name of a mood can hold no < and no >; choose another.")
    others = dict.fromkeys(policy.name_of(tag) for tag in vocabulary)
    known = (mood for mood in (*others, *vocabulary) if mood not in moods)
    name = next((mood for mood in known if mood.casefold() == name.casefold()), name)
    for tag in vocabulary:
        if policy.name_of(tag) in moods:
            policy = _named(policy, tag, name)
    return policy


def taken_apart(policy: Policy, vocabulary: Sequence[str], moods: Collection[str]) -> Policy:
    """Every tag of these moods is a mood of its own name."""
    return with_name(policy, vocabulary, moods, "")


def _named(policy: Policy, tag: str, name: str) -> Policy:
    choice = policy.tags.get(tag, TagChoice())
    return policy.with_tag(tag, replace(choice, name=name if name and name != tag else None))
