"""Every benchmark runs, on little music: its figures mean nothing here."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from audio_files import MakeTrack
from labelled_data import label
from mood_app.cli.command import mood_tagger
from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.library.library import Library
from mood_engine.networks.interface import MoodNetwork
from small_recipes import QUICK_FRAMES, write_recipe

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
pytestmark = pytest.mark.slow
needs_proc = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc"
)

Benchmark = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Benchmark:
    """`run(module, *arguments)`: what the benchmark prints; its exit code has to be 0."""

    def call(module: ModuleType, *arguments: object) -> str:
        monkeypatch.setattr(sys, "argv", [f"{module.__name__}.py", *map(str, arguments)])
        try:
            code = module.main()
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        assert not code, printed
        return printed.out

    return call


@pytest.fixture
def music(make_track: MakeTrack, models: Path) -> Path:
    """Two albums of two tracks, and the model 'tiny'."""
    paths = [
        make_track(f"{name}.flac", seed=number)
        for number, name in enumerate(("one/a", "one/b", "two/c", "two/d"))
    ]
    return paths[0].parents[1]


@pytest.fixture
def library(tmp_path: Path, tiny_model: tuple[ModelCard, MoodNetwork]) -> Path:
    """Twelve analysed tracks, four of them with titles of `plain_titles.toml`."""
    card, path = tiny_model[0], tmp_path / "analysed.db"
    titles = ("battle_theme", "boss_theme", "cave_theme", "rain", *"abcdefgh")
    draw = np.random.default_rng(0)
    with Library(path) as opened:
        model = opened.add_model(card, "0" * 64)
        for number, title in enumerate(titles):
            analysis = Analysis(
                info=AudioInfo(f"flac:{number}", "flac", 44100, 2, 44100),
                starts=(0.0,),
                scores=draw.random((1, len(card.vocabulary)), np.float32) ** 2,
                embedding=draw.normal(size=8).astype(np.float32),
                silent=False,
                short=False,
            )
            file = f"/music/flare-game/{title}.flac"
            opened.put_analysis(file, 1, 2, model, card, analysis)
    return path


@pytest.fixture
def labelled(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Predictions, truth and split of 80 tracks, each by another artist."""
    data = label(80)
    predictions, truth = tmp_path / "predictions.npy", tmp_path / "truth.npy"
    np.save(predictions, data.predictions)
    np.save(truth, data.truth)
    head, *lines = data.write_split(tmp_path / "split.tsv").read_text().splitlines()
    lines = [line.replace("\ta\t", f"\tartist_{n}\t") for n, line in enumerate(lines)]
    split = tmp_path / "artists.tsv"
    split.write_text("\n".join([head, *lines]) + "\n")
    return predictions, truth, split


def test_every_benchmark_has_a_test() -> None:
    tested = Path(__file__).read_text()
    absent = [path.stem for path in BENCHMARKS.glob("*.py") if f'("{path.stem}' not in tested]
    assert not absent


def test_analysed_music(run: Benchmark, music: Path) -> None:
    assert "tracks of 2 albums" in run(import_module("albums"), music, "--model", "tiny")
    assert "4 tracks of " in run(import_module("windows"), music, "--model", "tiny")
    assert "4 windows, tiny" in run(import_module("precision"), music, "--model", "tiny")
    assert "4 tracks" in run(import_module("short_tracks"), music, "--model", "tiny")
    assert "4 files" in run(import_module("tags"), music)


def test_labelled_music(
    run: Benchmark, labelled: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    predictions, truth, split = labelled
    choosing, families = import_module("choosing"), import_module("families")
    monkeypatch.setattr(choosing, "POLICIES", {"elbow": choosing.POLICIES["elbow"]})
    assert "elbow" in run(choosing, predictions, truth)
    monkeypatch.setattr(families, "_SEEDS", range(1))
    some = dict(list(families.FAMILIES.items())[:2])
    monkeypatch.setattr(families, "FAMILIES", some)
    assert "all tracks (80)" in run(families, predictions, truth, split)


def test_an_analysed_library(
    run: Benchmark, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "first fits" in run(import_module("plausibility"), library)
    places = import_module("map")
    # Not in a process of its own, which would import as much again.
    monkeypatch.setattr(places, "in_process", lambda path, frames: places.measure(path))
    assert run(places, library, "--tracks", 30).splitlines()[-1].split()[0] == "30"


@pytest.mark.usefixtures("models")
def test_strangers_bundles_and_damaged_libraries(
    run: Benchmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    # They set these themselves.
    monkeypatch.setenv("MOOD_TAGGER_LIBRARY", "")
    assert "1 bundles, 0 tracebacks" in run(import_module("bundles"), "--bundles", 1)
    assert "0 harmed files" in run(import_module("damaged_libraries"), "--seeds", 0, 1)


def test_damaged_and_hostile_files(
    run: Benchmark, make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutations = import_module("mutations")
    monkeypatch.setattr(mutations, "ProcessPoolExecutor", ThreadPoolExecutor)
    printed = run(mutations, "--files", 2, "--kinds", "flac", "--jobs", 1)
    assert printed.splitlines()[-1].split()[:2] == ["all", "2"]
    readers = import_module("readers")
    monkeypatch.setattr(readers, "PROGRAMS", readers.PROGRAMS[-1:])
    assert "a.flac" in run(readers, make_track("a.flac"))


@needs_proc
@pytest.mark.usefixtures("models")
def test_scans(run: Benchmark, music: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each scan is a process that imports torch: 8 s of CPU time."""
    scan = import_module("scan")
    small = [*scan.SCAN, "--model", "tiny", "--device", "cpu"]
    monkeypatch.setattr(scan, "SCAN", small)
    if shutil.which("ffmpeg"):
        assert "4 tracks" in run(scan, music, "--rounds", 1)
    rescan, hostile = import_module("rescan"), import_module("hostile")
    monkeypatch.setattr(rescan, "SCAN", small)
    file = music / "one" / "a.flac"
    assert "2 unchanged files" in run(rescan, file, "--files", 2, "--rounds", 1)
    # The scan is the same as above.
    monkeypatch.setattr(hostile, "scan", lambda *_: scan.Scan(0, 0, 0, 0, 0))
    assert "1 windows" in run(hostile, file)


@needs_proc
def test_soak(run: Benchmark, music: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soak = import_module("soak")
    monkeypatch.setattr(soak, "SMALL", {})
    assert "3 rounds" in run(soak, music, "--minutes", 0, "--files", 1)


def test_scale(run: Benchmark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scale = import_module("scale")
    measure = scale.measure

    def in_this_process(arguments: Sequence[str | Path], library: Path) -> object:
        command = [*map(str, arguments), "--library", str(library)]
        assert not mood_tagger.main(command, standalone_mode=False)
        return measure(arguments, library) if "runs" in arguments else scale.Figures(1, 1, 1)

    monkeypatch.setattr(scale, "measure", in_this_process)
    monkeypatch.setattr(scale, "ProcessPoolExecutor", ThreadPoolExecutor)
    printed = run(scale, tmp_path, "--tracks", 2, "--rows", 4, "--audio", 2)
    assert "moods --json: processor time grows" in printed
    assert (tmp_path / "scale.png").exists()
    heading, *_ = (tmp_path / "scale.md").read_text().splitlines()
    assert heading == "| step | 2 tracks | 4 tracks |"


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_faults(tmp_path: Path) -> None:
    """In a process of its own, as it forks."""
    faults = BENCHMARKS.joinpath("faults.py")
    command = [sys.executable, str(faults), "--kinds", "flac", "--every", "60"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kinds" in done.stdout


@pytest.mark.usefixtures("models")
def test_learning(
    run: Benchmark, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learning = import_module("learning")
    monkeypatch.setattr(learning, "ANSWERS", (0, 2))
    monkeypatch.setattr(learning, "AT_ONCE", 1)
    monkeypatch.setattr(learning, "EXAMPLES", (1, 2))
    outputs = tmp_path / "outputs.csv"
    with Library(library) as opened:
        lines = [
            f"{path},0.{number:02},0.{number * 7 % 12:02}"
            for number, path in enumerate(opened.tracks())
        ]
    outputs.write_text("\n".join(["path,energy,valence", *lines]) + "\n")
    options = ("--outputs", outputs, "--users", 1, "--rounds", 1)
    printed = run(learning, library, *options, "--picture", tmp_path / "curves.png")
    assert "review order" in printed
    assert (tmp_path / "curves.png").stat().st_size > 1000
    assert "50 tracks: learn" in run(learning, "--tracks", 50, "--rounds", 1)


@pytest.mark.usefixtures("models")
def test_similar(run: Benchmark, library: Path) -> None:
    printed = run(import_module("similar"), library, "--tracks", 50, "--rounds", 1)
    assert "standardised 100.0%, Space 100.0%" in printed
    assert "50 tracks: product" in printed


@pytest.mark.usefixtures("models")
def test_window(run: Benchmark) -> None:
    assert "all tracks" in run(
        import_module("window"), "--tracks", 50, "--rounds", 1, "--rest", 0.05
    )


def test_training(run: Benchmark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full_size, prepared = import_module("full_size"), import_module("prepared")
    training = import_module("training")
    data = tmp_path / "data"
    monkeypatch.setattr(full_size, "PARTS", {"train": (8, 10), "validation": (4, 10)})
    run(full_size, data)
    monkeypatch.setattr(prepared, "FRAMES", QUICK_FRAMES)
    monkeypatch.setattr(prepared, "BATCH", 2)
    options = ("--rounds", 1, "--batches", 2, "--workers", 1)
    assert "the loader delivers" in run(prepared, data, *options)
    monkeypatch.setattr(training, "MATRIX", {"cpu": 64})
    recipe = write_recipe(tmp_path, epochs=1, batch=4)
    assert "1 epochs" in run(training, data, recipe, "--device", "cpu")
    profile = run(training, data, recipe, "--device", "cpu", "--held", "--profile", 1)
    assert "GB on the device, read in" in profile
    assert "all beside the network" in profile


@needs_proc
@pytest.mark.skipif(
    find_spec("ray") is None or find_spec("pyarrow") is None, reason="needs the extra 'archive'"
)
def test_archive(run: Benchmark, music: Path) -> None:
    """Ray's start takes most of its 10 s of processor time."""
    printed = run(import_module("archive"), music, "--workers", 1, "--model", "tiny")
    assert "archive/scan, processor seconds:" in printed
