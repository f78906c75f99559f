"""Playing one track, and where in it its moods are."""
