"""The forms of policy files as shapes, and what is wrong with a file whose form is not right."""
