"""Use cases of second factors: set up, used, confirmed, taken away."""
