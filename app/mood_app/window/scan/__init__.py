"""Scans that run beside the window, and the folders that start one when they change."""
