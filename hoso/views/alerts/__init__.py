"""Views of alerts, letters and the watch."""
