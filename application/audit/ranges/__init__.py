"""The parts of an audit that many can do side by side: ranges of places, of chains and of tables."""
