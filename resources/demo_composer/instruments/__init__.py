"""Synthesised instruments: functions from a `Tone` (drums: a random generator) to samples."""
