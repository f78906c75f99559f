"""Which tracks two models are compared on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from compared_models import TwoModels
from mood_engine.library.corrections import correct
from mood_engine.library.reviews import set_reviewed


def names(two: TwoModels, size: int) -> list[str]:
    return [Path(track.path).name for track in two.sample(size)]


def test_a_sample_is_spread_over_folders(two: TwoModels) -> None:
    for number in range(12):
        two.put(f"long album/{number}.flac")
    for album in range(4):
        two.put(f"{album}/a.flac")
        two.put(f"{album}/b.flac")
    folders = Counter(Path(track.path).parent.name for track in two.sample(10))
    assert set(folders.values()) == {2}
    assert len(two.sample(100)) == 20


def test_it_is_the_same_each_time_and_grows_with_its_size(two: TwoModels) -> None:
    for number in range(9):
        two.put(f"{number % 3}/{number}.flac")
    before = names(two, 5)
    assert names(two, 5) == before
    assert names(two, 7)[:5] == before


def test_new_music_hardly_changes_it(two: TwoModels) -> None:
    for number in range(20):
        two.put(f"{number}/a.flac")
    before = {track.path for track in two.sample(10)}
    two.put("new/a.flac")
    assert len(before & {track.path for track in two.sample(10)}) >= 9


def test_corrected_and_reviewed_tracks_come_first_and_fill_half(two: TwoModels) -> None:
    for number in range(10):
        recording = two.put(f"{number}.flac")
        if number < 4:
            correct(two.library, {recording: {"Sad": True}})
        elif number < 6:
            set_reviewed(two.library, [recording])
    corrected = {f"{number}.flac" for number in range(6)}
    sample = names(two, 8)
    assert set(sample[:4]) < corrected
    assert not set(sample[4:]) & corrected
    assert set(names(two, 9)) >= {"6.flac", "7.flac", "8.flac", "9.flac"}
    assert len(set(names(two, 100))) == 10


def test_files_that_are_gone_and_copies_are_not_in_it(two: TwoModels) -> None:
    for name in ("a.flac", "b.flac", "gone.flac"):
        two.put(name)
    (two.folder / "gone.flac").unlink()
    two.library.db.execute(
        "INSERT INTO tracks (path, size, modified, recording_id) "
        "SELECT ?, 1, 2, recording_id FROM tracks WHERE path LIKE '%a.flac'",
        [str(two.folder / "copy.flac")],
    )
    (two.folder / "copy.flac").touch()
    sample = names(two, 10)
    assert len(sample) == 2
    assert "b.flac" in sample
    assert set(sample) < {"a.flac", "b.flac", "copy.flac"}
