"""Measurements: what hoso does beside the least that must be done, both in one run. See docs/performance.md."""
