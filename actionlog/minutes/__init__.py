"""Minutes to drafts of entries: a document to lines, lines to marked passages, passages to points, points to drafts.

By rules alone: the same document gives the same drafts, and each names the line it came from.
"""
