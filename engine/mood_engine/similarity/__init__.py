"""embeddings -> tracks that sound alike, and mixes that lead from one track to another."""

from __future__ import annotations

from .collection import Collection, SimilarTrack, Sounds, load_collection, load_sounds

__all__ = ["Collection", "SimilarTrack", "Sounds", "load_collection", "load_sounds"]
