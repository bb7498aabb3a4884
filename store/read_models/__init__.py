"""The summary tables."""
