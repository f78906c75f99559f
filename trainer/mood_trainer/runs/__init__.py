"""One runner per kind of recipe: it runs, exports and predicts."""
