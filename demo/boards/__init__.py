"""What a newcomer sees of the demo."""
