"""embeddings -> map: similar tracks lie close together."""
