"""The Library page: side bar, filters, the table of tracks, and the selected tracks in detail."""
