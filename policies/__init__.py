"""The law as dated, cited files: reading them, refusing what is wrong in them, and building the rules of the engine."""
