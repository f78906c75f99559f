"""Folders in, a filled library out."""
