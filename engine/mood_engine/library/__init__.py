"""The library: all tracks and their analyses in one SQLite file."""
