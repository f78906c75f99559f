"""What is installed here: this program, what it is made of, and under which licences."""

from __future__ import annotations

import platform
import re
import sqlite3
from dataclasses import dataclass
from importlib import metadata

PROGRAM = "mood-tagger"
_NAME = re.compile(r"[\w.-]+")
_LONGEST_NAME = 120
# Their versions help most in a bug report.
_KEY_PACKAGES = (PROGRAM, "PySide6-Essentials", "torch", "torchaudio", "av", "soundfile", "numpy")


@dataclass(frozen=True)
class Installed:
    """A distribution or library, its version and its licence."""

    name: str
    version: str
    licence: str


def program() -> Installed:
    distribution = _distribution(PROGRAM)
    return Installed(PROGRAM, "", "") if distribution is None else _installed(distribution)


def used_libraries() -> list[Installed]:
    """All distributions that this program asks for, and those that they ask for, by name.

    With them what two of them contain that has a licence of its own.
    """
    found: dict[str, metadata.Distribution] = {}
    waiting = [PROGRAM]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        distribution = None if key in found else _distribution(name)
        if distribution is None:  # known already, or for another system
            continue
        found[key] = distribution
        for requirement in distribution.requires or ():
            wanted, _, condition = requirement.partition(";")
            match = _NAME.match(wanted.strip())
            if match and "extra" not in condition:
                waiting.append(match[0])
    found.pop(PROGRAM, None)
    libraries = [_installed(distribution) for distribution in found.values()]
    return sorted([*libraries, *_within()], key=lambda each: each.name.lower())


def key_versions() -> dict[str, str]:
    """Of the system and of what is installed, by name; nothing is imported for it."""
    versions = {"system": platform.platform(), "Python": platform.python_version()}
    for name in _KEY_PACKAGES:
        distribution = _distribution(name)
        versions[name] = "not installed" if distribution is None else distribution.version
    return versions


def _distribution(name: str) -> metadata.Distribution | None:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None


def _installed(distribution: metadata.Distribution) -> Installed:
    return Installed(distribution.name, distribution.version, _licence(distribution.metadata))


def _licence(fields: metadata.PackageMetadata) -> str:
    """By name, wherever the distribution tells it; some have the whole text in that place."""
    for field in ("License-Expression", "License"):
        for text in fields.get_all(field) or []:
            if 0 < len(text) <= _LONGEST_NAME and "\n" not in text:
                return str(text)
    classifiers = fields.get_all("Classifier") or []
    names = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    return ", ".join(names)


def _within() -> list[Installed]:
    import av
    import soundfile

    # No other place tells how the FFmpeg in there was made.
    text = getattr(getattr(av, "_core", None), "library_meta", {}).get("libavcodec", {})
    sndfile = soundfile.__libsndfile_version__
    return [
        Installed("FFmpeg (in av)", av.ffmpeg_version_info, text.get("license", "LGPL")),
        Installed("libsndfile (in soundfile)", sndfile, "LGPL-2.1-or-later"),
        Installed("Python", platform.python_version(), "PSF-2.0"),
        Installed("SQLite", sqlite3.sqlite_version, "Public Domain"),
    ]
