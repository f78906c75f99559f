"""Removes from a text what is private: paths, names of files, the user's and the computer's name.

Rather too much than too little: a file's name may contain anything. Folders of the program and of
the system stay, which a report needs.
"""

from __future__ import annotations

import getpass
import platform
import re
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

import mood_app
import mood_engine
from mood_engine.audio.formats import AUDIO_SUFFIXES

from ...safe_text import safe

_PATH, _FILE, _NAME = "<path>", "<file>", "<name>"
_QUOTES = "\"'“”„‘’`"
_SYSTEM = "bin|dev|etc|lib|lib32|lib64|proc|sbin|sys|usr"
# file:///a, /a, ~/a, C:\a, \\server\a
_BEGINNING = (
    rf"file:/|(?<![\w>/.])(?:~?/(?!(?:{_SYSTEM})/)(?=[^\s/])|[A-Za-z]:[\\/](?!\s)|\\\\(?=\w))"
)
# Where a path may end within a line, and where that of a traceback surely does.
_END = re.compile(rf": |[{_QUOTES})]")
_OF_TRACEBACK = re.compile(r'", line \d')
_SUFFIXES = "|".join(sorted(suffix[1:] for suffix in AUDIO_SUFFIXES))
_AUDIO_NAME = re.compile(
    rf"(?:(?<=: )|(?<=[{_QUOTES}])|^)[^{_QUOTES}]*?\.({_SUFFIXES})\b", re.IGNORECASE
)
_LOGGED = re.compile(r"\d{4}-\d\d-\d\d \S+  [A-Z]+  [\w.]+: ")
_SHORTEST_NAME = 3


def without_private(
    text: str, folders: Collection[str] = (), files: Collection[str] = frozenset()
) -> str:
    """`folders` and `files` are paths of the user's; of other paths the whole line is removed."""
    for folder, name in _of_program():
        text = text.replace(folder, name)
    own = (re.escape(safe(folder)) for folder in sorted(folders, key=len, reverse=True))
    beginning = re.compile("|".join((*own, _BEGINNING)))
    text = "\n".join(_line(line, beginning, files) for line in text.split("\n"))
    for name in {getpass.getuser(), Path.home().name, platform.node()}:
        if len(name) >= _SHORTEST_NAME:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _NAME, text)
    return text


def _line(line: str, beginning: re.Pattern[str], files: Collection[str]) -> str:
    logged = _LOGGED.match(line)
    place = logged.end() if logged else 0
    parts = [line[:place]]
    while found := beginning.search(line, place):
        begin = found.start()
        end = _end_of_path(line, begin, files)
        parts += [_without_names(line[place:begin]), _PATH]
        place = end
    return "".join((*parts, _without_names(line[place:])))


def _end_of_path(line: str, begin: int, files: Collection[str]) -> int:
    """Where the longest path ends that is known; the end of the line for others."""
    ends = [begin + match.start() for match in _END.finditer(line[begin:])]
    for end in (len(line), *reversed(ends)):
        if line[begin:end] in files:
            return end
    traceback = _OF_TRACEBACK.search(line, begin)
    return traceback.start() if traceback else len(line)


def _without_names(text: str) -> str:
    return _AUDIO_NAME.sub(rf"{_FILE}.\1", text)


def _of_program() -> Iterator[tuple[str, str]]:
    """Folders that a report may name, the innermost first."""
    for package in (mood_app, mood_engine):
        yield str(Path(str(package.__file__)).parent), f"<{package.__name__}>"
    for folder in dict.fromkeys((sys.prefix, sys.base_prefix)):
        yield folder, "<python>"
