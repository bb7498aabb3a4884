"""The desk on a screen: pages that the server renders. A door like the terminal: it parses, calls one use case, shows."""
