"""samples -> scores: decoding, the network, and a pipeline for many files."""
