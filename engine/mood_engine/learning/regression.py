"""Answers -> heads, by ridge logistic regression.

Five answers say little about 64 weights, so a head starts from the model's own evidence, and ridge
regression draws its weights to zero. How strongly, and how much the model's evidence counts, is
not chosen: the heads for several strengths are averaged, each weighted by how probable it makes
the answers (Laplace's approximation: MacKay 1992, "The evidence framework applied to
classification networks"). A plain head, without the model's evidence, does harm with few answers
(`benchmarks/learning.py`).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ..labelling.logits import Values, logit, sigmoid
from .answers import Answers
from .head import Head
from .space import Vectors

Places = npt.NDArray[np.intp]

_RIDGES = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
_BIAS_RIDGE = 1.0
# Shares of the model's evidence, and the logarithms of how probable they are beforehand.
_BASE_WEIGHTS = ((1.0, 0.0), (0.5, -1.0), (0.0, -2.0))
# So many answers leave half in doubt how common a mood is.
_UNCERTAIN_ANSWERS = 20
# Of an answer, where there are only noes.
_SHARE_OF_NOES = 0.25
_TINY = 1e-9
_STEPS, _SMALLEST_STEP = 25, 1e-6

# Of moods of the user's own: tracks without an answer stand for others, all together as much as
# the answers that add the mood.
_OWN_RIDGE, _OWN_BIAS_RIDGE = 0.2, 1e-3
_OTHERS = 2000
_FEWEST_ADDED = 5
_FOLDS = 5
# Of the tracks without an answer, no larger share gets such a mood.
_LARGEST_SHARE = 0.1


def learn_mood(
    vectors: Vectors, base: Values, answers: Answers, earlier: Head | None = None
) -> Head:
    """The correction of a mood that the model knows.

    Vectors (recordings, size) and the model's evidence `base`, (recordings,), are those of the
    whole library; `earlier` is a head to start from.
    """
    earlier = earlier or Head.without_answers(vectors.shape[1], base)
    known = earlier.evidence(vectors[answers.places], base[answers.places])
    inputs = _with_constant(vectors[answers.places])
    ridges = np.ones(inputs.shape[1])
    coefficients, base_weights, evidences = [], [], []
    for base_weight, prior in _BASE_WEIGHTS:
        for ridge in _RIDGES:
            ridges[:-1], ridges[-1] = ridge, _BIAS_RIDGE
            found, evidence = _regress(inputs, base_weight * known, answers, ridges)
            coefficients.append(found)
            base_weights.append(base_weight)
            evidences.append(evidence + prior)
    shares = np.exp(np.array(evidences) - max(evidences))
    shares /= shares.sum()
    mean: Values = shares @ np.stack(coefficients)
    head = Head(mean[:-1], float(mean[-1]), float(shares @ np.array(base_weights)))
    head = head.after(earlier)
    return _on_scale_of(base, replace(head, added=answers.added, removed=answers.removed), vectors)


def _on_scale_of(base: Values, head: Head, vectors: Vectors) -> Head:
    """The head with `scale` and `offset` for the model's evidence on the library, `base`.

    How much more often answers say yes than the model would counts in full after many of them, as
    far as there are both yeses and noes: who only adds a mood has chosen tracks that lack it. Noes
    alone count for less of the mood, but slowly.
    """
    evidence = head.evidence(vectors, base)
    scale = float(base.std() / max(evidence.std(), _TINY))
    more = _log_odds(evidence) - _log_odds(base - head.typical)
    counted = 2.0 * min(head.added, head.removed)
    if more < 0:
        counted = max(counted, head.removed * _SHARE_OF_NOES)
    certainty = counted / (counted + _UNCERTAIN_ANSWERS)
    offset = base.mean() - scale * evidence.mean() + certainty * more
    return replace(head, scale=scale, offset=float(offset))


def _log_odds(evidence: Values) -> float:
    return float(logit(np.array(sigmoid(evidence).mean())))


def learn_own_mood(vectors: Vectors, answers: Answers, earlier: Head | None = None) -> Head:
    """A mood that the model does not know, from vectors (recordings, size) of the whole library."""
    others = np.setdiff1d(np.arange(len(vectors)), answers.places)
    others = others[:: max(1, -(-len(others) // _OTHERS))]
    head = _own_head(vectors, answers, others, earlier)
    threshold = np.inf
    if answers.added >= _FEWEST_ADDED and len(others):
        threshold = max(
            float(np.median(_unseen_evidence(vectors, answers, others, earlier))),
            float(np.quantile(head.evidence(vectors[others]), 1 - _LARGEST_SHARE)),
        )
    head = Head(head.weights, head.bias, threshold=threshold)
    return replace(head, added=answers.added, removed=answers.removed)


def _own_head(vectors: Vectors, answers: Answers, others: Places, earlier: Head | None) -> Head:
    places = np.concatenate([answers.places, others])
    weight = answers.weights[answers.wanted].sum() / max(len(others), 1)
    all_answers = Answers(
        places,
        np.concatenate([answers.wanted, np.zeros(len(others), bool)]),
        np.concatenate([answers.weights, np.full(len(others), weight)]),
    )
    inputs = _with_constant(vectors[places])
    ridges = np.full(inputs.shape[1], _OWN_RIDGE)
    ridges[-1] = _OWN_BIAS_RIDGE
    known = np.zeros(len(places)) if earlier is None else earlier.evidence(vectors[places])
    found, _ = _regress(inputs, known, all_answers, ridges)
    head = Head(found[:-1], float(found[-1]))
    return head if earlier is None else head.after(earlier)


def _unseen_evidence(
    vectors: Vectors, answers: Answers, others: Places, earlier: Head | None
) -> Values:
    """The evidence for added tracks, each by a head that was learnt without it."""
    added = np.flatnonzero(answers.wanted)
    folds = min(_FOLDS, len(added))
    evidence = np.empty(len(added))
    for fold in range(folds):
        left = added[fold::folds]
        rest = np.setdiff1d(np.arange(len(answers.places)), left)
        known = Answers(answers.places[rest], answers.wanted[rest], answers.weights[rest])
        head = _own_head(vectors, known, others, earlier)
        evidence[fold::folds] = head.evidence(vectors[answers.places[left]])
    return evidence


def _regress(
    inputs: Values, known: Values, answers: Answers, ridges: Values
) -> tuple[Values, float]:
    """Coefficients for inputs (answers, size), added to `known` evidence, and their probability.

    By Newton's method. The probability of the answers is a logarithm, up to a constant.
    """
    wanted, weights = answers.wanted.astype(np.float64), answers.weights
    found = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        evidence = known + inputs @ found
        share = sigmoid(evidence)
        slope = inputs.T @ (weights * (share - wanted)) + ridges * found
        curvature = _curvature(inputs, weights, share, ridges)
        step = np.linalg.solve(curvature, slope)
        found -= step
        if np.abs(step).max() < _SMALLEST_STEP:
            break
    evidence = known + inputs @ found
    likelihood = -(weights * (np.logaddexp(0, evidence) - wanted * evidence)).sum()
    curvature = _curvature(inputs, weights, sigmoid(evidence), ridges)
    occam = np.log(ridges).sum() - np.linalg.slogdet(curvature)[1]
    return found, float(likelihood - (ridges * found**2).sum() / 2 + occam / 2)


def _curvature(inputs: Values, weights: Values, share: Values, ridges: Values) -> Values:
    result: Values = (inputs * (weights * share * (1 - share))[:, None]).T @ inputs
    result[np.diag_indices_from(result)] += ridges
    return result


def _with_constant(vectors: Vectors) -> Values:
    """The vectors (rows, size) with a column of ones."""
    return np.hstack([vectors.astype(np.float64), np.ones((len(vectors), 1))])
