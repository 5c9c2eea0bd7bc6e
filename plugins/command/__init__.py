"""What stands behind the tasks of tasks.py: steps that print, and how their faults end.

Knows invoke; decides nothing about stories.
"""
