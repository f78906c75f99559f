"""The desktop window: the only room that knows Qt. Everything that thinks is in the engine."""
