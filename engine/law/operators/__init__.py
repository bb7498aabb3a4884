"""The operators of conditions, one file each: shape, roles of its fields, evaluation. And what is common to them."""
