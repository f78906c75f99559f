"""Public encoders, which the user downloads: audio -> hidden states of all their layers."""
