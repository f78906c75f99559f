"""Compiled training steps."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file
from torch import Tensor, nn

from mood_trainer.dataset.windows import Batch
from mood_trainer.reporting.rows import read_rows
from mood_trainer.training.compiling import Step, StepCompiler
from mood_trainer.training.loop import Machine
from mood_trainer.training.run_folder import RunFolder
from not_none import not_none
from small_data import Run, SmallData
from small_recipes import write_recipe

BACKEND = "mood_trainer.training.compiling._BACKEND"
OWN = """
keep = "last"
average_decay = 0.8
self_teaching = { start = 0.5, weight = 0.5 }
"""


@pytest.fixture(autouse=True)
def without_monitor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread of the progress bars that the compiler has and does not show."""
    monkeypatch.setattr("tqdm.tqdm.monitor_interval", 0)


Weights = dict[str, np.ndarray]


def weights(path: Path) -> Weights:
    found: Weights = load_file(path / "weights.safetensors")
    return found


def same(ours: Weights, theirs: Weights) -> bool:
    return all(np.array_equal(ours[name], theirs[name]) for name in ours | theirs)


def broken(*_: Any) -> Any:
    raise RuntimeError("no linker\nand a page of its output")


def broken_backward(*_: Any) -> Any:
    """As inductor, which compiles the gradient's code when that runs first."""
    from torch._dynamo.backends.common import aot_autograd
    from torch._functorch._aot_autograd.utils import make_boxed_func

    def forward(graph: Any, _: Any) -> Any:
        return make_boxed_func(graph.forward)

    return aot_autograd(fw_compiler=forward, bw_compiler=broken)


@pytest.mark.slow
def test_compiled_steps_train_the_same(run: Run, small_data: SmallData, tmp_path: Path) -> None:
    """With torch's own kernels the numbers are the same, too. 24 windows: 20, then 4."""
    recipe = write_recipe(tmp_path, epochs=2, training=OWN)
    command = ("run", recipe, "--data", small_data.path, "--batch", 20, "--device", "cpu")
    assert run(*command, "--out", tmp_path / "plain")[0] == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BACKEND, "aot_eager")
        compiled = ("--compile", "yes")
        code, _, err = run(*command, *compiled, "--out", tmp_path / "compiled")
        assert code == 0, err
        assert err.splitlines()[0].endswith(", compiled")
        assert run(*command, *compiled, "--out", tmp_path / "parts", "--epochs", 1)[0] == 0
        assert (
            run(*command, *compiled, "--out", tmp_path / "parts", "--resume", "--epochs", 2)[0] == 0
        )
    plain = weights(tmp_path / "plain")
    assert not any("_orig_mod" in name for name in weights(tmp_path / "compiled"))
    assert same(plain, weights(tmp_path / "compiled"))
    assert same(plain, weights(tmp_path / "parts"))
    (row,) = read_rows([tmp_path / "compiled"])
    assert "compiled" in row.remark.split("; ")
    assert run("export", tmp_path / "compiled", "-o", tmp_path / "m.safetensors")[0] == 0


@pytest.mark.slow
@pytest.mark.parametrize("backend", [broken, broken_backward], ids=["forward", "backward"])
def test_a_step_that_cannot_be_compiled_runs_as_it_is(
    run: Run,
    small_data: SmallData,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    backend: Callable[..., Any],
) -> None:
    recipe = write_recipe(tmp_path, training=OWN)
    command = ("run", recipe, "--data", small_data.path, "--device", "cpu")
    assert run(*command, "--out", tmp_path / "plain")[0] == 0
    monkeypatch.setattr(BACKEND, backend if backend is broken else backend())
    code, _, err = run(*command, "--compile", "yes", "--out", tmp_path / "run")
    assert code == 0
    reported = [line for line in err.splitlines() if "compile" in line][1:]
    assert reported == [
        "torch cannot compile the training step (RuntimeError: no linker), so it runs uncompiled. "
        "--compile no omits the attempt."
    ]
    assert not RunFolder(tmp_path / "run").read().sessions[0].compiled
    assert same(weights(tmp_path / "plain"), weights(tmp_path / "run"))


@pytest.mark.slow
def test_devices_start_processes_that_train_together_with_compiled_steps(
    small_data: SmallData, tmp_path: Path
) -> None:
    """Slow, as two processes import torch and its compiler."""
    script = tmp_path / "train.py"
    script.write_text(
        "from mood_trainer import command\n"
        "from mood_trainer.training import compiling\n"
        "compiling._BACKEND = 'aot_eager'\n"
        "command.main()\n"
    )
    recipe, out = write_recipe(tmp_path, training=OWN), tmp_path / "run"
    command = [sys.executable, script, "run", recipe, "--data", small_data.path, "--out", out]
    options = ("--device", "cpu", "--devices", "2", "--compile", "yes")
    finished = subprocess.run(
        [*map(str, command), *options], capture_output=True, text=True, timeout=200, check=False
    )
    assert finished.returncode == 0, finished.stderr
    record = RunFolder(out).read()
    (session,) = record.sessions
    assert record.state == "finished"
    assert (session.processes, session.compiled) == (2, True)


def step_of(network: nn.Module) -> Step:
    def step(mel: Tensor, _: Batch) -> Tensor:
        found: Tensor = network(mel).mean()
        return found

    return step


def test_an_attempt_leaves_no_traces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BACKEND, "aot_eager")
    norm = nn.BatchNorm1d(3)
    network = nn.Sequential(nn.Linear(4, 3), norm, nn.Dropout(0.5))
    failures: list[str] = []
    step = step_of(network)
    mel, batch = torch.randn(6, 4), Batch(torch.empty(0), torch.empty(0), torch.empty(0), None)
    found = []
    for each in (step, StepCompiler(network, failures.append).compiled(step)):
        torch.manual_seed(5)
        norm.reset_running_stats()
        found.append((each(mel, batch), not_none(norm.running_mean).clone()))
        assert all(weight.grad is None for weight in network.parameters())
    assert not failures
    for ours, theirs in zip(*found, strict=True):
        assert torch.equal(ours, theirs)


@pytest.mark.parametrize(
    ("device", "choice", "compiles"),
    [("cpu", "auto", False), ("cpu", "yes", True), ("cuda", "auto", True), ("cuda", "no", False)],
)
def test_only_cuda_compiles_by_itself(device: str, choice: Any, compiles: bool) -> None:
    assert Machine(torch.device(device), compile=choice).compiles is compiles
