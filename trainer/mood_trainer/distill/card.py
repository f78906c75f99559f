"""A student's card: its origin, and how well it agrees with its teacher."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import torch

from mood_engine.bundles.card import ModelCard
from mood_engine.networks.interface import MoodNetwork

from ..recipes.recipe import Distillation
from ..training.run_folder import Record
from .corpus import load_corpus, split_corpus, teacher_card
from .corpus_windows import CorpusWindows, gather_windows
from .teacher_scale import TeacherScale

_COMPARED_WINDOWS = 1024
_BATCH = 16


def student_card(recipe: Distillation, record: Record, student: MoodNetwork) -> ModelCard:
    """The teacher's card with the student's network, metrics and origin.

    Thresholds and calibration are the teacher's, mapped to the student's scores.
    """
    corpus = Path(record.data)
    teacher = teacher_card(corpus)
    held_out, training = split_corpus(load_corpus(corpus), recipe.held_out)
    scale = _teacher_scale(student, gather_windows(training, teacher))
    hop = teacher.front_end.seconds(1)
    phase = recipe.training.phases[0]
    metrics = {name: round(value, 4) for name, value in record.figures["held-out"].items()}
    return ModelCard(
        name=recipe.name,
        architecture=recipe.network.architecture,
        settings=recipe.network.settings,
        vocabulary=teacher.vocabulary,
        front_end=teacher.front_end,
        window_frames=teacher.window_frames,
        windows_per_track=recipe.windows_per_track,
        licence="Apache-2.0",
        date=datetime.now(UTC).date().isoformat(),
        thresholds=scale.thresholds(teacher.thresholds),
        figures=scale.figures(teacher.figures),
        origin={
            "recipe": (
                f"mood-tagger-train run {recipe.name}, {record.epochs} epochs, learning rate "
                f"{phase.learning_rate:g}"
                + (f"; started from: {record.started_from}" if record.started_from else "")
            ),
            "teacher": f"{teacher.name} ({teacher.licence})",
            "data": (
                f"{record.epochs} x {recipe.windows} windows drawn from "
                f"{sum(len(track.levels) for track in training) * hop / 3600:.0f} hours of freely "
                f"licensed game music, one in {recipe.changed_every} augmented; held out: "
                f"{', '.join(recipe.held_out)}"
            ),
            "metrics": {
                "Spearman with the teacher (mean over tags, track level)": metrics["Spearman"],
                "Pearson with the teacher (all scores, track level)": metrics["Pearson"],
                "share of the teacher's five best tags": metrics["five best"],
                "held-out tracks": len(held_out),
            },
            "thresholds and calibration": (
                "the teacher's on the MTG-Jamendo mood/theme split-0 test set, centre window; "
                "mapped to the student's scores by comparison on the corpus"
            ),
            "limits": (
                "trained on game music, so least reliable on songs with vocals; on tags marked "
                "unreliable, the teacher itself is hardly better than chance"
            ),
        },
    )


def _teacher_scale(student: MoodNetwork, windows: CorpusWindows) -> TeacherScale:
    count = min(_COMPARED_WINDOWS, len(windows.starts))
    chosen = torch.linspace(0, len(windows.starts) - 1, count).long()
    network = student.for_inference()
    with torch.inference_mode():
        logits = torch.cat(
            [network(windows.cut(starts)) for starts in torch.split(windows.starts[chosen], _BATCH)]
        )
    return TeacherScale.fit(logits.numpy(), windows.logits[chosen].numpy())
