"""The promises of the summarise stage."""
