"""Other programs show both moods; see `benchmarks/readers.py`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from audio_files import encode, tune
from tag_helpers import write_moods

pytestmark = pytest.mark.slow

MOODS = ["happy", "dark"]
# name: the file's ending, options of FFmpeg
FILES: dict[str, tuple[str, dict[str, str]]] = {
    "mp3-v2.4": (".mp3", {"id3v2_version": "4"}),
    "mp3-v2.3": (".mp3", {"id3v2_version": "3"}),
    "flac": (".flac", {}),
    "vorbis": (".ogg", {}),
    "opus": (".opus", {}),
    "oggflac": (".oga", {}),
    "m4a": (".m4a", {}),
    "wav": (".wav", {}),
    "aiff": (".aiff", {"write_id3v2": "1"}),
    "wma": (".wma", {}),
    "wavpack": (".wv", {}),
    "tta": (".tta", {}),
    "mka": (".mka", {}),
    "webm": (".webm", {}),
}
VORBIS = {"flac", "vorbis", "opus"}
MATROSKA = {"mka", "webm"}

# Commands that a path completes, and the files of which they do not show both moods.
COMMANDS = {
    "operon": (["operon", "list"], {"mp3-v2.3", "wav"} | MATROSKA),
    "kid3-cli": (["kid3-cli", "-c", "get all"], {"wavpack"} | MATROSKA),
    # Without -ee it stops at the first cluster.
    "exiftool": (["exiftool", "-a", "-ee"], {"wavpack"}),
    "mkvextract": (["mkvextract", "tags"], FILES.keys() - MATROSKA),
    "ffprobe": (
        ["ffprobe", "-v", "error", "-show_entries", "format_tags:stream_tags"],
        FILES.keys() - VORBIS - {"mp3-v2.3", "oggflac"},
    ),
    "mediainfo": (["mediainfo"], FILES.keys() - VORBIS - {"mp3-v2.3", "m4a"}),
    "mutagen-inspect": (["mutagen-inspect"], MATROSKA),
}

# Picard's formats want a running program around them, of which they ask next to nothing.
PICARD = """
import os, shutil, tempfile
sys.path.insert(0, os.path.dirname(os.path.realpath(shutil.which("picard") or "")))
from unittest.mock import MagicMock
from PyQt5.QtCore import QCoreApplication, QObject
from picard import config
from picard.formats import open_
QObject.tagger = MagicMock()
config.TextOption("setting", "rating_user_email", "")
program = QCoreApplication([])
# Not a device: Picard puts a file of its own in its place.
place = tempfile.TemporaryDirectory()
config.setup_config(program, os.path.join(place.name, "picard.ini"))
"""
# For Debian's own Python: what to begin with, the tags of `path`, and files as above.
PYTHON = shutil.which("python3", path=os.defpath) or "python3"
MODULES = {
    # Version 2.2 is the first that knows Matroska.
    "taglib": ("import taglib", "taglib.File(path).tags", MATROSKA),
    "puddletag": (
        "from puddlestuff import audioinfo",
        "audioinfo.Tag(path).usertags",
        {"oggflac", "m4a", "wav", "wma", "tta"} | MATROSKA,
    ),
    "picard": (PICARD, "open_(path)._load(path)", MATROSKA),
}


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A file of every kind with both moods."""
    folder = tmp_path_factory.mktemp("readers")
    sound = tune(0.5, 48000)
    files = {}
    for name, (ending, options) in FILES.items():
        files[name] = encode(
            folder / f"{name}{ending}", sound, 48000, options=options, metadata={"title": "Töst"}
        )
        assert write_moods(str(files[name]), MOODS)
    return files


def run(*command: str) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", timeout=60, env=environment
    )
    return done.stdout


def shows_both(output: str) -> bool:
    # Each once; the order of a WMA file's values is the reader's choice.
    return sorted(re.findall("|".join(MOODS), output)) == sorted(MOODS)


@pytest.mark.parametrize("program", COMMANDS)
def test_commands_show_both_moods(program: str, tagged: Mapping[str, Path]) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    command, lacking = COMMANDS[program]
    outputs = {name: run(*command, str(tagged[name])) for name in FILES if name not in lacking}
    assert not [name for name, output in outputs.items() if not shows_both(output)]


@pytest.mark.parametrize("program", MODULES)
def test_modules_show_both_moods(program: str, tagged: Mapping[str, Path]) -> None:
    begin, tags, lacking = MODULES[program]
    names = [name for name in FILES if name not in lacking]
    script = f"import sys\n{begin}\nfor path in sys.argv[1:]: print(dict({tags}))"
    try:
        output = run(PYTHON, "-c", script, *(str(tagged[name]) for name in names))
    except subprocess.CalledProcessError as error:
        if "ModuleNotFoundError" not in error.stderr:
            raise
        pytest.skip(f"{program} is not installed")
    shown = zip(names, output.splitlines(), strict=True)
    assert not [name for name, line in shown if not shows_both(line)]
