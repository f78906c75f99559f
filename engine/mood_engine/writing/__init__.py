"""moods -> tags for many tracks: planned, then carried out."""
