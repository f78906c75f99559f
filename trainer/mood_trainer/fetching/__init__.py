"""The data set from its mirrors: fetched, checked, unpacked, gone on with after a break."""
