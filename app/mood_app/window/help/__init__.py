"""Dialogs of the Help menu: About and Log."""
