"""Strict reading of the YAML files that people write: policies, calendars, forms, workflows."""
