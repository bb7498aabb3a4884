"""What pages of the office show: the law and its editions."""
