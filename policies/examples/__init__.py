"""The examples of policy files: running them and telling them to readers."""
