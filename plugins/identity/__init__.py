"""Which articles are one and the same, however often, wherever and in whichever version read."""
