"""The same dossier on general-purpose libraries, each in a small file, in an environment of their own."""
