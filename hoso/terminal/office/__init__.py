"""Commands of administrators and auditors."""
