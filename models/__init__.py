"""Everything needed to make the small translation models that ship with the project.

The packages inside say what is learned (`grammar`) and how; the digest itself never
imports from here, it only reads the finished model packages.
"""
