"""Runs that average the predictions of other runs."""

from __future__ import annotations

from pathlib import Path

from ..dataset.splits import read_split, split_path
from ..errors import RunError
from ..recipes.recipe import Fusion
from ..scoring.fusion import fuse
from ..scoring.submission import read_predictions, read_truth
from ..training.run_folder import Figures, RunFolder, restrictions
from .request import Listener, RunRequest
from .results import EVALUATED_PARTS, Parts, write_results
from .runner import Runner


class FusionRunner(Runner[Fusion]):
    """Averages the runs of its recipe's members, which lie next to this run's folder."""

    def run(self, request: RunRequest, listener: Listener) -> Figures:
        self.record.members = self._finished_members()
        self.record.restrictions = restrictions(
            RunFolder(self._runs / name) for name in self.recipe.of
        )
        unfinished = [name for name, finished in self.record.members.items() if not finished]
        if unfinished:
            are, them = ("is", "it") if len(unfinished) == 1 else ("are", "each")
            raise RunError(
                f"The recipe '{self.recipe.name}' averages other runs, but {', '.join(unfinished)} "
                f"{are} not finished in {self._runs}. Run {them} first with --out "
                f"{self._runs}/NAME."
            )
        self._check_parts()
        return write_results(self.folder, self.recipe.thresholds, self._fused(request.data))

    def is_outdated(self) -> bool:
        return self.record.members != self._finished_members()

    @property
    def _runs(self) -> Path:
        return self.folder.path.parent

    def _finished_members(self) -> dict[str, str]:
        """By member, when its run was finished; '' if it is not."""
        finished = {}
        for name in self.recipe.of:
            folder = RunFolder(self._runs / name)
            record = folder.read() if folder.exists else None
            finished[name] = record.finished if record and record.state == "finished" else ""
        return finished

    def _check_parts(self) -> None:
        """Raises `RunError` for a member without predictions of both parts."""
        for name in self.recipe.of:
            folder = RunFolder(self._runs / name)
            record = folder.read()
            if record.overfit:
                raise RunError(
                    f"{folder.path} was trained on {record.overfit} tracks only (--overfit), so "
                    "its predictions cannot be averaged. Run it without --overfit."
                )
            if first := record.first_run:
                raise RunError(
                    f"{folder.path} was trained on train and validation, so it has no predictions "
                    "for validation, on which a fusion sets its thresholds. Average its first run "
                    f"{first.path} instead, or only the predictions for test with "
                    "'mood-tagger-train fuse'."
                )

    def _fused(self, data: Path) -> Parts:
        parts = {}
        for part in EVALUATED_PARTS:
            path = split_path(data, part, self.record.split)
            truth = read_truth(path)
            files = [RunFolder(self._runs / name).predictions(part) for name in self.recipe.of]
            scores = fuse(
                [read_predictions(file, truth).values for file in files],
                self.recipe.weights or None,
            )
            parts[part] = (read_split(path), scores)
        return parts
