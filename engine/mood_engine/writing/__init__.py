"""moods -> tags for many tracks: planned, carried out, undone, healed."""
