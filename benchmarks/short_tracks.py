"""What fills the window of a track that is shorter than it: silence, or the track again.

    python benchmarks/short_tracks.py FOLDER... [--model NAME]

From every track the window in its middle is taken, and of it the first seconds alone, as a short
track would have them. Printed are, for silence and for repetition, how often the first family of
the clip is that of the whole window, and the mean correlation of their z-scores over the tags.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from mood_engine.analysis.analyser import Analyser
from mood_engine.analysis.device import choose_device
from mood_engine.audio import Samples, open_audio
from mood_engine.bundles.file import load_bundle
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import MoodEngineError
from mood_engine.frontend.windows import spread_starts, track_frames, window_samples
from mood_engine.labelling import Chooser
from mood_engine.labelling.logits import logit
from mood_engine.scanning.walk import find_music

SECONDS = (5, 10, 15, 20, 25)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--model", default="compact")
    asked = parser.parse_args()
    analyser = Analyser(*load_bundle(ModelStore().path(asked.model)), choose_device("auto"))
    paths = [file.path for file in find_music([str(each) for each in asked.folders]).files]
    windows = [window for path in paths if (window := middle_window(path, analyser)) is not None]
    print(f"{len(windows)} tracks\nseconds  filled with  same family  correlation")
    whole = scores_of(windows, analyser)
    rate = analyser.card.front_end.sample_rate
    for seconds in (each for each in SECONDS if each < analyser.card.window_seconds):
        for name, fill in FILLS.items():
            clips = [fill(window, seconds * rate) for window in windows]
            part = scores_of(clips, analyser)
            same = first_families(part, analyser) == first_families(whole, analyser)
            correlations = [
                np.corrcoef(logit(part[:, tag]), logit(whole[:, tag]))[0, 1]
                for tag in range(whole.shape[1])
            ]
            print(f"{seconds:7}  {name:11}  {same.mean():11.3f}  {np.mean(correlations):11.3f}")


def middle_window(path: str, analyser: Analyser) -> Samples | None:
    """None for a track that is shorter or cannot be read."""
    card = analyser.card
    try:
        with open_audio(path) as source:
            frames = track_frames(source, card.front_end)
            if frames < card.window_frames:
                return None
            starts = spread_starts(frames, card.window_frames, 1)
            return next(window_samples(source, starts, card.window_frames, card.front_end))
    except MoodEngineError:
        return None


def with_silence(window: Samples, count: int) -> Samples:
    return np.concatenate([window[:count], np.zeros(len(window) - count, np.float32)])


def repeated(window: Samples, count: int) -> Samples:
    return np.resize(window[:count], len(window))


FILLS: dict[str, Callable[[Samples, int], Samples]] = {
    "silence": with_silence,
    "repetition": repeated,
}


def scores_of(windows: Sequence[Samples], analyser: Analyser) -> np.ndarray:
    """(windows, tags)"""
    results = [analyser.analyse([window])[0].scores for window in windows]
    return np.array(results, np.float64)


def first_families(scores: np.ndarray, analyser: Analyser) -> np.ndarray:
    chooser = Chooser(analyser.card)
    first: np.ndarray = chooser.choose(scores)[:, 0]
    return first


if __name__ == "__main__":
    main()
