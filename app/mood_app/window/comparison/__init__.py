"""Comparing two models: progress, results, and a blind vote."""
