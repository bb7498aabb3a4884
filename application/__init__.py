"""The use cases: what can be asked of hoso, by whom, and what each does with the store."""
