"""The page Moods, which decides how scores become moods."""

from __future__ import annotations

from .page import MoodsPage

__all__ = ["MoodsPage"]
