"""Text as people type it: cleaning, Vietnamese names, mail addresses."""
