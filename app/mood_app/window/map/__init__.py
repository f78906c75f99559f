"""The page Map: a 2-D map in which similar tracks sit close together."""

from __future__ import annotations

from .page import MapPage

__all__ = ["MapPage"]
