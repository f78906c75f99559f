"""samples -> scores: a model on a device, fed by decoding processes."""
