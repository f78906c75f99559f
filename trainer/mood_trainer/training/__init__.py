"""From a recipe to a run: the one loop of all networks, its folder, its predictions."""
