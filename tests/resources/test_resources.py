"""What the program brings along: demo tracks, the default model, and the wheel with them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from mood_engine.audio import open_audio
from mood_engine.bundles.file import load_bundle
from mood_engine.bundles.store import DEFAULT_MODEL, ModelStore
from mood_engine.vocabulary import MTG_JAMENDO_MOODS

DEMO = Path(str(files("mood_resources"))) / "demo"
DEMO_TRACKS = sorted(DEMO.iterdir())


def test_the_demo_tracks_are_small_and_of_every_kind() -> None:
    assert len(DEMO_TRACKS) == 8
    assert sum(path.stat().st_size for path in DEMO_TRACKS) < 6_000_000
    suffixes = {path.suffix for path in DEMO_TRACKS}
    assert {".mp3", ".flac", ".ogg", ".opus", ".m4a", ".wav"} <= suffixes


@pytest.mark.parametrize("path", DEMO_TRACKS, ids=lambda path: path.name)
def test_a_demo_track_fills_a_window_and_has_a_title(path: Path) -> None:
    with open_audio(str(path)) as source:
        assert source.info.duration > 29.2
        assert source.info.texts.title
        assert source.info.broken_packets == 0


def test_the_default_model_is_small_and_complete() -> None:
    store = ModelStore()
    assert store.path(DEFAULT_MODEL).stat().st_size < 4_000_000
    card, _ = load_bundle(store.path(DEFAULT_MODEL))
    assert card.vocabulary == MTG_JAMENDO_MOODS
    assert len(card.figures) == 56
    assert set(card.thresholds) == {"best-f", "elbow"}
    assert {"recipe", "teacher", "data", "metrics", "limits"} <= set(card.origin)
    metrics = msgspec.convert(card.origin["metrics"], dict[str, float])
    # What a first model had to reach on packages that it was not trained on.
    assert metrics["Spearman with the teacher (mean over tags, track level)"] >= 0.70
    assert metrics["share of the teacher's five best tags"] >= 0.80


@pytest.mark.slow
def test_the_wheel_holds_four_packages_and_all_resources(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"mood_app", "mood_engine", "mood_trainer", "mood_resources"}
    assert f"mood_resources/models/{DEFAULT_MODEL}.safetensors" in names
    assert "mood_trainer/recipes/compact.toml" in names
    for language in ("de", "en"):
        assert f"mood_resources/translations/mood-tagger_{language}.qm" in names
    assert "mood_resources/translations/engine_texts.txt" in names
    guide = {path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.*")}
    assert {f"mood_resources/guide/{name}" for name in guide} <= set(names)
    assert sum(name.startswith("mood_resources/demo/") for name in names) == 8
    assert "mood_resources/desktop/mood-tagger.desktop" in names
    assert "mood_resources/desktop/icons/48.png" in names
    # Nothing of the machine that built it.
    suffixes = {Path(name).suffix for name in names if name.startswith(("mood_app", "mood_engine"))}
    assert suffixes == {".py"}
    assert not [name for name in names if "__pycache__" in name or Path(name).name.startswith(".")]
