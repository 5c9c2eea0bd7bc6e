"""Stories and translations become story pages in content/."""
