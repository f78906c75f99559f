"""The page Review: going through guesses by keyboard."""
