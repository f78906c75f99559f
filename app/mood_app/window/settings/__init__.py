"""The settings: a dialog of pages, and what they remember."""
