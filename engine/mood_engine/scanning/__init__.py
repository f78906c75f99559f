"""folders -> library: analysing new and changed files."""
