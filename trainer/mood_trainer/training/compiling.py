"""Training steps compiled by torch, where that works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Literal, get_args

import torch
from torch import Tensor, nn

from ..dataset.windows import Batch

CompileChoice = Literal["auto", "yes", "no"]
COMPILE_CHOICES: Final[tuple[CompileChoice, ...]] = get_args(CompileChoice)

# The network's input and the rest of its batch -> mean loss or scores.
Step = Callable[[Tensor, Batch], Tensor]

_BACKEND = "inductor"
_LONGEST_REASON = 200


class StepCompiler:
    """Compiles the steps that train `network`, until that fails for the first time.

    It then calls `on_failure` with the reason, and steps run as they are.
    """

    def __init__(self, network: nn.Module, on_failure: Callable[[str], None]) -> None:
        self._network = network
        self._on_failure = on_failure
        self._works = True

    def compiled(self, step: Step) -> Step:
        """A step that is compiled when it is called first, for batches as large as that one.

        Smaller ones, the last of an epoch, run as they are: compiling takes longer.
        """
        # With sizes that may vary, the code would depend on which batches came before, and a
        # resumed run would end with other weights.
        fast: Step = torch.compile(step, dynamic=False, backend=_BACKEND)
        windows: int | None = None

        def call(mel: Tensor, batch: Batch) -> Tensor:
            nonlocal windows
            if windows is None and self._works:
                windows = len(mel)
                self._try(fast, mel, batch)
            use = fast if self._works and len(mel) == windows else step
            return use(mel, batch)

        return call

    def _try(self, step: Step, mel: Tensor, batch: Batch) -> None:
        """Run the step forward and backward, as torch compiles both when they run first."""
        weights = [weight for weight in self._network.parameters() if weight.requires_grad]
        try:
            with _without_traces(self._network, mel.device):
                found = step(mel, batch)
                if found.requires_grad:
                    torch.autograd.grad(found, weights, allow_unused=True)
        # Compilers, linkers and torch's own code fail in many ways. What is not the compiler's
        # fault comes up again as soon as the step runs as it is.
        except Exception as error:  # noqa: BLE001
            self._works = False
            self._on_failure(_reason(error))


@contextmanager
def _without_traces(network: nn.Module, device: torch.device) -> Iterator[None]:
    """Restore random numbers and the statistics of batch norms."""
    before = {name: buffer.clone() for name, buffer in network.named_buffers()}
    try:
        with torch.random.fork_rng([device] if device.type == "cuda" else []):
            yield
    finally:
        with torch.no_grad():
            for name, buffer in network.named_buffers():
                buffer.copy_(before[name])


def _reason(error: Exception) -> str:
    """One line."""
    cause = getattr(error, "inner_exception", error)
    text = str(cause).strip()
    line = text.splitlines()[0].strip() if text else ""
    name = type(cause).__name__
    reason = line if line.startswith(name) else f"{name}: {line}" if line else name
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
