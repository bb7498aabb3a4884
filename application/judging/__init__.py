"""How recorded decisions stand today: judged again, moved by corrections, and the read models that follow."""
