"""Mood Tagger in the menu of a desktop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mood_app.desktop_files import install
from mood_engine.errors import MoodEngineError

Run = Callable[..., Any]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="desktop files are for Linux")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder."""
    folder = tmp_path / "share"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def names_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_files_are_installed_and_removed(run: Run, data: Path) -> None:
    installed = run("desktop", "--json").json["installed"]
    names = names_in(data)
    assert {str(data / name) for name in names} >= set(installed)
    assert {
        "applications/mood-tagger.desktop",
        "metainfo/mood-tagger.metainfo.xml",
        "icons/hicolor/48x48/apps/mood-tagger.png",
        "icons/hicolor/256x256/apps/mood-tagger.png",
    } <= names
    assert "Mood Tagger is in the menu now" in run("desktop").out
    assert set(run("desktop", "--remove", "--json").json["removed"]) == set(installed)
    assert not any(Path(path).exists() for path in installed)
    assert "Nothing was installed" in run("desktop", "--remove").out


def test_the_desktop_starts_this_program_wherever_it_is(data: Path) -> None:
    install('/opt/a "b" $c 100%/mood-tagger')
    entry = (data / "applications" / "mood-tagger.desktop").read_text(encoding="utf-8")
    # A backslash is escaped for the string, and once more for the quotes.
    assert r'Exec="/opt/a \\"b\\" \\$c 100%%/mood-tagger" %F' in entry.splitlines()


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed"
)
@pytest.mark.parametrize("program", ["/usr/bin/mood-tagger", "/opt/a b/mood-tagger", "/opt/$a/b"])
def test_the_entry_is_valid(data: Path, program: str) -> None:
    install(program)
    entry = data / "applications" / "mood-tagger.desktop"
    answer = subprocess.run(
        ["desktop-file-validate", entry], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout == ""


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstream is not installed")
def test_the_metainfo_is_valid(data: Path) -> None:
    install()
    # The project has no domain, from which an id could be made.
    answer = subprocess.run(
        [
            *("appstreamcli", "validate", "--no-net"),
            "--override=cid-desktopapp-is-not-rdns=info",
            data / "metainfo" / "mood-tagger.metainfo.xml",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout


def test_a_folder_that_cannot_be_written_is_named(data: Path) -> None:
    data.touch()
    with pytest.raises(MoodEngineError, match=f"{os.path.basename(data)}.* cannot be written"):
        install()


def test_other_systems_have_no_desktop_files(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    answer = run("desktop")
    assert answer.code == 2
    assert "for Linux" in answer.err
