"""A folder of music as mel-spectrograms with a teacher's logits: what a student learns from.

One file a track, `tracks/DIGEST.npz`, written whole or not at all, so that an interrupted
labelling goes on where it stopped.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from mood_engine.audio import open_audio
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import AudioError
from mood_engine.frontend.mel import LogMel
from mood_engine.frontend.track import track_mel
from mood_engine.frontend.windows import track_frames
from mood_engine.networks.interface import MoodNetwork
from mood_engine.scanning.walk import find_music

from ..ahead import map_ahead
from ..errors import DatasetError
from ..files import write_whole

Levels = npt.NDArray[np.uint8]

_TEACHER = "teacher.json"
_TEACHER_BATCH = 16
_DECODED_AHEAD = 4


@dataclass(frozen=True)
class LabelledTrack:
    """`levels` (frames, mel bands); `logits[i]` is the teacher's on the window at `starts[i]`.

    `group` is the folder below the music folder: tracks of one package or album, which are
    held out of training together.
    """

    path: str
    group: str
    levels: Levels
    starts: npt.NDArray[np.int64]
    logits: npt.NDArray[np.float32]


def whole_decibels(mel: torch.Tensor, silence: float) -> Levels:
    """dB -> whole decibels above silence, 0 to 255."""
    return (mel - silence).round_().clamp_(0, 255).to(torch.uint8).numpy()


def label_folder(
    music: Path,
    folder: Path,
    card: ModelCard,
    teacher: MoodNetwork,
    device: torch.device,
    step: int,
    on_track: Callable[[str, str | None], None],
) -> None:
    """Make `folder` hold every track below `music`; `on_track(path, reason of failure)`.

    Raises `DatasetError` for a corpus of another teacher.
    """
    tracks = folder / "tracks"
    tracks.mkdir(parents=True, exist_ok=True)
    if (folder / _TEACHER).exists():
        check_teacher(folder, card)
    write_whole(folder / _TEACHER, card.to_json().encode())
    log_mel = LogMel(card.front_end)
    teacher = teacher.for_inference().to(device)

    def hear(path: str) -> tuple[str, torch.Tensor] | None:
        """Digest and mel (mel bands, frames), or None for what is labelled already."""
        with open_audio(path) as source:
            name = source.info.digest.replace(":", "-")
            if (tracks / f"{name}.npz").exists():
                return None
            whole = track_frames(source, card.front_end) // card.window_frames
            return name, track_mel(source, log_mel, max(1, whole) * card.window_frames)

    paths = sorted(str(found) for found in find_music([str(music)]).files)
    with ThreadPoolExecutor(2) as pool:
        for path, future in map_ahead(pool, hear, paths, _DECODED_AHEAD):
            try:
                heard = future.result()
            except AudioError as error:
                on_track(path, str(error))
                continue
            if heard is not None:
                name, mel = heard
                starts = np.arange(0, mel.shape[1] - card.window_frames + 1, step)
                track = LabelledTrack(
                    path=os.path.relpath(path, music),
                    group=Path(os.path.relpath(path, music)).parts[0],
                    levels=whole_decibels(mel.T, card.front_end.silence_level),
                    starts=starts,
                    logits=_label(mel, starts, card.window_frames, teacher, device),
                )
                _save(tracks / f"{name}.npz", track)
            on_track(path, None)


def load_corpus(folder: Path) -> list[LabelledTrack]:
    return [_load(path) for path in sorted((folder / "tracks").glob("*.npz"))]


def split_corpus(
    tracks: list[LabelledTrack], held_out: Collection[str]
) -> tuple[list[LabelledTrack], list[LabelledTrack]]:
    """Tracks of the groups held out, and training tracks; there have to be some of both."""
    apart = [track for track in tracks if track.group in held_out]
    training = [track for track in tracks if track.group not in held_out]
    if not apart or not training:
        raise DatasetError(
            "The corpus needs tracks of groups that the recipe holds out and of others; "
            f"held out are {', '.join(held_out)}."
        )
    return apart, training


def teacher_card(folder: Path) -> ModelCard:
    try:
        return ModelCard.from_json((folder / _TEACHER).read_text())
    except OSError:
        raise DatasetError(
            f"{folder} is no corpus; 'mood-tagger-train distill label MUSIC --to {folder}' makes "
            "one."
        ) from None


def check_teacher(folder: Path, card: ModelCard) -> None:
    """Raises `DatasetError` where the corpus has labels of another teacher."""
    known = teacher_card(folder)
    if known != card:
        raise DatasetError(
            f"{folder} has labels of the teacher '{known.name}' ({known.date}), not of this "
            f"'{card.name}' ({card.date}); take that one, or another folder."
        )


def _label(
    mel: torch.Tensor,
    starts: npt.NDArray[np.int64],
    window_frames: int,
    teacher: MoodNetwork,
    device: torch.device,
) -> npt.NDArray[np.float32]:
    windows = torch.stack([mel[:, start : start + window_frames] for start in starts.tolist()])
    with torch.inference_mode():
        logits = [
            teacher(batch.to(device)).float().cpu()
            for batch in torch.split(windows, _TEACHER_BATCH)
        ]
    return torch.cat(logits).numpy()


def _save(path: Path, track: LabelledTrack) -> None:
    names = json.dumps({"path": track.path, "group": track.group})
    content = io.BytesIO()
    np.savez(content, names=names, levels=track.levels, starts=track.starts, logits=track.logits)
    write_whole(path, content.getvalue())


def _load(path: Path) -> LabelledTrack:
    with np.load(path) as stored:
        names = json.loads(str(stored["names"]))
        return LabelledTrack(
            path=names["path"],
            group=names["group"],
            levels=stored["levels"],
            starts=stored["starts"],
            logits=stored["logits"],
        )
