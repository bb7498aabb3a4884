"""Use cases of auditors: verifying, replaying, rebuilding."""
