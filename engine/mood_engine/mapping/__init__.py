"""The library in the plane: what sounds alike lies together."""
