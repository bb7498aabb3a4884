"""The command line: reading options, calling one use case, showing what came out."""
