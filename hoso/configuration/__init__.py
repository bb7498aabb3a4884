"""What can be set from outside, and the program's own log."""
