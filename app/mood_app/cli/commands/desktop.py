"""`mood-tagger desktop`."""

from __future__ import annotations

import click

from mood_engine.library.paths import displayable

from ...desktop_files import install, remove
from ..options import json_option
from ..output import echo_json, say


@click.command()
@click.option("--remove", "removing", is_flag=True, help="Remove it from them again.")
@json_option
def desktop(removing: bool, as_json: bool) -> int:
    """Add Mood Tagger to the menu and to 'Open with' (on Linux, for you alone)."""
    paths = [displayable(str(path)) for path in (remove() if removing else install())]
    if as_json:
        echo_json({"removed" if removing else "installed": paths})
        return 0
    for path in paths:
        say(path)
    if removing:
        say("Mood Tagger was removed from the menu." if paths else "Nothing was installed.")
    else:
        say("Mood Tagger is in the menu now. `mood-tagger desktop --remove` removes it.")
    return 0
