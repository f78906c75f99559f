"""How many windows of a track it takes until its moods stand.

    python benchmarks/windows.py FOLDER... [--model NAME]

Every track is analysed with each number of windows and once in full, all in this run; agreement
is with the full analysis: Spearman's rank correlation over tracks, mean over tags; the share of
the five highest scores that are the same; and of the moods chosen, those in both of those in
either. Take music that the model was not trained on.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from mood_engine.analysis.analyser import Analyser
from mood_engine.analysis.device import choose_device
from mood_engine.analysis.pipeline import analyse_files
from mood_engine.analysis.request import AnalysisRequest
from mood_engine.analysis.results import Analysed, Analysis
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import load_bundle
from mood_engine.bundles.store import ModelStore
from mood_engine.labelling import Chooser
from mood_engine.machine import keep_freed_memory, usable_cores
from mood_engine.scanning.walk import find_music
from mood_trainer.distill.agreement import measure_agreement

NUMBERS = (1, 2, 3, 4, 5, 6, 8, None)


def analyse(paths: list[str], analyser: Analyser, most: int | None) -> dict[str, Analysis]:
    request = AnalysisRequest(
        card=analyser.card,
        make_analyser=lambda: analyser,
        windows_per_track=most,
        processes=usable_cores(),
    )
    results = analyse_files(paths, request)
    return {each.path: each.analysis for each in results if isinstance(each, Analysed)}


def moods(scores: np.ndarray, card: ModelCard) -> list[set[str]]:
    chooser = Chooser(card)
    chosen = chooser.choose(scores)
    return [{chooser.names[number] for number in row if number >= 0} for row in chosen]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--model", default="compact")
    arguments = parser.parse_args()
    keep_freed_memory()
    paths = [file.path for file in find_music([str(each) for each in arguments.folders]).files]
    analyser = Analyser(*load_bundle(ModelStore().path(arguments.model)), choose_device("auto"))
    analyse(paths[:8], analyser, 1)  # warm
    results, seconds = {}, {}
    for most in NUMBERS:
        begun = time.perf_counter()
        results[most] = analyse(paths, analyser, most)
        seconds[most] = time.perf_counter() - begun
    names = sorted(set.intersection(*[set(result) for result in results.values()]))
    scores = {
        most: np.array([result[name].mean_scores for name in names])
        for most, result in results.items()
    }
    whole = moods(scores[None], analyser.card)
    counts = [len(results[None][name].starts) for name in names]
    print(
        f"{len(names)} tracks of {min(counts)} to {max(counts)} windows, {np.mean(counts):.1f} mean"
    )
    print("windows  s a track  Spearman  five best  moods")
    for most in NUMBERS:
        agreement = measure_agreement(scores[most], scores[None])
        common = [
            len(a & b) / len(a | b)
            for a, b in zip(moods(scores[most], analyser.card), whole, strict=True)
            if a | b
        ]
        print(
            f"{most or 'all':>7}  {seconds[most] / len(paths):9.3f}  {agreement.spearman:8.3f}  "
            f"{agreement.top_five:9.1%}  {np.mean(common):5.1%}"
        )


if __name__ == "__main__":
    main()
