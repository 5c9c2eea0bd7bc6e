"""The promises of sentence splitting."""
