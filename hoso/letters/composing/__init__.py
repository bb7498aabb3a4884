"""From notices to letters."""
