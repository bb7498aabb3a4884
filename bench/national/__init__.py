"""What everyday commands cost in a national organisation: its generator, and the table of processor time and memory."""
