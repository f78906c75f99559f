"""embeddings -> tracks that sound alike, and mixes that lead from one track to another."""

from __future__ import annotations

from .collection import Collection, SimilarTrack, load_collection
from .space import Space

__all__ = ["Collection", "SimilarTrack", "Space", "load_collection"]
