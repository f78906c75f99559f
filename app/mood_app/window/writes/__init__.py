"""The page on which moods are written into files: looked at first, done, taken back."""
