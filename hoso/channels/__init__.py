"""The channels over which letters go."""
