"""Tracks or a query of the library as files for other programs."""
