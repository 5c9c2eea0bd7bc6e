"""What people run, and what it says when it is run wrongly."""
