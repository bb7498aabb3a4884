"""Pages of second factors: the second step of signing in, one's own factors, and showing once more who one is."""
