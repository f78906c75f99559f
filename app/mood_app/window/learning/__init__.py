"""What the window learns from the user's corrections."""
