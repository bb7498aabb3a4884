"""Whoever does the work on many ranges: processes of this machine, or machines of a Dask cluster."""
