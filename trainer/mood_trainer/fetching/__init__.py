"""Downloads the data set: verified, unpacked, and resumed after interruptions."""
