"""The generated reference of policy files."""
