"""Diagnosis of the machine, the installation and the library."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import av
import soundfile
import torch

from .analysis.analyser import make_analyser
from .analysis.device import choose_device, describe_device
from .analysis.speed import seconds_per_window
from .bundles.file import load_bundle
from .bundles.store import DEFAULT_MODEL, ModelStore
from .errors import DeviceError, ErrorCode, FieldValue, MoodEngineError
from .library.backups import backups_of
from .library.library import Library
from .library.repair import find_problems
from .permissions import closed_folder
from .torch_build import unfitting_build

# Common formats, and FFmpeg's decoder for each.
_FORMATS = {
    "MP3": "mp3",
    "FLAC": "flac",
    "Ogg Vorbis": "vorbis",
    "Opus": "opus",
    "AAC": "aac",
    "ALAC": "alac",
    "WAV/AIFF": "pcm_s16le",
    "WMA": "wmav2",
    "Monkey's Audio": "ape",
    "WavPack": "wavpack",
    "Musepack": "mpc8",
    "DSD": "dsd_lsbf",
    "True Audio": "tta",
}


@dataclass(frozen=True)
class Finding:
    """One result of the diagnosis.

    `remedy` says what to do unless it is `good`; an app may know better from `code` and `fields`.
    """

    subject: str
    fact: str
    good: bool = True
    remedy: str = ""
    code: ErrorCode = ErrorCode.OTHER
    fields: Mapping[str, FieldValue] = field(default_factory=dict)


def _incomplete(subject: str, fact: str, package: str) -> Finding:
    remedy = f"Install the Python package {package} again."
    return Finding(subject, fact, False, remedy, ErrorCode.PACKAGE_INCOMPLETE, {"package": package})


def diagnose(library_path: Path) -> Iterator[Finding]:
    """All findings, one at a time: measuring the speed takes a few seconds."""
    yield Finding("system", f"{platform.platform()}, Python {platform.python_version()}")
    device = yield from _devices()
    yield from _decoders()
    yield from _model(device)
    yield from library_findings(library_path)


def _devices() -> Generator[Finding, None, torch.device]:
    """Returns the device that scans would use, as far as that can be said without a model."""
    yield Finding("PyTorch", torch.__version__)
    unusable: list[DeviceError] = []
    device = choose_device("auto", unusable.append)
    yield from _unusable(unusable)
    yield Finding("device", describe_device(device))
    if (problem := unfitting_build()) is not None:
        # A build that is larger than needed works.
        good = problem.code is not ErrorCode.TORCH_WITHOUT_CUDA
        yield Finding("GPU", str(problem), good, "", problem.code, problem.fields)
    return device


def _unusable(devices: list[DeviceError]) -> Iterator[Finding]:
    """GPUs that do not work, so that scans use the CPU."""
    for error in devices:
        fact = f"'{error.device}' is present but unusable: {error.reason}"
        yield Finding("GPU", fact, False, error.remedy)


def _decoders() -> Iterator[Finding]:
    codec = ".".join(map(str, av.library_versions["libavcodec"]))
    yield Finding("FFmpeg's libraries", f"PyAV {av.__version__}, libavcodec {codec}")
    yield Finding("libsndfile", soundfile.__libsndfile_version__)
    absent = [name for name, decoder in _FORMATS.items() if decoder not in av.codecs_available]
    present = ", ".join(name for name in _FORMATS if name not in absent)
    yield Finding("formats", present)
    if absent:
        yield _incomplete("formats", f"no decoder for {', '.join(absent)}", "av")


def _model(device: torch.device) -> Iterator[Finding]:
    store = ModelStore()
    try:
        path = store.path(DEFAULT_MODEL)
        card, network = load_bundle(path)
        yield Finding(
            "default model",
            f"{card.name}, {path.stat().st_size / 1e6:.1f} MB, {len(card.vocabulary)} tags",
        )
        unusable: list[DeviceError] = []
        analyser = make_analyser(card, network, "auto", unusable.append)
        # GPUs that fail in general are reported above.
        yield from _unusable([error for error in unusable if error.device == device.type])
        yield Finding(
            "speed",
            f"{1000 * seconds_per_window(analyser):.1f} ms a window of "
            f"{card.window_seconds:.0f} s, spectrogram and network",
        )
    except MoodEngineError as error:
        yield _incomplete("default model", str(error), "mood-tagger")


def library_findings(path: Path) -> Iterator[Finding]:
    """SQLite, and whether the library is sound and how large it is."""
    yield Finding("SQLite", sqlite3.sqlite_version)
    if not os.path.exists(path) and closed_folder(os.path.abspath(path)) is None:
        yield Finding("library", f"{path}: none yet; the first scan creates it")
        return
    try:
        problems = find_problems(path)
    except MoodEngineError as error:
        yield Finding("library", str(error), False, "Use another library file.")
        return
    for problem in problems:
        yield Finding(
            "library", f"{path}: {problem}", False, "Repair it.", ErrorCode.LIBRARY_DAMAGED
        )
    if not problems:
        with Library(path) as library:
            tracks = library.tracks().values()
            reason = library.read_only
        failed = sum(track.failure is not None for track in tracks)
        missing = sum(track.missing for track in tracks)
        counts = f"{len(tracks)} tracks, {failed} failed, {missing} missing"
        yield Finding("library", f"{path}: {counts}")
        if reason is not None:
            yield Finding("library", f"it cannot be changed: {reason}")
    for backup in backups_of(path):
        megabytes = f"{backup.size / 1e6:.1f} MB"
        fact = f"{backup.path}, {megabytes}"
        if problems:
            yield Finding(
                *("backup", fact, True, "Go back to it.", ErrorCode.BACKUP_AVAILABLE),
                fields={"backup": str(backup.path)},
            )
        else:
            yield Finding("backup", fact)
