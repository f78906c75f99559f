"""Runs beside the published rows: tables and plots."""
