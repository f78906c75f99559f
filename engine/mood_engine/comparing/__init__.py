"""Two models on a sample of a library: where they differ, and which one fits better."""

from __future__ import annotations

from .analyse import SampleProgress, SampleReport, SampleRequest, analyse_sample
from .ballot import Ballot
from .comparison import (
    ComparedModel,
    ComparedTrack,
    CorrectionFit,
    Corrections,
    ModelComparison,
    compare,
)
from .evidence import Share, sign_test, wilson_interval
from .recommendation import Recommendation, Verdict, recommend
from .sample import DEFAULT_SAMPLE, SampledTrack, choose_sample
from .votes import (
    Answer,
    Pair,
    Speeds,
    Vote,
    load_speeds,
    load_votes,
    pairs_of,
    save_speeds,
    save_votes,
)

__all__ = [
    "DEFAULT_SAMPLE",
    "Answer",
    "Ballot",
    "ComparedModel",
    "ComparedTrack",
    "CorrectionFit",
    "Corrections",
    "ModelComparison",
    "Pair",
    "Recommendation",
    "SampleProgress",
    "SampleReport",
    "SampleRequest",
    "SampledTrack",
    "Share",
    "Speeds",
    "Verdict",
    "Vote",
    "analyse_sample",
    "choose_sample",
    "compare",
    "load_speeds",
    "load_votes",
    "pairs_of",
    "recommend",
    "save_speeds",
    "save_votes",
    "sign_test",
    "wilson_interval",
]
