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
    every = max(1, -(-len(inputs) // _SAMPLED))
    importance = (inputs[::every] * (doubt[::every] ** 2)[:, None]).T @ inputs[::every]
    asked = np.bincount(albums[answered], minlength=int(albums.max(initial=0)) + 1)
    candidates = candidates[:: max(1, -(-len(candidates) // _SAMPLED))]
    rows = inputs[candidates]
    turned = rows @ inverse
    # How unsure the evidence for each is, and by how much an answer would make all others surer.
    own = (turned * rows).sum(axis=1)
    others = ((turned @ importance) * turned).sum(axis=1)
    order: list[tuple[int, float]] = []
    for _ in range(min(count, len(candidates))):
        gain = doubt[candidates] * others / (1 + doubt[candidates] * own)
        gain /= np.sqrt(1 + asked[albums[candidates]])
        gain[[known for known, _ in order]] = -np.inf
        best = int(gain.argmax())
        order.append((best, float(gain[best])))
        place = candidates[best]
        asked[albums[place]] += 1
        # As if it had been answered (Sherman and Morrison 1950).
        step = inverse @ inputs[place]
        part = doubt[place] / (1 + doubt[place] * own[best])
        along, across = rows @ step, rows @ (inverse @ (importance @ step))
        own -= part * along**2
        others += part * along * (part * (step @ importance @ step) * along - 2 * across)
        inverse -= part * np.outer(step, step)
    return [(int(candidates[best]), gain) for best, gain in order]
