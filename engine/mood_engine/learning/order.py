"""Which answers would teach most."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..labelling.logits import Values, sigmoid
from .space import Vectors

_RIDGE = 1.0
# Of a larger library, tracks at equal distances stand for all.
_SAMPLED = 5000


def teaching_order(
    vectors: Vectors,
    evidence: Values,
    answered: npt.NDArray[np.intp],
    candidates: npt.NDArray[np.intp],
    albums: npt.NDArray[np.intp],
    count: int,
) -> list[tuple[int, float]]:
    """Up to `count` of the candidates, (candidates,), what teaches most first, with how much.

    An answer teaches by how much it makes the evidence for all tracks surer: it is uncertain
    itself, and many uncertain tracks are like it (A-optimal design; Schein and Ungar 2007, "Active
    learning for logistic regression"). Each answer to come is taken into account for the next one,
    and an album that has been asked about teaches less.

    Vectors (recordings, size), the `evidence` for the mood, (recordings,), positive where it is
    rather there; `answered` and `candidates` are rows of them, `albums` their album, (recordings,).
    """
    inputs = np.hstack([vectors.astype(np.float64), np.ones((len(vectors), 1))])
    share = sigmoid(evidence)
    doubt = share * (1 - share)
    known = inputs[answered]
    curvature = (known * doubt[answered, None]).T @ known + _RIDGE * np.eye(inputs.shape[1])
    inverse = np.linalg.inv(curvature)
    sample = inputs[:: max(1, -(-len(inputs) // _SAMPLED))]
    sampled_doubt = doubt[:: max(1, -(-len(inputs) // _SAMPLED))]
    importance = (sample * (sampled_doubt**2)[:, None]).T @ sample
    asked = np.bincount(albums[answered], minlength=int(albums.max(initial=0)) + 1)
    left = candidates.copy()
    order: list[tuple[int, float]] = []
    while len(order) < count and len(left):
        turned = inputs[left] @ inverse
        own = np.einsum("ij,ij->i", turned, inputs[left])
        others = np.einsum("ij,jk,ik->i", turned, importance, turned, optimize=True)
        gain = doubt[left] * others / (1 + doubt[left] * own) / np.sqrt(1 + asked[albums[left]])
        best = int(gain.argmax())
        place = int(left[best])
        order.append((place, float(gain[best])))
        asked[albums[place]] += 1
        step = inverse @ inputs[place]
        inverse -= doubt[place] * np.outer(step, step) / (1 + doubt[place] * own[best])
        left = np.delete(left, best)
    return order
