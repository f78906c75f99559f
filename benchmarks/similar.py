"""How quickly similar tracks are found, and whether they come from the same folder.

    python benchmarks/similar.py [LIBRARY...] [--tracks 1000 10000 100000] [--rounds 5]

Of made-up libraries, the time of a search by `Collection.similar` and of the query `like:` in the
window, in units of the plain product of the vectors and one of them; `load` is the time until the
first search is possible. Medians of the rounds.

Of analysed libraries whose folders are albums or packages: the share of a track's 10 nearest that
lie in its folder, among tracks whose folder has more than 10 others; by the cosine of standardised
embeddings, by that of `Space`, and by chance.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from window import fill

from mood_engine.learning import Space, Vectors
from mood_engine.library.embeddings import load_embeddings
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.query import Query
from mood_engine.similarity import Collection, load_sounds

NEIGHBOURS, SIZE = 10, 64


def seconds(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def search(tracks: int, rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        fill(path, tracks, SIZE)
        with Library(path) as library:
            model, card = next(library.models())
            catalogue = load_catalogue(library, model, card)
            _ = catalogue.folded  # as the window has it
            load = seconds(lambda: load_sounds(library, model), 1)
            sounds = load_sounds(library, model)
    collection = Collection(catalogue, sounds)
    query = Query.like_tracks(catalogue, [0])
    target = sounds.vectors[0].copy()
    product = seconds(lambda: sounds.vectors @ target, 5 * rounds)
    found = seconds(lambda: collection.similar([0], 20, same_artist=False), rounds)

    shown = seconds(lambda: query.search(catalogue, collection), rounds)
    return (
        f"{tracks:7,} tracks: product {1e3 * product:6.2f} ms, search {found / product:6.1f}, "
        f"query {shown / product:6.1f} ({1e3 * shown:.1f} ms), load {load:.2f} s"
    )


def standardised(embeddings: Vectors) -> Vectors:
    points = (embeddings - embeddings.mean(axis=0)) / np.maximum(embeddings.std(axis=0), 1e-6)
    vectors: Vectors = points / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-6)
    return vectors


def same_folder(path: Path) -> str:
    with Library(path) as library:
        model, card = next(library.models())
        known = load_embeddings(library, model)
        ids, embeddings = known.recordings.tolist(), known.table
        catalogue = load_catalogue(library, model, card)
    folder_of = {
        recording: Path(file).parent
        for recording, file in zip(catalogue.recordings.tolist(), catalogue.paths, strict=True)
    }
    folders = np.array([str(folder_of.get(recording, recording)) for recording in ids])
    same = folders[:, None] == folders
    np.fill_diagonal(same, val=False)
    asked = np.flatnonzero(same.sum(axis=1) >= NEIGHBOURS)
    if not len(asked):
        return f"{path.name}: no folder has more than {NEIGHBOURS} tracks"
    shares = []
    for vectors in (standardised(embeddings), Space.of(embeddings).vectors(embeddings)):
        cosines = vectors @ vectors.T
        np.fill_diagonal(cosines, -np.inf)
        nearest = np.argsort(-cosines[asked], axis=1)[:, :NEIGHBOURS]
        shares.append(np.take_along_axis(same[asked], nearest, axis=1).mean())
    chance = same[asked].sum(axis=1).mean() / (len(ids) - 1)
    return (
        f"{path.name}: {len(asked)} of {len(ids)} tracks; of the {NEIGHBOURS} nearest, in the same "
        f"folder: standardised {shares[0]:.1%}, Space {shares[1]:.1%} (by chance {chance:.1%})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("libraries", type=Path, nargs="*")
    parser.add_argument("--tracks", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    for path in arguments.libraries:
        print(same_folder(path))
    for tracks in arguments.tracks:
        print(search(tracks, arguments.rounds), flush=True)


if __name__ == "__main__":
    main()
