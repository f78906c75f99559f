"""Predictions against ground truth: the task's files, metrics, decisions, fusion, calibration."""
