"""The command line: the only room that knows click, rich and the terminal."""
