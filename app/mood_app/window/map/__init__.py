"""The page that shows the library in the plane: what sounds alike lies together."""

from __future__ import annotations

from .page import MapPage

__all__ = ["MapPage"]
