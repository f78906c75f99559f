"""What a place on the map means."""

from __future__ import annotations

from enum import StrEnum


class Arrangement(StrEnum):
    """SIMILARITY: similar tracks sit close together. AXES: energy against pleasantness."""

    SIMILARITY = "similarity"
    AXES = "axes"
