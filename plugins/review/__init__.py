"""What a person should look at first: sentences by risk, side by side with their sources."""
