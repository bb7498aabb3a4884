"""The commands, a module for each concern: read the options, call one use case, show what came out."""
