"""The folder of a run, with everything needed to repeat, compare and export it."""

from __future__ import annotations

import csv
import hashlib
import io
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import msgspec
from filelock import FileLock, Timeout
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor, nn

from ..dataset.embeddings import Embedded
from ..dataset.splits import PARTS, split_path
from ..errors import RunError
from ..files import write_atomically
from ..recipes.recipe import AnyRecipe

# The task's metrics by part of the split.
Figures = dict[str, dict[str, float]]

_PACKAGES = ("mood-tagger", "torch", "torchaudio", "lightning", "numpy", "scikit-learn")


class Session(msgspec.Struct, kw_only=True):
    """One start of the command; a resumed run has several.

    `batch` is the number of windows in a step, 0 in runs of earlier versions. `compiled`: the steps
    ran as torch compiled them, which rounds otherwise and draws other random numbers.
    """

    command: list[str]
    versions: dict[str, str]
    device: str
    precision: str
    processes: int
    started: str
    first_epoch: int
    batch: int = 0
    compiled: bool = False


class FirstRun(msgspec.Struct, kw_only=True):
    """A run on train alone: when it finished, and the epochs whose weights it kept."""

    path: str
    finished: str
    epochs: int


class Record(msgspec.Struct, kw_only=True):
    """Inputs and results of a run, stored as `run.json`.

    `recipe` includes the command line's changes. `figures` has the parts 'validation', 'test'
    with thresholds from validation, and 'test-official' with thresholds set on the test part
    itself like the published rows; for a distillation it has 'held-out'. `mels` is the source of
    the prepared arrays, '' if single files were read; `held` says whether the device holds them, if
    the recipe wants that. `members` has the finishing times of the
    runs that a fusion averages. `embeddings` says what a probe's are; `restrictions` name licences
    that do not allow the result to be distributed for any use. A run on train and validation has
    the epochs, thresholds and calibration of `first_run`.
    """

    state: Literal["running", "finished"]
    recipe: AnyRecipe
    data: str
    split: int
    overfit: int | None
    split_digests: dict[str, str]
    sessions: list[Session] = []
    members: dict[str, str] = {}
    started_from: str = ""
    first_run: FirstRun | None = None
    started: str
    finished: str = ""
    seconds: float = 0.0
    epochs: int = 0
    best_epoch: int = 0
    training_tracks: int = 0
    windows_per_epoch: int = msgspec.field(name="windows_an_epoch", default=0)
    mels: str = ""
    held: str = ""
    embeddings: Embedded | None = None
    restrictions: list[str] = []
    figures: Figures = {}


class RunFolder:
    """Paths and files of a run; files are written completely or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.record_file = path / "run.json"
        self.weights_file = path / "weights.safetensors"
        self.checkpoint = path / "checkpoints" / "last.ckpt"
        self.history_file = path / "history.csv"
        self.thresholds_file = path / "thresholds.tsv"
        self.calibration_file = path / "calibration.json"

    def predictions(self, part: str) -> Path:
        return self.path / f"predictions-{part}.npy"

    def truth(self, part: str) -> Path:
        return self.path / f"truth-{part}.npy"

    def decisions(self, part: str) -> Path:
        return self.path / f"decisions-{part}.npy"

    def results(self, part: str) -> Path:
        return self.path / f"results-{part}.tsv"

    def tags(self, part: str) -> Path:
        return self.path / f"tags-{part}.tsv"

    @property
    def exists(self) -> bool:
        return self.record_file.exists()

    def read(self) -> Record:
        """Raises `RunError` for a folder without a run."""
        try:
            return msgspec.json.decode(self.record_file.read_bytes(), type=Record)
        except FileNotFoundError:
            raise RunError(
                f"{self.path} contains no run. Start one with 'mood-tagger-train run RECIPE "
                f"--data DIR --out {self.path}'."
            ) from None
        except (OSError, msgspec.DecodeError) as error:
            raise RunError(f"Cannot read {self.record_file} ({error}).") from error

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Raises `RunError` if another process is using the folder."""
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.path / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise RunError(
                f"Another process is using {self.path}. Wait for it or choose another folder."
            ) from None
        try:
            yield
        finally:
            lock.release()

    def write(self, record: Record) -> None:
        text = msgspec.json.format(msgspec.json.encode(record), indent=1)
        write_atomically(self.record_file, text + b"\n")

    def save_weights(self, weights: Mapping[str, Tensor]) -> None:
        contiguous = {name: value.contiguous() for name, value in weights.items()}
        write_atomically(self.weights_file, save(contiguous))

    def load_weights(self, network: nn.Module) -> None:
        try:
            network.load_state_dict(load_file(self.weights_file))
        except FileNotFoundError:
            raise RunError(
                f"The run in {self.path} has no weights yet. Resume it with --resume."
            ) from None
        except (OSError, SafetensorError, RuntimeError) as error:
            raise RunError(
                f"{self.weights_file} does not match the run's network ({error})."
            ) from error

    def write_history(self, history: Sequence[dict[str, float]]) -> None:
        """Figures that an epoch lacks, as it was not validated, are empty."""
        text = io.StringIO()
        columns = list(dict.fromkeys(name for row in history for name in row))
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(history)
        write_atomically(self.history_file, text.getvalue().encode())

    def read_history(self) -> list[dict[str, float]]:
        if not self.history_file.exists():
            return []
        with open(self.history_file, newline="") as file:
            return [{k: float(v) for k, v in row.items() if v} for row in csv.DictReader(file)]


def new_record(recipe: AnyRecipe, data: Path, split: int, overfit: int | None) -> Record:
    return Record(
        state="running",
        recipe=recipe,
        data=str(data.resolve()),
        split=split,
        overfit=overfit,
        split_digests=split_digests(data, split),
        started=now(),
    )


def new_session(
    device: str, precision: str, processes: int, first_epoch: int, batch: int, compiled: bool
) -> Session:
    return Session(
        command=sys.argv,
        versions={"python": platform.python_version()} | {p: version(p) for p in _PACKAGES},
        device=device,
        precision=precision,
        processes=processes,
        started=now(),
        first_epoch=first_epoch,
        batch=batch,
        compiled=compiled,
    )


def restrictions(folders: Iterable[RunFolder]) -> list[str]:
    """Those of any of the runs, each once."""
    found = (folder.read().restrictions for folder in folders if folder.exists)
    return sorted({each for several in found for each in several})


def split_digests(data: Path, split: int) -> dict[str, str]:
    """SHA-256 of the split files by part; a distillation's corpus has none."""
    paths = {part: split_path(data, part, split) for part in PARTS}
    return {
        part: hashlib.sha256(path.read_bytes()).hexdigest()
        for part, path in paths.items()
        if path.exists()
    }


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
