"""Runs that train a student on a teacher's scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mood_engine.bundles.card import ModelCard
from mood_engine.networks.interface import MoodNetwork

from ..distill.card import student_card
from ..distill.corpus import teacher_card
from ..distill.models import load_model
from ..distill.task import distillation_task
from ..recipes.recipe import Distillation
from ..training.predict import predict
from ..training.run_folder import Figures
from ..training.task import Task
from .exporting import export_network
from .request import RunRequest
from .runner import TrainingRunner


class DistillationRunner(TrainingRunner[Distillation, Task]):
    """Trains on a labelled corpus and compares student and teacher on its held-out tracks."""

    def build_task(self, request: RunRequest) -> Task:
        corpus = request.data
        teacher = load_model(request.teacher or teacher_card(corpus).name)
        if request.start_from is None:
            return distillation_task(self.recipe, corpus, teacher)
        card, student = load_model(request.start_from)
        if not self.record.sessions:
            self.record.started_from = str(card.origin.get("recipe", ""))
        return distillation_task(self.recipe, corpus, teacher, student)

    def prepare_evaluation(self, task: Task, request: RunRequest) -> Callable[[], Figures]:
        machine, held_out = request.machine, task.validation

        def evaluate() -> Figures:
            scores = predict(task.network, held_out, machine.device, machine.workers)
            return {"held-out": dict(task.objective.scores(scores, held_out.targets))}

        return evaluate

    def export(self) -> tuple[ModelCard, MoodNetwork]:
        def tags() -> int:
            return len(teacher_card(Path(self.record.data)).vocabulary)

        return export_network(self.recipe, self.record, self.folder, tags, self._card)

    def _card(self, network: MoodNetwork) -> ModelCard:
        return student_card(self.recipe, self.record, network)
