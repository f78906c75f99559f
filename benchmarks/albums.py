"""Whether a model's embeddings put tracks of one album nearer than tracks of different ones.

    python benchmarks/albums.py FOLDER... [--model NAME]

The folder below FOLDER in which a track lies is its album. For every track the others are sorted
by the cosine of their embeddings, each dimension in units of its spread over all tracks: printed
are how often a track of the same album lies nearer than one of another (0.5 is chance), and how
often the nearest of all is of the same album, beside chance.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score
from windows import analyse

from mood_engine.analysis.analyser import Analyser
from mood_engine.analysis.device import choose_device
from mood_engine.bundles.file import load_bundle
from mood_engine.bundles.store import ModelStore
from mood_engine.machine import keep_freed_memory
from mood_engine.scanning.walk import find_music


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--model", default="compact")
    arguments = parser.parse_args()
    keep_freed_memory()
    analyser = Analyser(*load_bundle(ModelStore().path(arguments.model)), choose_device("auto"))
    albums, embeddings = [], []
    for folder in arguments.folders:
        paths = [file.path for file in find_music([str(folder)]).files]
        for path, analysis in analyse(paths, analyser, analyser.card.windows_per_track).items():
            albums.append(Path(path).relative_to(folder.absolute()).parts[0])
            embeddings.append(analysis.embedding)
    points = np.array(embeddings)
    points = (points - points.mean(0)) / np.maximum(points.std(0), 1e-6)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    nearness = points @ points.T
    same = np.array(albums)[:, None] == np.array(albums)
    others = ~np.eye(len(albums), dtype=bool)
    aucs, nearest, chance = [], [], []
    for row in range(len(albums)):
        mine, near = same[row][others[row]], nearness[row][others[row]]
        if mine.any() and not mine.all():
            aucs.append(roc_auc_score(mine, near))
            nearest.append(mine[near.argmax()])
            chance.append(mine.mean())
    print(
        f"{len(aucs)} tracks of {len(set(albums))} albums: one of the same album lies nearer than "
        f"one of another in {np.mean(aucs):.1%} of pairs; the nearest is of the same album for "
        f"{np.mean(nearest):.1%} (by chance {np.mean(chance):.1%})"
    )


if __name__ == "__main__":
    main()
