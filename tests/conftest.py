"""What holds for every test: no example is judged by the clock, and a build sees the same examples each time."""

import os

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")
