"""The desk on a screen: pages rendered by the server. A door like the terminal: it parses, asks one use case, shows."""
