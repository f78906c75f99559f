"""What the Help menu opens: about this program, and its log."""
