"""The pure core of hoso: acts, rules, decisions, log lines, deadlines. Reads no clock, file, network or randomness."""
