"""What people type: options, words of closed lists, NAME=VALUE pairs, tables."""
