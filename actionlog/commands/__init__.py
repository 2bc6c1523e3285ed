"""The commands, a module each: options in, the core called, one answer out. They never import each other.

``_shared``, ``_writing`` and ``_asking`` hold what they have in common.
"""
