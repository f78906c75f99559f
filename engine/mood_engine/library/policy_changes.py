"""Changes of the mood policy, with all in the library that names moods."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from ..bundles.card import ModelCard
from ..errors import LibraryError
from ..labelling import Policy
from .corrections import Replaced, move_corrections, restore_corrections
from .library import Library
from .preferences import load_policy, save_policy
from .renamed_moods import RenamedMoods
from .smart_playlists import SmartPlaylists, change_smart_playlists, load_smart_playlists

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PolicyChange:
    """What followed a policy: corrections, and smart playlists before and after."""

    corrections: Replaced = field(default_factory=Replaced)
    playlists: tuple[SmartPlaylists, SmartPlaylists] = (SmartPlaylists(), SmartPlaylists())


def change_policy(
    library: Library, model_id: int | None, card: ModelCard, policy: Policy
) -> PolicyChange:
    """Store a policy; corrections and smart playlists follow renamed, merged and split moods."""
    with library.transaction():
        before = load_policy(library)
        save_policy(library, policy)
        moved = move_corrections(library, model_id, card.vocabulary, before, policy)
        renamed = RenamedMoods.between(before, policy, card)
        return PolicyChange(moved, _rename_in_playlists(library, renamed))


def undo_policy_change(library: Library, change: PolicyChange, policy: Policy) -> None:
    """Restore a policy, and what followed its change."""
    with library.transaction():
        restore_corrections(library, change.corrections)
        before, after = change.playlists
        if before != after:
            change_smart_playlists(library, after, before)
        save_policy(library, policy)


def _rename_in_playlists(
    library: Library, renamed: RenamedMoods
) -> tuple[SmartPlaylists, SmartPlaylists]:
    try:
        before = load_smart_playlists(library)
    except LibraryError as error:  # they stay, and are no reason to keep the policy
        _log.warning("%s", error)
        return SmartPlaylists(), SmartPlaylists()
    after = renamed.in_playlists(before)
    if after != before:
        after = change_smart_playlists(library, before, after)
    return before, after
