"""The page Teach: going through guesses by keyboard."""
