"""What is known of every track, in one SQLite file."""
