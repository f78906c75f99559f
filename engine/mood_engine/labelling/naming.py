"""Names of moods: tags can be renamed, and tags with the same name are one mood."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from ..errors import MoodEngineError
from .policy import Policy, TagChoice

_COMPARISONS = frozenset("<>")  # as in 'calm>=0.3'


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
    own. Raises `MoodEngineError` for a name that a query cannot contain.
    """
    name = " ".join(name.split())
    if not _COMPARISONS.isdisjoint(name):
        raise MoodEngineError("The name of a mood cannot contain < or >. Choose another name.")
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


def _named(policy: Policy, tag: str, name: str) -> Policy:
    choice = policy.tags.get(tag, TagChoice())
    return policy.with_tag(tag, replace(choice, name=name if name and name != tag else None))
