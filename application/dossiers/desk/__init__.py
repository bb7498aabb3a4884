"""What a desk with many dossiers asks for: what an act would change before it is recorded, one move for many."""
