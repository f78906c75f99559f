"""Where two choosers differ, so that little is computed again after a change of the policy."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .chooser import Chooser, Mask
from .policy import WriteAs


def may_differ(chooser: Chooser, other: Chooser, scores: npt.NDArray[np.float32]) -> Mask | None:
    """Tracks of scores (tracks, tags) for which both may choose other moods.

    None if any track may, for instance because moods consist of other tags.
    """
    if not _choose_alike(chooser, other):
        return None
    differ = np.zeros(len(scores), bool)
    before, after = chooser.family_thresholds, other.family_thresholds
    moved = (before != after) & ~np.isnan(before)
    for family in np.flatnonzero(moved).tolist():
        of_family = chooser.family_scores(family, scores).astype(np.float64)
        differ |= (of_family >= before[family]) != (of_family >= after[family])
    for tag in np.flatnonzero(chooser.thresholds != other.thresholds).tolist():
        of_tag = scores[:, tag].astype(np.float64)
        differ |= (of_tag >= chooser.thresholds[tag]) != (of_tag >= other.thresholds[tag])
    if (
        not chooser.ranks_families
        and chooser.policy.min_precision is None
        and not np.array_equal(chooser.enabled, other.enabled)
    ):
        # Without any candidate, the most relevant of the enabled tags stays.
        differ |= ~(scores >= chooser.thresholds).any(axis=1)
    return differ


def _choose_alike(chooser: Chooser, other: Chooser) -> bool:
    """Whether nothing but thresholds and single tags that are off can make a difference."""
    mine, theirs = chooser.policy, other.policy
    return (
        chooser.card == other.card
        and chooser.compares_like(other)
        and (mine.max_moods, mine.min_precision) == (theirs.max_moods, theirs.min_precision)
        and np.array_equal(chooser.mood_of_tag, other.mood_of_tag)
        and np.array_equal(chooser.enabled_families, other.enabled_families)
        and _have_thresholds_alike(chooser, other)
    )


def writes_like(chooser: Chooser, other: Chooser) -> bool:
    """Whether the same moods of a track become the same values in its file."""
    if chooser is other:
        return True
    write_as = chooser.policy.write_as
    return (
        _have_thresholds_alike(chooser, other)
        and write_as is other.policy.write_as
        and chooser.families is other.families
        and chooser.namesakes == other.namesakes
        and np.array_equal(chooser.thresholds_to_write, other.thresholds_to_write)
        and (write_as is not WriteAs.TAGS or np.array_equal(chooser.thresholds, other.thresholds))
    )


def _have_thresholds_alike(chooser: Chooser, other: Chooser) -> bool:
    """Whether both have a threshold for the same families."""
    mine, theirs = np.isnan(chooser.family_thresholds), np.isnan(other.family_thresholds)
    return np.array_equal(mine, theirs)
