"""A corpus for students: mel-spectrograms of a music folder with a teacher's logits.

One file per track, `tracks/DIGEST.npz`, written completely or not at all, so that labelling can be
resumed.
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

from ..errors import DatasetError
from ..files import write_atomically
from ..prefetch import prefetch

Levels = npt.NDArray[np.uint8]

_TEACHER = "teacher.json"
_TEACHER_BATCH = 16
_PREFETCHED_TRACKS = 4


@dataclass(frozen=True)
class LabelledTrack:
    """`levels` (frames, mel bands); `logits[i]` are the teacher's for the window at `starts[i]`.

    `group` is the topmost folder inside the music folder, one package or album, whose tracks are
    held out of training together.
    """

    path: str
    group: str
    levels: Levels
    starts: npt.NDArray[np.int64]
    logits: npt.NDArray[np.float32]


def whole_decibels(mel: torch.Tensor, silence: float) -> Levels:
    """dB -> whole decibels above silence, from 0 to 255."""
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
    """Label all tracks in `music` that `folder` lacks; calls `on_track(path, error)` for each.

    Windows start every `step` frames. Raises `DatasetError` for another teacher's corpus.
    """
    tracks = folder / "tracks"
    tracks.mkdir(parents=True, exist_ok=True)
    if (folder / _TEACHER).exists():
        check_teacher(folder, card)
    write_atomically(folder / _TEACHER, card.to_json().encode())
    log_mel = LogMel(card.front_end)
    teacher = teacher.for_inference().to(device)

    def read_mel(path: str) -> tuple[str, torch.Tensor] | None:
        """Digest and mel (mel bands, frames), or None if the track is labelled already."""
        with open_audio(path) as source:
            name = source.info.digest.replace(":", "-")
            if (tracks / f"{name}.npz").exists():
                return None
            windows = track_frames(source, card.front_end) // card.window_frames
            return name, track_mel(source, log_mel, max(1, windows) * card.window_frames)

    paths = sorted(str(found) for found in find_music([str(music)]).files)
    with ThreadPoolExecutor(2) as pool:
        for path, future in prefetch(pool, read_mel, paths, _PREFETCHED_TRACKS):
            try:
                result = future.result()
            except AudioError as error:
                on_track(path, str(error))
                continue
            if result is not None:
                name, mel = result
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
    """Held-out tracks and training tracks. Raises `DatasetError` if there are none of either."""
    test = [track for track in tracks if track.group in held_out]
    training = [track for track in tracks if track.group not in held_out]
    if not test or not training:
        raise DatasetError(
            "The corpus needs tracks in the groups that the recipe holds out and in others. "
            f"Held-out groups: {', '.join(held_out)}."
        )
    return test, training


def teacher_card(folder: Path) -> ModelCard:
    try:
        return ModelCard.from_json((folder / _TEACHER).read_text())
    except OSError:
        raise DatasetError(
            f"{folder} is not a corpus. Make one with 'mood-tagger-train distill label MUSIC --to "
            f"{folder}'."
        ) from None


def check_teacher(folder: Path, card: ModelCard) -> None:
    """Raises `DatasetError` if another teacher labelled the corpus."""
    known = teacher_card(folder)
    if known != card:
        raise DatasetError(
            f"{folder} was labelled by the teacher '{known.name}' ({known.date}), not by "
            f"'{card.name}' ({card.date}). Use that teacher, or another folder."
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
    write_atomically(path, content.getvalue())


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
