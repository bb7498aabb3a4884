"""The checklist of what is known of the law, held against an edition."""
