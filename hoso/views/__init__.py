"""What people and machines see of an answer: text for the terminal and JSON documents."""
