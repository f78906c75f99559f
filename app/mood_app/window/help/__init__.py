"""Dialogs of the Help menu: the user guide, a report of a problem, Log and About."""
