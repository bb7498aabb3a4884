"""Sentences about the law: editions, checks, reports, decisions judged again."""
