"""Operators over lists of acts: whether, how many, each of them, which words, how often."""
