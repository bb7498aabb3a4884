"""Use cases about units: records and the page of one unit."""
