"""Types of paths on a command line.

click would refuse a path that exists and cannot be read, without saying what to do, and with it all
other paths; the engine's errors say it.
"""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(readable=False)
FILE = click.Path(dir_okay=False, readable=False, path_type=Path)
