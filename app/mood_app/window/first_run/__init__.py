"""The first run: choose music, see how long its analysis takes, and what will be written."""
