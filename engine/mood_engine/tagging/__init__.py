"""Moods in the tags of music files."""

from __future__ import annotations

from .fields import CONTAINERS, Container
from .file import MoodField, read_moods, write_moods

__all__ = ["CONTAINERS", "Container", "MoodField", "read_moods", "write_moods"]
