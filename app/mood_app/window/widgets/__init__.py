"""Widgets and drawing that several pages share. Nothing here knows a page."""
