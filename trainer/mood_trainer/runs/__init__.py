"""Recipes carried out, and runs made into bundles."""
