"""The published runs, one TOML file each, and how they are read."""
