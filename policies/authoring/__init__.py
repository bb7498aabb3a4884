"""Tools of those who write the law as data. No office needs them to run."""
