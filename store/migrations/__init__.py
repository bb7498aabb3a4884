"""Steps from one schema version to the next, run by `store.schema`; never by hand."""
