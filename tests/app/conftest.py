"""The commands, and a library that they have filled."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mood_app.cli import command


class Answer:
    """What a call gave: exit code, standard output and standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run(
    models: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """`run("scan", folder)`: the command in this process, with a library of its own."""
    monkeypatch.setenv("MOOD_TAGGER_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("COLUMNS", "150")

    def call(*arguments: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["mood-tagger", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit_:
            command.main()
        out, err = capsys.readouterr()
        return Answer(int(exit_.value.code or 0), out, err)

    return call


@pytest.fixture(scope="session")
def place_of_music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library knows its files by it, so that it is the same for all tests."""
    return tmp_path_factory.mktemp("scanned") / "music"


@pytest.fixture
def scanned(
    run: Run, make_track: Callable[..., Path], tmp_path: Path, place_of_music: Path
) -> Path:
    """Three files and the library of them, scanned once and copied for each test."""
    music, library = place_of_music, tmp_path / "library.db"
    kept_music, kept_library = music.with_name("kept"), music.with_name("library.db")
    if not kept_library.exists():
        make_track("one/First.mp3", seed=1, title="First", artist="Somebody")
        make_track("one/Second.flac", seed=2, title="Second")
        make_track("two/third.ogg", seed=3)
        shutil.copytree(tmp_path / "music", kept_music)
        shutil.copytree(kept_music, music)
        assert run("models", "use", "tiny").code == 0
        assert run("scan", music, "--device", "cpu").code == 0
        shutil.copy(library, kept_library)
    shutil.rmtree(music)
    shutil.copytree(kept_music, music)
    shutil.copy(kept_library, library)
    return music
