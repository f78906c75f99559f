"""The plugins inside the programs that they are for, as far as these are installed.

Each test starts the program itself with a stand-in for the `mood-tagger` command, which says what
it was asked. What the command does has tests of its own; that all of it works together was tried
with the versions that docs/players.md names.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from audio_files import MakeTrack

PLUGINS = Path(__file__).parents[2] / "plugins"
_STAND_IN = """\
#!{python}
import json, sys
arguments = sys.argv[1:]
with open({calls!r}, "a") as file:
    print(json.dumps(arguments), file=file)
paths = arguments[arguments.index("--") + 1 :]
if arguments[0] == "moods":
    print(json.dumps([
        {{"path": path, "moods": ["Calm", "soft"], "energy": 21.3, "pleasantness": None}}
        for path in paths
    ]))
sys.exit({code})
"""

StandIn = Callable[[int], Path]


@pytest.fixture
def stand_in(tmp_path: Path) -> StandIn:
    """Makes a `mood-tagger` that ends with an exit code, and notes its calls in a file."""

    def make(code: int) -> Path:
        program = tmp_path / "programs/mood-tagger"
        program.parent.mkdir(exist_ok=True)
        calls = str(tmp_path / "calls")
        program.write_text(_STAND_IN.format(python=sys.executable, calls=calls, code=code))
        program.chmod(0o755)
        return program

    return make


def _calls(folder: Path) -> list[list[str]]:
    return [json.loads(line) for line in (folder / "calls").read_text().splitlines()]


def _python_of(program: str) -> str:
    """The interpreter in the first line of an installed program; skips where there is none."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    first = Path(found).read_text(errors="replace").splitlines()[0]
    return first.removeprefix("#!").split()[-1]


def test_a_package_never_imports_the_plugins() -> None:
    """They need other programs' modules, and are not part of the wheel."""
    packages = tomllib.loads((PLUGINS.parent / "pyproject.toml").read_text("utf-8"))["tool"]
    wheel = packages["hatch"]["build"]["targets"]["wheel"]
    assert not any("plugins" in name for name in (*wheel["packages"], *wheel["force-include"]))


# --- beets ---------------------------------------------------------------------------------------


@pytest.fixture
def beet(
    tmp_path: Path, make_track: MakeTrack, stand_in: StandIn
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`beet("mood")` with a library of two tracks."""
    program = shutil.which("beet")
    if program is None:
        pytest.skip("beets is not installed")
    make_track("first.mp3", seed=1, title="First", artist="Somebody")
    make_track("second.flac", seed=2, title="Second", artist="Somebody")
    (tmp_path / "config.yaml").write_text(
        f"library: {tmp_path}/beets.db\ndirectory: {tmp_path}/music\nplugins: mood\n"
        f"pluginpath: {PLUGINS}/beets/beetsplug\n"
        f"mood: {{program: {stand_in(0)}}}\nimport: {{copy: no, write: no}}\n"
    )

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments],
            env={**os.environ, "BEETSDIR": str(tmp_path), "PYTHONPATH": ""},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    assert run("import", "-q", "-A", f"{tmp_path}/music").returncode == 0
    return run


@pytest.mark.slow
def test_beets_stores_moods_and_has_them_written(
    beet: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    assert beet("mood", "-w", "title:First").returncode == 0
    track = f"{tmp_path}/music/first.mp3"
    assert _calls(tmp_path) == [
        ["scan", "--json", "--", track],
        ["moods", "--json", "--", track],
        ["write", "--yes", "--json", "--", track],
    ]
    listed = beet("ls", "mood:calm", "-f", "$title: $mood, $energy").stdout
    assert listed == "First: Calm; soft, 21\n"
    assert beet("ls", "energy:..20").stdout == ""


@pytest.mark.slow
def test_an_import_changes_copies_and_never_the_originals(
    beet: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    config = tmp_path / "config.yaml"
    automatic = config.read_text().replace("mood: {", "mood: {auto: yes, write: yes, ")
    config.write_text(automatic.replace("copy: no", "copy: yes"))
    original = shutil.copy(tmp_path / "music/second.flac", tmp_path / "third.flac")
    assert beet("import", "-q", "-s", "-A", original).returncode == 0
    (copy,) = {call[-1] for call in _calls(tmp_path)}
    assert copy != original
    assert Path(copy).is_file()


@pytest.mark.slow
def test_beets_says_why_nothing_was_done(
    beet: Callable[..., subprocess.CompletedProcess[str]], stand_in: StandIn, tmp_path: Path
) -> None:
    stand_in(2)
    assert "scan failed" in beet("mood").stderr
    (tmp_path / "programs/mood-tagger").unlink()
    assert "cannot be started" in beet("mood").stderr


# --- Picard --------------------------------------------------------------------------------------

_SAVE = """\
import sys
sys.path[:0] = ["/usr/lib/picard", {plugins!r}]
from picard.util import thread
done = []
thread.run_task = lambda function, next, **_: done.append((function, next))
import mood_tagger
mood_tagger._saved.add("/a.mp3")
mood_tagger._saved.add("/b.mp3")
mood_tagger._saved.add("/-c.mp3")
while done:
    function, next = done.pop()
    next(result=function())
"""


@pytest.mark.slow
def test_picard_passes_saved_files_on_in_batches(stand_in: StandIn, tmp_path: Path) -> None:
    python = _python_of("picard")
    subprocess.run(
        [python, "-c", _SAVE.format(plugins=str(PLUGINS / "picard"))],
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "MOOD_TAGGER_PROGRAM": str(stand_in(1)),
            "PYTHONPATH": "",
            "QT_QPA_PLATFORM": "offscreen",
        },
        check=True,
    )
    assert _calls(tmp_path) == [
        ["scan", "--", "/a.mp3"],
        ["write", "--yes", "--", "/a.mp3"],
        ["scan", "--", "/b.mp3", "/-c.mp3"],
        ["write", "--yes", "--", "/b.mp3", "/-c.mp3"],
    ]


def test_picards_manifest_has_what_picard_asks_for() -> None:
    manifest = tomllib.loads((PLUGINS / "picard/mood_tagger/MANIFEST.toml").read_text("utf-8"))
    assert {"uuid", "name", "description", "api"} <= set(manifest)
    assert len(manifest["description"]) <= 200


# --- Quod Libet ----------------------------------------------------------------------------------

_FIND = """\
import sys
sys.path.insert(0, {plugins!r})
import quodlibet
quodlibet.init(no_translations=True)
import mood_tagger
print(mood_tagger._call("scan", "--", "/a.mp3"))
from quodlibet.query import Query
queries = open({plugins!r} + "/queries.saved", encoding="utf-8").read().splitlines()[::2]
assert all(Query(query).is_parsable for query in queries)
"""


@pytest.mark.slow
def test_quod_libet_starts_the_program_and_reads_the_searches(
    stand_in: StandIn, tmp_path: Path
) -> None:
    python = _python_of("quodlibet")
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        pytest.skip("Quod Libet needs a display")
    done = subprocess.run(
        [python, "-c", _FIND.format(plugins=str(PLUGINS / "quodlibet"))],
        env={**os.environ, "HOME": str(tmp_path), "MOOD_TAGGER_PROGRAM": str(stand_in(0))},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout.strip() == ""
    assert _calls(tmp_path) == [["scan", "--", "/a.mp3"]]
