"""embeddings and a user's answers -> what the user means by a mood."""

from __future__ import annotations

from .answers import Answers, independent_weights
from .head import Head
from .order import teaching_order
from .personal_model import PersonalModel
from .regression import learn_mood, learn_own_mood
from .space import Space, Vectors

__all__ = [
    "Answers",
    "Head",
    "PersonalModel",
    "Space",
    "Vectors",
    "independent_weights",
    "learn_mood",
    "learn_own_mood",
    "teaching_order",
]
