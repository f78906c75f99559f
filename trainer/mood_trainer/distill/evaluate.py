"""How faithful a student is to its teacher, on tracks that it never saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from scipy.stats import spearmanr

from mood_engine.bundles.card import ModelCard
from mood_engine.networks.interface import MoodNetwork

from .corpus import LabelledTrack

_BATCH = 16
_BEST = 5

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Faithfulness:
    """Agreement of track-level scores.

    `spearman` is the mean over tags of the rank correlation over tracks, `pearson` that of
    all scores together, `best_five` the share of common tags among each track's five best.
    """

    spearman: float
    pearson: float
    best_five: float
    spearman_by_tag: tuple[float, ...]
    tracks: int


def track_scores(
    network: MoodNetwork, tracks: Sequence[LabelledTrack], card: ModelCard, device: torch.device
) -> tuple[Scores, Scores]:
    """Student's and teacher's scores, each the mean over a track's windows."""
    ours, theirs = [], []
    network = network.to(device).eval()
    for track in tracks:
        mel = torch.from_numpy(track.levels).to(device).float().T + card.front_end.silence_level
        windows = torch.stack([mel[:, s : s + card.window_frames] for s in track.starts.tolist()])
        with torch.inference_mode():
            logits = torch.cat([network(batch).float() for batch in torch.split(windows, _BATCH)])
        ours.append(torch.sigmoid(logits).double().mean(0).cpu().numpy())
        theirs.append((1 / (1 + np.exp(-track.logits.astype(np.float64)))).mean(0))
    return np.array(ours), np.array(theirs)


def compare(ours: Scores, theirs: Scores) -> Faithfulness:
    tags = ours.shape[1]
    by_tag = tuple(float(spearmanr(ours[:, t], theirs[:, t]).statistic) for t in range(tags))
    best = [
        len(set(np.argsort(-a)[:_BEST]) & set(np.argsort(-b)[:_BEST])) / _BEST
        for a, b in zip(ours, theirs, strict=True)
    ]
    return Faithfulness(
        spearman=float(np.mean(by_tag)),
        pearson=float(np.corrcoef(ours.ravel(), theirs.ravel())[0, 1]),
        best_five=float(np.mean(best)),
        spearman_by_tag=by_tag,
        tracks=len(ours),
    )
