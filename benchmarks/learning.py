"""How much the personal model learns from a few corrections, and how quickly.

    python benchmarks/learning.py LIBRARY [--outputs CSV...] [--users 10] [--picture FILE]
    python benchmarks/learning.py --tracks 1000 10000 100000

LIBRARY is an analysed library with a folder for each album or package. All figures are about
recordings that the user did not answer for: the area under the ROC curve, and average precision.

`--outputs` are tables of another model, in CSV with a column `path`, for users with tastes of
their own: what such a user calls calm is a line through that model's outputs, near to what the
word means there and partly the user's own, and is on 30 % of the tracks. The files of
`vibenet predict --recursive --format csv FOLDER` (PyPI: vibenet) have the columns that `TASTES`
names. The answers come in the order of the page Review, or at random; beside the personal model
stand the model alone, a plain head (without the model's evidence), and the answers of the nearest
neighbours.

Titles: of the packages in `plain_titles.toml`, a family is learnt from titles of a half and tested
on the other half, so nothing of a package is on both sides. Packages: a package is a mood of the
user's own, learnt from some of its tracks; beside it stands similarity to them.

`--picture` draws the curves; the guide shows them as docs/pictures/learning.png.

`--tracks`: made-up libraries; the times to learn from 100 corrections and to ask the next
questions, and how often `load_catalogue` would fit into them. Set OPENBLAS_NUM_THREADS=1, as the
program does.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score
from window import fill

from mood_engine.labelling.logits import Values
from mood_engine.learning import Answers, independent_weights, learn_mood, learn_own_mood
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.corrections import correct
from mood_engine.library.embeddings import Embeddings, load_embeddings
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.personal import learn_from_corrections
from mood_engine.library.personal_catalogue import Lessons
from mood_engine.library.review import Review, load_review

ANSWERS = (0, 5, 10, 20, 40, 50)
EXAMPLES = (1, 3, 5, 10)
SHARE, OWN_PART = 0.3, 0.8
AT_ONCE = 5
# What the moods mean in the outputs of vibenet, each from 0 to 1.
TASTES: Mapping[str, Mapping[str, float]] = {
    "Calm": {"energy": -1, "acousticness": 0.5},
    "Energetic": {"energy": 1},
    "Happy": {"valence": 1, "danceability": 0.5},
    "Sad": {"valence": -1, "energy": -0.5, "acousticness": 0.3},
    "Epic": {"danceability": -0.7, "energy": 0.5, "valence": -0.5, "instrumentalness": 0.3},
    "Atmospheric": {"valence": -0.7, "danceability": -0.5, "instrumentalness": 0.5},
}
_TITLES = Path(__file__).with_name("plain_titles.toml")

Figures = tuple[float, float]
Table = dict[str, dict[int, list[Figures]]]


class Music:
    """A library whose recordings can be asked about."""

    def __init__(self, path: Path) -> None:
        with Library(path) as library:
            model_id, card = next(library.models())
            self.catalogue: Catalogue = load_catalogue(library, model_id, card)
            self.embeddings: Embeddings = load_embeddings(library, model_id)
        self.lessons = self.taught({})
        rows = self.lessons.rows.tolist()
        self.paths = [self.catalogue.paths[row] for row in rows]
        self.recordings = self.catalogue.recordings[rows].tolist()
        self.packages = np.array([Path(path).parent.name for path in self.paths])

    def taught(self, verdicts: Mapping[int, Mapping[str, bool]]) -> Lessons:
        """With verdicts by recording."""
        return Lessons(self.catalogue, self.embeddings, verdicts)

    def evidence(self, mood: str) -> Values:
        found = self.lessons.evidence(mood, None)
        assert found is not None
        return found

    def answers(self, places: Sequence[int], wanted: np.ndarray) -> Answers:
        albums = self.lessons.albums[list(places)].tolist()
        given = wanted[list(places)]
        weights = independent_weights(albums, list(places), given.tolist())
        return Answers(np.array(places, np.intp), given, weights)

    def learnt(self, mood: str, places: Sequence[int], wanted: np.ndarray) -> tuple[Values, Review]:
        """The evidence for a mood after these answers, and the review that goes on from there."""
        lessons = self.taught(
            {self.recordings[place]: {mood: bool(wanted[place])} for place in places}
        )
        evidence = lessons.evidence(mood, lessons.learn())
        assert evidence is not None
        return evidence, Review(lessons)


def figures(wanted: np.ndarray, evidence: Values, without: Sequence[int]) -> Figures:
    rest = np.setdiff1d(np.arange(len(wanted)), without)
    return (
        float(roc_auc_score(wanted[rest], evidence[rest])),
        float(average_precision_score(wanted[rest], evidence[rest])),
    )


def nearest(music: Music, places: Sequence[int], wanted: np.ndarray) -> Values:
    cosines = music.lessons.vectors @ music.lessons.vectors[list(places)].T
    votes: Values = np.exp(8 * cosines.astype(np.float64)) @ (2.0 * wanted[list(places)] - 1)
    return votes


def users(music: Music, outputs: Sequence[Path], count: int) -> Iterator[tuple[str, np.ndarray]]:
    """A mood and who wants it on which recordings, (recordings,)."""
    rows = {
        row["path"]: row
        for path in outputs
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    }
    absent = [path for path in music.paths if path not in rows]
    if absent:
        raise SystemExit(f"{absent[0]} and {len(absent) - 1} others are not in the tables.")
    names = [name for name in next(iter(rows.values())) if name != "path"]
    table = np.array([[float(rows[path][name]) for name in names] for path in music.paths])
    table = np.log(table.clip(1e-4, 1 - 1e-4) / (1 - table.clip(1e-4, 1 - 1e-4)))
    table = (table - table.mean(axis=0)) / table.std(axis=0)
    for mood, direction in TASTES.items():
        meaning = np.array([direction.get(name, 0.0) for name in names])
        for user in range(count):
            own = np.random.default_rng(1000 + user).normal(size=len(names))
            own *= OWN_PART * np.linalg.norm(meaning) / np.linalg.norm(own)
            liking = table @ (meaning + own)
            yield mood, liking >= np.quantile(liking, 1 - SHARE)


def simulate(music: Music, outputs: Sequence[Path], count: int) -> Table:
    """By method and number of answers, the figures of all users and moods."""
    table: Table = {}
    for user, (mood, wanted) in enumerate(users(music, outputs, count)):
        base, plain = music.evidence(mood), np.zeros(len(wanted))
        order: list[int] = np.random.default_rng(user).permutation(len(wanted)).tolist()
        reviewed: list[int] = []
        by_review, review = base, Review(music.lessons)
        for number in range(0, ANSWERS[-1] + 1, AT_ONCE):
            if number in ANSWERS:
                asked = order[:number]
                methods = {
                    "model alone": (base, asked),
                    "review order": (by_review, reviewed),
                }
                if number:
                    answers = music.answers(asked, wanted)
                    head = learn_mood(music.lessons.vectors, plain, answers)
                    methods |= {
                        "random order": (music.learnt(mood, asked, wanted)[0], asked),
                        "plain head": (head.evidence(music.lessons.vectors, plain), asked),
                        "neighbours": (nearest(music, asked, wanted), asked),
                    }
                for method, (evidence, without) in methods.items():
                    found = figures(wanted, evidence, without)
                    table.setdefault(method, {}).setdefault(number, []).append(found)
            place_of = {row: place for place, row in enumerate(music.lessons.rows.tolist())}
            questions = review.questions(AT_ONCE, mood)
            reviewed = [*reviewed, *(place_of[question.row] for question in questions)]
            by_review, review = music.learnt(mood, reviewed, wanted)
    return table


def titles(music: Music, rounds: int) -> Table:
    """By method, families learnt from the titles of half of the packages, on the other half."""
    known = tomllib.loads(_TITLES.read_text(encoding="utf-8"))
    named = [
        set(known.get(package, {}).get(Path(path).stem, "").split())
        for package, path in zip(music.packages.tolist(), music.paths, strict=True)
    ]
    titled = np.array([bool(each) for each in named])
    packages = np.unique(music.packages[titled])
    table: Table = {}
    for mood in TASTES:
        wanted = np.array([mood in each for each in named])
        base, plain = music.evidence(mood), np.zeros(len(wanted))
        for number in range(rounds):
            random = np.random.default_rng(number)
            half = random.permutation(packages)[: len(packages) // 2]
            inside = np.isin(music.packages, half)
            pool: list[int] = random.permutation(np.flatnonzero(inside & titled)).tolist()
            tested = np.flatnonzero(~inside & titled)
            if min(wanted[tested].sum(), (~wanted[tested]).sum()) < 3:
                continue
            others = np.setdiff1d(np.arange(len(wanted)), tested).tolist()
            for count in (each for each in ANSWERS if 0 < each <= len(pool)):
                answers = music.answers(pool[:count], wanted)
                head = learn_mood(music.lessons.vectors, base, answers)
                without = learn_mood(music.lessons.vectors, plain, answers)
                for method, evidence in {
                    "model alone": base,
                    "personal": head.evidence(music.lessons.vectors, base),
                    "plain head": without.evidence(music.lessons.vectors, plain),
                    "neighbours": nearest(music, pool[:count], wanted),
                }.items():
                    found = figures(wanted, evidence, others)
                    table.setdefault(method, {}).setdefault(count, []).append(found)
    return table


def packages(music: Music, rounds: int) -> Table:
    """By method, packages as moods of the user's own."""
    names, counts = np.unique(music.packages, return_counts=True)
    vectors = music.lessons.vectors
    table: Table = {}
    enough = (counts >= EXAMPLES[-1] + 4) & (counts < len(music.packages) / 2)
    for name in names[enough].tolist():
        wanted = music.packages == name
        for number in range(rounds):
            order = np.random.default_rng(number).permutation(np.flatnonzero(wanted))
            for count in EXAMPLES:
                chosen = order[:count].tolist()
                answers = Answers(order[:count], wanted[chosen], np.ones(count))
                for method, evidence in {
                    "personal": learn_own_mood(vectors, answers).evidence(vectors),
                    "similarity": (vectors @ vectors[chosen].mean(axis=0)).astype(np.float64),
                }.items():
                    found = figures(wanted, evidence, chosen)
                    table.setdefault(method, {}).setdefault(count, []).append(found)
    return table


def show(title: str, table: Table) -> None:
    print(f"\n{title}: ROC-AUC / average precision after so many answers")
    counts = sorted({count for of_method in table.values() for count in of_method})
    print(f"{'':14}" + "".join(f"{count:>15}" for count in counts))
    for method, of_method in table.items():
        cells = (
            "{:.3f} / {:.3f}".format(*np.mean(of_method[count], axis=0))
            if count in of_method
            else ""
            for count in counts
        )
        print(f"{method:14}" + "".join(f"{cell:>15}" for cell in cells), flush=True)


def draw(path: Path, table: Table) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4), layout="constrained")
    for part, (axes, name) in enumerate(
        zip(figure.subplots(1, 2), ("ROC-AUC", "Average precision"), strict=True)
    ):
        for method, of_method in table.items():
            counts = sorted(of_method)
            means = [np.mean(of_method[count], axis=0)[part] for count in counts]
            axes.plot(counts, means, marker="o", label=method)
        axes.set_xlabel("answers")
        axes.set_title(name)
        axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=100)


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def timings(tracks: int, rounds: int) -> str:
    random = np.random.default_rng(0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        fill(path, tracks, 64)
        with Library(path) as library:
            model_id, card = next(library.models())
            asked = random.permutation(tracks)[:100] + 1
            moods = list(TASTES)
            correct(
                library,
                {
                    int(recording): {moods[number % len(moods)]: bool(number // 6 % 2)}
                    for number, recording in enumerate(asked)
                },
            )
            catalogue = load_catalogue(library, model_id, card)
            works: dict[str, Callable[[], object]] = {
                "load": lambda: load_catalogue(library, model_id, card),
                "learn": lambda: learn_from_corrections(library, model_id, catalogue),
                "review": lambda: load_review(library, model_id, catalogue).questions(10),
            }
            times = [[seconds(work) for work in works.values()] for _ in range(rounds)]
    load, learn, review = (statistics.median(each) for each in zip(*times, strict=True))
    return (
        f"{tracks:7,} tracks: learn {learn:6.2f} s ({learn / load:.2f} of loading), "
        f"10 questions {review:6.2f} s ({review / load:.2f})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("library", type=Path, nargs="?")
    parser.add_argument("--outputs", type=Path, nargs="*", default=[])
    parser.add_argument("--users", type=int, default=10)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--tracks", type=int, nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if asked.library is not None:
        music = Music(asked.library)
        if asked.outputs:
            table = simulate(music, asked.outputs, asked.users)
            show(f"{asked.users} users with own tastes for each of {len(TASTES)} moods", table)
            if asked.picture is not None:
                draw(asked.picture, table)
        show("Titles of packages that were not asked about", titles(music, 10 * asked.rounds))
        show("Packages as moods of the user's own", packages(music, asked.rounds))
    for tracks in asked.tracks:
        print(timings(tracks, asked.rounds), flush=True)


if __name__ == "__main__":
    main()
