"""Tracks of the library, or what is looked for in it, as files that other programs read."""
