"""The MTG-Jamendo mood/theme data set on disk: splits, mel-spectrograms, prepared arrays."""
