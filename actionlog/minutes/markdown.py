"""A line of Markdown without its marks, as it would be read on paper. Numbers of lists stay as they were typed."""

import re

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_RULE = re.compile(r"[\s|:]*(?:[-=*_][\s|:]*){3,}")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+|`+")


def unmarked(row: str) -> str:
    """The line without marks of headings, quotations, emphasis, code, links, tables and escapes."""
    if _RULE.fullmatch(row):
        return ""
    if quote := _QUOTE.match(row):
        row = row[quote.end() :]
    if heading := _HEADING.match(row):
        row = row[heading.end() :].rstrip().rstrip("#").rstrip()
    if row.startswith("|"):
        row = " | ".join(filter(None, (cell.strip() for cell in row.strip().strip("|").split("|"))))
    return _without_emphasis(_LINK.sub(r"\1", row))


def _without_emphasis(row: str) -> str:
    """Marks are taken away where they open and close on the line; a lone one is a character like any other."""
    pieces: list[str] = []
    opened: dict[str, int] = {}
    end = 0
    for found in _MARK.finditer(row):
        mark = found[0]
        pieces += [row[end : found.start()], mark[1:] if mark[0] == "\\" else mark]
        end = found.end()
        if mark[0] == "\\":
            continue
        before, after = row[found.start() - 1 : found.start()], row[end : end + 1]
        if mark in opened and before.strip() and not (mark[0] == "_" and after.isalnum()):
            pieces[opened.pop(mark)] = pieces[-1] = ""
        elif after.strip() and not (mark[0] == "_" and before.isalnum()):
            opened[mark] = len(pieces) - 1
    return "".join([*pieces, row[end:]])
