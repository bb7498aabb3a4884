"""Tables of alerts, letters and scans."""
