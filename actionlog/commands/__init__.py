"""The commands, a module each: options in, the core called, one answer out. They never import each other.

The modules whose names begin with ``_`` hold what they have in common.
"""
