"""What pages of the desk show: corrections, previews, what others added meanwhile, the way of a dossier."""
