"""The desk for programs: a REST API over the same use cases, with the documents that `--json` prints."""
