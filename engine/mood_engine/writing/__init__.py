"""moods -> tags for many tracks: planned, written, undone, recovered."""
