"""Words: the catalogue in Vietnamese and English, labels, days, errors."""
