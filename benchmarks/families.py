"""How often mood families agree with listeners' tags, measured on a labelled part of the data set.

    python benchmarks/families.py PREDICTIONS TRUTH SPLIT

takes a model's predictions and the truth of a part of the data set (tracks x 56 tags, .npy), and
the part's split file (.tsv), which names the artists. Families are calibrated on four fifths of the
artists and judged on the others, five times over with five ways to share them out.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from mood_engine.vocabulary import FAMILIES, MTG_JAMENDO_MOODS
from mood_trainer.scoring.families import cross_validate, measure_family

_SEEDS = range(5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("split", type=Path)
    asked = parser.parse_args()
    scores, truth = np.load(asked.predictions), np.load(asked.truth).astype(bool)
    lines = asked.split.read_text(encoding="utf-8").splitlines()[1:]
    artists = [line.split("\t")[1] for line in lines]
    families = {
        name: [MTG_JAMENDO_MOODS.index(tag) for tag in tags] for name, tags in FAMILIES.items()
    }
    runs = [cross_validate(scores, truth, families, artists, seed=seed) for seed in _SEEDS]
    print(f"{'family':12} base rate  ROC-AUC  avg. precision  top tenth   first on  right there")
    for number, (name, tags) in enumerate(families.items()):
        figures = measure_family(scores, truth, tags)
        share = np.mean([(run.first == number).mean() for run in runs])
        right = np.mean([run.first_is_true[run.first == number].mean() for run in runs])
        print(
            f"{name:12} {figures.base_rate:9.3f} {figures.roc_auc:8.3f} {figures.pr_auc:15.3f} "
            f"{figures.top_precision:10.3f} {share:10.3f} {right:12.3f}"
        )
    has_family = truth[:, sorted({tag for tags in families.values() for tag in tags})].any(axis=1)
    for name, rows in (("all tracks", np.ones(len(truth), bool)), ("with a mood tag", has_family)):
        first = np.mean([run.first_is_true[rows].mean() for run in runs])
        two = np.mean([run.one_of_two_is_true[rows].mean() for run in runs])
        print(f"{name} ({rows.sum()}): first family right {first:.3f}, one of two {two:.3f}")
    promised, right = (
        np.mean([getattr(r, n).mean() for r in runs]) for n in ("promised", "first_is_true")
    )
    print(f"promised precision of the first family {promised:.3f}, reached {right:.3f}")


if __name__ == "__main__":
    main()
