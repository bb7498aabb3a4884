"""The program around the core: launcher, wiring, settings, logs, presentation."""

__version__ = "0.1.0"
