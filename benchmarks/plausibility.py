"""Whether moods fit tracks whose titles say them, and whether labels distinguish tracks.

    python benchmarks/plausibility.py LIBRARY

reads an analysed library (a folder for each package of freely licensed game music) and compares
the families of tracks with `plain_titles.toml`, which was written before any result was looked
at. It prints the share of these tracks whose first family fits, whose first or second does, and
one of those shown; and for all tracks how many have each label, and the entropy of the labels.
The weights in `labelling/family_ranking.py` were chosen on these packages, so on them this is no
test of other music.
"""

from __future__ import annotations

import argparse
import math
import os
import tomllib
from collections import Counter
from pathlib import Path

from mood_engine.labelling import ComparedTo, Policy
from mood_engine.library.library import Library
from mood_engine.library.moods import TrackMoods, list_moods

_TITLES = Path(__file__).with_name("plain_titles.toml")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    asked = parser.parse_args()
    titles = tomllib.loads(_TITLES.read_text(encoding="utf-8"))
    print(f"{'compared to':11}  first fits  one shown fits  of titles  largest label  entropy")
    rows: dict[ComparedTo, list[TrackMoods]] = {}
    with Library(asked.library) as library:
        model_id, card = next(library.models())
        for compared_to in ComparedTo:
            policy = Policy(compared_to=compared_to)
            rows[compared_to] = list(list_moods(library, model_id, card, policy=policy))
    for compared_to, tracks in rows.items():
        known = [(track, fitting) for track in tracks if (fitting := _fitting(titles, track))]
        first = sum(track.families[:1] != () and track.families[0] in f for track, f in known)
        shown = sum(not fitting.isdisjoint(track.families) for track, fitting in known)
        labels = Counter(mood.name for track in tracks for mood in track.moods)
        name, most = labels.most_common(1)[0]
        total = labels.total()
        entropy = -sum(n / total * math.log2(n / total) for n in labels.values())
        print(
            f"{compared_to:11} {first / len(known):11.3f} {shown / len(known):15.3f} "
            f"{len(known):10} {name:>9} {most / len(tracks):.2f} {entropy:9.2f}"
        )
    tracks = rows[ComparedTo.BOTH]
    print("\nfamily        first on    on  (shares of tracks, compared to both)")
    first_on = Counter(track.families[0] for track in tracks if track.families)
    on = Counter(family for track in tracks for family in track.families)
    for family, count in on.most_common():
        print(f"{family:12} {first_on[family] / len(tracks):9.3f} {count / len(tracks):5.3f}")


def _fitting(titles: dict[str, dict[str, str]], track: TrackMoods) -> set[str]:
    folder, name = os.path.split(track.path)
    package = titles.get(os.path.basename(folder), {})
    return set(package.get(os.path.splitext(name)[0], "").split())


if __name__ == "__main__":
    main()
