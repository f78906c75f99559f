"""What other programs show of the moods in a file, and whether they show all else as before.

    python benchmarks/readers.py
    python benchmarks/readers.py FILE... [--field grouping] [--everywhere]

Makes a short file of every kind, or copies FILEs, writes two moods into each and asks every program
that is installed. The table has the texts as the program shows them: `happy | dark` are two values
of their own, all else is its wording of one; `-` is nothing. The whole outputs from before and
after the write are compared, and the exit code is 1 where one shows more than the moods differently
or where a file was refused. The files are made by FFmpeg, Musepack by `mpcenc`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutagen.dsf import DSF
from mutagen.id3 import TIT2, TPE1

from mood_engine.errors import TagError
from mood_engine.tagging import JOINER, Field, TagChange, Tags

MOODS = ("happy", "dark")
TAGS = {"title": "Töst", "artist": "Somebody"}
# Debian's own Python has the modules of Debian's packages.
PYTHON = shutil.which("python3", path=os.defpath) or "python3"
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}

# --- the files ----------------------------------------------------------------------------------

# name: ending, options of the `ffmpeg` command
ENCODED = {
    "MP3 v2.4": (".mp3", "-id3v2_version 4"),
    "MP3 v2.3": (".mp3", "-id3v2_version 3"),
    "FLAC": (".flac", ""),
    "Ogg Vorbis": (".ogg", "-c:a libvorbis"),
    "Opus": (".opus", ""),
    "Ogg FLAC": (".oga", "-c:a flac"),
    "M4A (AAC)": (".m4a", "-c:a aac"),
    "M4A (ALAC)": (".m4a", "-c:a alac"),
    "WAV": (".wav", ""),
    "AIFF": (".aiff", "-write_id3v2 1"),
    "WMA": (".wma", ""),
    "WavPack": (".wv", ""),
    "TTA": (".tta", ""),
    "Matroska": (".mka", "-c:a flac"),
    "WebM": (".webm", "-c:a libopus"),
}


def make_files(folder: Path) -> dict[str, Path]:
    files = {}
    sound = ["-f", "lavfi", "-i", "sine=sample_rate=44100:duration=1"]
    tags = [part for name, text in TAGS.items() for part in ("-metadata", f"{name}={text}")]
    for name, (ending, options) in ENCODED.items():
        files[name] = folder / f"{name}{ending}"
        run("ffmpeg", "-v", "error", *sound, *tags, *options.split(), str(files[name]), check=True)
    if shutil.which("mpcenc"):
        files["Musepack"] = folder / "Musepack.mpc"
        named = [part for name, text in TAGS.items() for part in (f"--{name}", text)]
        run("mpcenc", "--silent", *named, str(files["WAV"]), str(files["Musepack"]), check=True)
    else:
        print("No Musepack file: mpcenc is missing (Debian: musepack-tools).\n")
    files["DSF"] = folder / "DSF.dsf"
    make_dsf(files["DSF"])
    return files


def make_dsf(path: Path) -> None:
    """Half a second of one channel of DSD silence."""
    block, rate = 4096, 2822400
    blocks = rate // 2 // 8 // block
    data = b"data" + struct.pack("<Q", 12 + block * blocks) + b"\x69" * block * blocks
    sound = (1, 0, 1, 1, rate, 1, block * blocks * 8, block, 0)
    form = b"fmt " + struct.pack("<QIIIIIIQII", 52, *sound)
    head = b"DSD " + struct.pack("<QQQ", 28, 28 + len(form) + len(data), 0)
    path.write_bytes(head + form + data)
    tagged = DSF(path)
    tagged.add_tags()
    tagged["TIT2"] = TIT2(text=TAGS["title"])
    tagged["TPE1"] = TPE1(text=TAGS["artist"])
    tagged.save()


def write(path: Path, field: Field, values: Sequence[str], everywhere: bool = False) -> None:
    def edit(tags: Tags) -> None:
        tags.replace(field, values, everywhere)
        tags.save()

    change = TagChange(str(path), [field], edit)
    if change.needed:
        change.apply()


# --- the programs -------------------------------------------------------------------------------

# A name and a text that a program shows; a name may come more than once.
Fact = tuple[str, str]


def run(*command: str, check: bool = False) -> str:
    """What a command prints; programs fail in many ways on a kind of file that they do not know."""
    done = subprocess.run(
        command, check=check, capture_output=True, errors="replace", env=ENVIRONMENT, timeout=60
    )
    return done.stdout


def operon(path: str) -> Iterator[Fact]:
    for line in run("operon", "list", "--terse", "-c", "tag,value", path).splitlines():
        name, _, text = line.partition(":")
        yield name, text.replace("\\:", ":")


def picard(path: str) -> Iterator[Fact]:
    # Its formats want a running program around them, of which they ask nothing that counts here.
    folder = os.path.dirname(os.path.realpath(shutil.which("picard") or ""))
    script = f"""
        sys.path.insert(0, {folder!r})
        from unittest.mock import MagicMock
        from PyQt5.QtCore import QCoreApplication, QObject
        QObject.tagger = MagicMock()
        from picard import config
        program = QCoreApplication([])
        # Not a device: Picard puts a file of its own in its place.
        import tempfile
        place = tempfile.TemporaryDirectory()
        config.setup_config(program, place.name + "/picard.ini")
        config.TextOption("setting", "rating_user_email", "")
        from picard.formats import open_
        tags = open_(path)._load(path)
        shown = {{name: tags.getall(name) for name in tags if not name.startswith("~")}}
    """
    yield from ask_python(script, path)


def puddletag(path: str) -> Iterator[Fact]:
    script = """
        from puddlestuff import audioinfo
        shown = dict(audioinfo.Tag(path).usertags)
    """
    yield from ask_python(script, path)


def taglib(path: str) -> Iterator[Fact]:
    script = """
        import taglib
        shown = taglib.File(path).tags
    """
    yield from ask_python(script, path)


def ask_python(script: str, path: str) -> Iterator[Fact]:
    """`script` makes `shown` in Debian's Python, which lists the texts under each name."""
    lines = [line.strip() for line in script.splitlines()]
    lines = ["import json, os, sys", "path = sys.argv[1]", *lines, "print(json.dumps(shown))"]
    output = run(PYTHON, "-c", "\n".join(lines), path)
    for name, texts in json.loads(output or "{}").items():
        for text in [texts] if isinstance(texts, str) else texts:
            yield name, str(text)


def kid3(path: str) -> Iterator[Fact]:
    output = run("kid3-cli", "-c", '{"method":"get","params":["all",[1,2,3]]}', path)
    file = json.loads(output or "{}").get("result", {}).get("taggedFile", {})
    for place in ("tag1", "tag2", "tag3"):
        for frame in file.get(place, {}).get("frames", ()):
            yield f"{place} {frame['name']}", frame["value"]


def exiftool(path: str) -> Iterator[Fact]:
    for line in run("exiftool", "-t", "-s", "-a", "-G1", "-ee", path).splitlines():
        group, name, text = line.split("\t", 2)
        if name == "Error":
            return  # it does not know this kind of file
        # Of the file itself, sizes, and a duration that is guessed from them.
        volatile = group in ("System", "Composite") or name in ("FileLength", "ID3Size")
        if name != "ExifToolVersion" and not volatile and not text.startswith("[minor]"):
            yield f"{group} {name}", text


def ffprobe(path: str) -> Iterator[Fact]:
    output = run("ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", path)
    for name, text in flat(json.loads(output)):
        # The bit rate is the size by the duration.
        if name not in ("format size", "format bit_rate", "format probe_score"):
            yield name, text


def mediainfo(path: str) -> Iterator[Fact]:
    output = run("mediainfo", "--Output=JSON", path)
    for track in (json.loads(output)["media"] or {}).get("track", ()):
        for name, text in flat(track):
            # Sizes, shares of them, and what is guessed from them.
            if not name.startswith(("File", "StreamSize", "OverallBitRate", "BitRate", "Header")):
                yield f"{track['@type']} {name}", text


def mutagen(path: str) -> Iterator[Fact]:
    for line in run("mutagen-inspect", path).splitlines():
        name, mark, text = line.partition("=")
        if mark:
            yield name, re.sub(r"MP4FreeForm\(b'(.*?)', .*\)", r"\1", text)


def flat(value: object, name: str = "") -> Iterator[Fact]:
    """What a JSON document holds, each with the names that lead to it."""
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            yield from flat(part, f"{name} {key}".strip())
    else:
        yield name, str(value)


def has_taglib() -> bool:
    found = subprocess.run([PYTHON, "-c", "import taglib"], stderr=subprocess.DEVNULL, check=False)
    return found.returncode == 0


@dataclass(frozen=True)
class Program:
    """`shows` gives what it shows of a file; the Debian `package` has it."""

    name: str
    package: str
    shows: Callable[[str], Iterator[Fact]]
    installed: Callable[[], object]


def command(name: str) -> Callable[[], object]:
    return lambda: shutil.which(name)


PROGRAMS = (
    Program("Quod Libet", "quodlibet", operon, command("operon")),
    Program("Picard", "picard", picard, command("picard")),
    Program("puddletag", "puddletag", puddletag, command("puddletag")),
    Program("Kid3", "kid3-cli", kid3, command("kid3-cli")),
    Program("TagLib", "python3-taglib", taglib, has_taglib),
    Program("FFmpeg", "ffmpeg", ffprobe, command("ffprobe")),
    Program("MediaInfo", "mediainfo", mediainfo, command("mediainfo")),
    Program("ExifTool", "libimage-exiftool-perl", exiftool, command("exiftool")),
    Program("mutagen", "python3-mutagen", mutagen, command("mutagen-inspect")),
)

# --- what they show -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """The texts of the field as the table has them, and all else that a program shows then."""

    cell: str
    differences: Sequence[str]


def compare(before: Iterable[Fact], after: Iterable[Fact]) -> Outcome:
    gone = Counter(fact for fact in before if fact[1])
    known = bool(gone)
    texts: dict[str, list[str]] = {}
    differences = []
    for name, text in after:
        if gone[name, text]:
            gone[name, text] -= 1
        elif any(mood in text for mood in MOODS):
            texts.setdefault(name, []).append(text)
        elif text:
            differences.append(f"+ {name}: {text}")
    differences += [f"- {name}: {text}" for name, text in gone.elements()]
    # The same list under a second name adds nothing.
    lists = dict.fromkeys(" | ".join(each) for each in texts.values())
    # A program that showed nothing does not know this kind of file, or only what was added.
    return Outcome(" and ".join(lists) or "-", differences if known else [])


def outcomes(
    path: Path, programs: Sequence[Program], field: Field, everywhere: bool
) -> list[Outcome]:
    """Raises `TagError` for a file that the engine refuses."""
    write(path, field, (), everywhere)
    before = [list(program.shows(str(path))) for program in programs]
    values = (JOINER.join(MOODS),) if field is Field.SCORES else MOODS
    write(path, field, values, everywhere)
    return [
        compare(facts, program.shows(str(path)))
        for program, facts in zip(programs, before, strict=True)
    ]


def print_table(
    files: dict[str, Path], programs: Sequence[Program], field: Field, everywhere: bool = False
) -> list[str]:
    """As Markdown; the differences that it does not show are returned."""
    rows, complaints = [["", *(program.name for program in programs)]], []
    for name, path in files.items():
        try:
            found = outcomes(path, programs, field, everywhere)
        except TagError as error:
            complaints.append(f"{name}, refused: {error}")
            continue
        rows.append([name, *(outcome.cell for outcome in found)])
        for program, outcome in zip(programs, found, strict=True):
            complaints += [f"{name}, {program.name}: {each}" for each in outcome.differences]
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    for row in cells:
        print("|", " | ".join(map(str.ljust, row, widths)), "|")
    print()
    return complaints


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--field", type=Field, choices=list(Field), default=Field.MOOD)
    parser.add_argument(
        "--everywhere", action="store_true", help="also MP3 with moods under both of its names"
    )
    arguments = parser.parse_args()
    if not arguments.files and not shutil.which("ffmpeg"):
        parser.error("the ffmpeg command is missing (Debian: ffmpeg); install it, or name FILEs")
    programs = [program for program in PROGRAMS if program.installed()]
    for program in PROGRAMS:
        if program not in programs:
            print(f"{program.name} is missing (Debian: {program.package}).\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.files:
            files = {
                str(file): folder / str(n) / file.name for n, file in enumerate(arguments.files)
            }
            for file, copy in files.items():
                copy.parent.mkdir()
                shutil.copy(file, copy)
        else:
            files = make_files(folder)
        complaints = print_table(files, programs, arguments.field)
        if arguments.everywhere:
            print("Moods under both names:\n")
            files = {name: path for name, path in files.items() if path.suffix == ".mp3"}
            complaints += print_table(files, programs, arguments.field, everywhere=True)
    if complaints:
        print("Refused, or shown differently after the write:", *complaints, sep="\n")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()
