"""The site as a whole, and the server that it runs in."""
