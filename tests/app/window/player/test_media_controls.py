"""The desktop's media controls, on a bus of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = ("dbus-run-session", "gdbus")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, TOOLS)), reason=f"{' and '.join(TOOLS)} are not installed"
    ),
]
PLAYER = Path(__file__).with_name("mpris_player.py")
# Starts the player, waits for it, calls what the test asks for, and ends it.
SCRIPT = """
"$1" "$2" "$3" > "$4" & player=$!
until grep -q ready "$4"; do sleep 0.05; done
shift 4
for call in "$@"; do
  eval "gdbus call --session --dest org.mpris.MediaPlayer2.moodtagger \
    --object-path /org/mpris/MediaPlayer2 --method $call"
done
gdbus call --session --dest org.mpris.MediaPlayer2.moodtagger \
  --object-path /org/mpris/MediaPlayer2 --method org.mpris.MediaPlayer2.Raise > /dev/null
wait $player
"""
PROPERTIES = "org.freedesktop.DBus.Properties"
ON_PLAYER = "org.mpris.MediaPlayer2.Player"


class Bus:
    """Calls methods of the player on a private bus."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def call(self, *calls: str) -> tuple[list[str], list[str]]:
        """The answers, and what the player did."""
        log = self._folder / "log"
        command = ["dbus-run-session", "--", "bash", "-c", SCRIPT, "bash"]
        command += [sys.executable, str(PLAYER), str(self._folder / "settings.ini"), str(log)]
        paths = os.pathsep.join(each for each in sys.path if each)
        done = subprocess.run(
            [*command, *calls],
            env={**os.environ, "PYTHONPATH": paths, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.stdout.splitlines(), log.read_text().splitlines()


@pytest.fixture
def bus(tmp_path: Path) -> Bus:
    return Bus(tmp_path)


def test_the_desktop_sees_what_plays(bus: Bus) -> None:
    (everything, status, identity, missing), _ = bus.call(
        f"{PROPERTIES}.GetAll {ON_PLAYER}",
        f"{PROPERTIES}.Get {ON_PLAYER} PlaybackStatus",
        f"{PROPERTIES}.Get org.mpris.MediaPlayer2 Identity",
        f"{PROPERTIES}.Get {ON_PLAYER} Shuffle 2>&1",
    )
    for each in (
        "'xesam:title': <'Title a'>",
        "'xesam:artist': <['Artist']>",
        "'mpris:length': <100000000>",
        "'mpris:trackid': <objectpath '/org/moodtagger/track/1'>",
        "'CanGoNext': <true>",
        "'Rate': <1.0>",
    ):
        assert each in everything
    assert (status, identity) == ("(<'Playing'>,)", "(<'Mood Tagger'>,)")
    assert "UnknownProperty" in missing


def test_the_desktop_controls_the_player(bus: Bus) -> None:
    answers, done = bus.call(
        f"{ON_PLAYER}.Next",
        f"{ON_PLAYER}.Pause",
        f"{ON_PLAYER}.Seek 5000000",
        f"{ON_PLAYER}.SetPosition /org/moodtagger/track/2 61500000",
        f"{ON_PLAYER}.SetPosition /another/track 1",
        f"{ON_PLAYER}.PlayPause",
        f"{PROPERTIES}.Set {ON_PLAYER} Volume '<0.25>'",
        f"{PROPERTIES}.Get {ON_PLAYER} Volume",
    )
    assert answers == ["()"] * 7 + ["(<0.25>,)"]
    begun = ["open a True", "seek 0.0", "ready"]
    assert done[:3] == begun
    assert done[3:] == ["open b True", "seek 0.0", "pause", "seek 5.0", "seek 61.5"]
