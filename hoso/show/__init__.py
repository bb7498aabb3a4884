"""What people see: text of decisions, dossiers, lists, errors and help. Imported only when it is needed."""
