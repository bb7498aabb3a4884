"""The fictional organisation."""
