"""Text that could steer a terminal, a document or a spreadsheet if it were printed as it is."""

import unicodedata

from hypothesis import strategies as st

PIECES = (
    *("|", "||", "\\|", "`", "``", "*", "**", "_", "__", "~~", "$", "^", "!", "[x](y)", "![x](y)", "[x]: y", "[ ]"),
    *("#", "# x", "x #", "##", "1.", "1)", "12. x", "- ", "+ ", "-", "---", "***", "===", "> ", ">", ":--", "|---|"),
    *("<script>", "<b>", "</td>", "<!--", "<http://x.example>", "&amp;", "&", "&#35;", "&lt;b&gt;", "\\", "\\\\"),
    *("\n", "\n\n", "\r\n", "\r", "\t", "    ", "  \n", "\\\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\u00a0"),
    *("\x1b[31m", "\x1b]0;owned\x07", "\x9b2J", "\x00", "\x08", "\x7f", "\x90", "\u202e", "\u2066", "\u200f", "\ufeff"),
    *("=1+1", "=", "+", "@SUM(A1)", "-2", "＝1", "'", '"', ";", ",", "[bold]", "[/bold]", "[red]x[/red]", ":smile:"),
    *("x", "word", "in February", "é", "ŵ", "表", "🙂", "–"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=6).map("".join)

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def steers(text: str, allowed: str = "") -> list[str]:
    """The characters of the text that move a cursor, begin a sequence, break a line or turn its direction."""
    return [
        char
        for char in text
        if char not in allowed and (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _BIDI)
    ]
