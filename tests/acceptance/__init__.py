"""Judges that others wrote: the Nu HTML checker and Lighthouse."""
