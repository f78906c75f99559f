"""How often the moods that the program chooses are right, on labelled music.

    python benchmarks/choosing.py PREDICTIONS.npy TRUTH.npy

Thresholds and calibration are measured on one half of the tracks, moods chosen on the other, and
the other way round. A mood is right if a listener gave the track one of its tags; listeners tag
sparsely, so these are lower bounds. The last two columns are about the moods with enough evidence
to write them into files.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.figures import read_figures
from mood_engine.frontend.settings import FrontEndSettings
from mood_engine.labelling import PRESETS, Chooser, Policy
from mood_engine.vocabulary import MTG_JAMENDO_MOODS as TAGS
from mood_trainer.scoring.calibration import measure_figures

POLICIES = {
    **PRESETS,
    "with themes": Policy(include_themes=True),
    "elbow": Policy(method="elbow"),
    "right in 1 of 5": Policy(min_precision=0.2),
    "right in 1 of 3": Policy(min_precision=0.33),
    "unreliable too": Policy(include_unreliable=True),
}


def measured_card(scores: np.ndarray, truth: np.ndarray) -> ModelCard:
    thresholds, figures = read_figures(json.dumps(measure_figures(scores, truth, TAGS)), TAGS)
    return ModelCard(
        name="measured",
        architecture="",
        settings={},
        vocabulary=TAGS,
        front_end=FrontEndSettings(),
        window_frames=1,
        windows_per_track=1,
        licence="",
        date="",
        thresholds=thresholds,
        figures=figures,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("predictions", type=Path)
    parser.add_argument("truth", type=Path)
    arguments = parser.parse_args()
    scores = np.load(arguments.predictions).astype(float)
    truth = np.load(arguments.truth).astype(bool)
    halves = np.array_split(np.random.default_rng(0).permutation(len(scores)), 2)
    print("policy            moods  right  found  first right  promised  written  right")
    for name, policy in POLICIES.items():
        chosen = right = first = firsts = written = written_right = 0
        promised = 0.0
        for known, new in (halves, halves[::-1]):
            chooser = Chooser(measured_card(scores[known], truth[known]), policy)
            numbers = chooser.choose(scores[new])
            precisions = chooser.mood_precisions(scores[new])
            assert precisions is not None
            for row, row_precisions, has in zip(numbers, precisions, truth[new], strict=True):
                moods = row[row >= 0]
                hits = [bool(has[chooser.tags_of(mood)].any()) for mood in moods.tolist()]
                chosen += len(hits)
                right += sum(hits)
                first += sum(hits[:1])
                firsts += bool(hits)
                promised += float(row_precisions[moods].sum())
            for mood in range(len(chooser.names)):
                has_it = (numbers == mood).any(axis=1) & chooser.has_evidence(mood, scores[new])
                written += int(has_it.sum())
                written_right += int(truth[new][has_it][:, chooser.tags_of(mood)].any(axis=1).sum())
        print(
            f"{name:16s} {chosen / len(scores):6.2f} {right / chosen:6.1%} "
            f"{right / truth.sum():6.1%} {first / firsts:12.1%} {promised / chosen:9.1%} "
            f"{written / len(scores):8.2f} {written_right / written:6.1%}"
        )


if __name__ == "__main__":
    main()
