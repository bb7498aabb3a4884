"""What signing in needs from outside, as protocols."""
