"""From content/ to a whole, verified site in output/: staged, checked, swapped in."""
