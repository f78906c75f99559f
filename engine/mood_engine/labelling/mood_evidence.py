"""How much of a mood tracks have, on a scale on which it can be corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from .chooser import Chooser
from .logits import Scores, Values, logit

# From the evidence for a mood, (tracks,), by how much it shall be higher, (tracks,).
Correction = Callable[[Values], Values]


def mood_evidence(chooser: Chooser, number: int, scores: Scores) -> Values:
    """The evidence for a mood, by number, on tracks with scores (tracks, tags): (tracks,).

    For a family and for tags a z-score, for a model that was not measured a logit.
    """
    tags = chooser.tags_of(number)
    if number < chooser.family_count:
        assert chooser.families is not None
        return chooser.families.standard(number, chooser.tag_scores.z_scores(scores, tags))
    if not chooser.card.figures:
        unmeasured: Values = logit(scores[:, tags]).max(axis=1)
        return unmeasured
    highest: Values = chooser.tag_scores.z_scores(scores, tags).max(axis=1)
    return highest


def corrected_scores(
    chooser: Chooser, scores: npt.NDArray[np.float32], corrections: Mapping[int, Correction]
) -> npt.NDArray[np.float32]:
    """Scores (tracks, tags) that give the corrected evidence for these moods, by number.

    All tags of a mood are raised alike. Families come first; the tags in them are corrected from
    there.
    """
    corrected = scores.copy()
    for number in sorted(corrections):
        shift = corrections[number](mood_evidence(chooser, number, corrected))
        if number < chooser.family_count:
            assert chooser.families is not None
            shift = shift / chooser.families.gain(number)
        tags = chooser.tags_of(number)
        corrected[:, tags] = chooser.tag_scores.shifted(corrected, tags, shift)
    return corrected
