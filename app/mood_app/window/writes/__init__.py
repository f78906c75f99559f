"""The page Writes: review, write, undo."""
