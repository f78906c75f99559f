"""samples -> mel: resampling, windows and the log-mel spectrogram."""
