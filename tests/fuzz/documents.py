"""What fuzzed minutes are made of, in every form that is read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from minutes.made import docx, paragraph, pdf_of, run, table
from nasty_texts import TEXTS
from strategies import spoilt

_Draw = Callable[..., Any]
CORPUS = Path(__file__).parents[1] / "minutes"

_LINES = st.sampled_from(
    [
        *(
            "Meeting: 22/02/2019 - Board (Item 31)",
            "31 School places",
            "RESOLVED",
            "RESOLVED:",
            "AGREED that",
            "53.5.2",
        ),
        *(
            "That the report be noted.",
            "(1) That the Clerk write to the Minister by the end of May.",
            "(a)",
            "1.",
            "iv)",
        ),
        *(
            "ACTION: Clerk",
            "Action by: A. Smith, 31/2/2019",
            "Recommendation 4",
            "| No | Action | Owner |",
            "|---|",
            "",
        ),
        *(
            "The Chair undertook to report back in 99 months.",
            "Minutes of 30 February 2019",
            "PRESENT",
            "T H A T",
            "- ",
        ),
        *(
            "within 999999999 days",
            "by 99/99/9999",
            "every meeting",
            "cc: all",
            "Councillor O’Brien (Chair)",
            "Page 1 of 9",
        ),
    ]
)
_WORDS = st.one_of(_LINES, TEXTS)


def _joined(draw: _Draw, least: int = 1) -> list[str]:
    found: list[str] = draw(st.lists(_WORDS, min_size=least, max_size=12))
    return found


@st.composite
def _text(draw: _Draw) -> bytes:
    rows = draw(st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\x0c"])).join(_joined(draw))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"]))
    return rows.encode(encoding, "replace")


_TAGS = st.sampled_from(
    [
        *(
            "p",
            "div",
            "td",
            "tr",
            "table",
            "ol",
            "ul",
            "li",
            "b",
            "pre",
            "q",
            "br",
            "br/",
            "script",
            "del",
            "title",
            "html",
        ),
        *(
            'ol type="i" start="99999999"',
            'ol start="-3"',
            'li value="x"',
            'p style="display:none"',
            "p hidden",
            "h1",
            "!--",
        ),
        *(
            'td colspan="0"',
            "body",
            "!doctype html",
            "?xml",
            "svg",
            "a href=x",
            'meta charset="utf-7"',
            "p \x00=",
            "math",
        ),
    ]
)


@st.composite
def _page(draw: _Draw) -> bytes:
    pieces = []
    for words in _joined(draw):
        tag = draw(_TAGS)
        end = draw(st.sampled_from([f"</{tag.split(' ')[0]}>", "", "</p>", "-->", "&#27;", "&#x9b;&bogus;&#1114112;"]))
        pieces.append(f"<{tag}>{words}{end}")
    return "\n".join(pieces).encode(draw(st.sampled_from(["utf-8", "cp1252", "utf-16"])), "replace")


_NUMBERS = st.sampled_from(["0", "1", "2", "8", "9", "-1", "99999999999", "", "x", "١"])
_FORMS = st.sampled_from(["decimal", "lowerRoman", "upperLetter", "bullet", "none", "ordinal", "chicago", ""])


def _clean(words: str) -> str:
    """Without what no file in XML can hold."""
    return "".join(char for char in words if char in "\t\n\r" or " " <= char < "\ud800" or "\ue000" <= char < "\ufffe")


@st.composite
def _block(draw: _Draw, depth: int = 0) -> str:
    words = _clean(draw(_WORDS))
    kinds = ["plain", "list", "symbol", "gone", "box", "raw"] + (["table", "control"] if depth < 3 else [])
    match draw(st.sampled_from(kinds)):
        case "list":
            return paragraph(words, of=draw(st.integers(0, 9)), level=draw(st.integers(-1, 10)))
        case "symbol":
            code = draw(st.sampled_from(["F0B7", "001B", "D800", "110000", "-1", "", "zz", "202E", "0000"]))
            return f'<w:p><w:r><w:sym w:char="{code}"/></w:r>{run(words)}</w:p>'
        case "gone":
            return f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{run('x')}</w:del>{run(words)}</w:p>"
        case "box":
            return f"<w:p><w:r><w:pict><w:txbxContent>{paragraph(words)}</w:txbxContent></w:pict></w:r></w:p>"
        case "raw":
            number = draw(_NUMBERS)
            return (
                f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{draw(_NUMBERS)}"/></w:numPr>'
                f'<w:pStyle w:val="{number}"/></w:pPr>{run(words)}</w:p>'
            )
        case "table":
            return table(*[[draw(_block(depth + 1)) for _ in range(draw(st.integers(0, 3)))] for _ in range(2)])
        case "control":
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{draw(_block(depth + 1))}</w:sdtContent></w:sdt>"
    return paragraph(words)


@st.composite
def _numbering(draw: _Draw) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{draw(_NUMBERS)}"><w:start w:val="{draw(_NUMBERS)}"/><w:numFmt w:val="{draw(_FORMS)}"/>'
        f'<w:lvlText w:val="{draw(st.sampled_from(["%1.", "(%2)", "%9%1", "%", "%0", ""]))}"/></w:lvl>'
        for _ in range(draw(st.integers(0, 3)))
    )
    return (
        f'<w:abstractNum w:abstractNumId="{draw(_NUMBERS)}">{levels}</w:abstractNum>'
        f'<w:num w:numId="{draw(_NUMBERS)}"><w:abstractNumId w:val="{draw(_NUMBERS)}"/></w:num>'
    )


@st.composite
def _word(draw: _Draw) -> bytes:
    blocks = draw(st.lists(_block(), max_size=6))
    made = docx(*blocks, numbering=draw(_numbering())) if draw(st.booleans()) else docx(*blocks)
    return draw(spoilt(made)) if draw(st.integers(0, 4)) == 0 else made


@st.composite
def _pdf(draw: _Draw) -> bytes:
    pages = []
    for _ in range(draw(st.integers(0, 3))):
        shown = b""
        for words in _joined(draw, 0):
            text = words.encode("cp1252", "replace").replace(b"\\", b"").replace(b"(", b"").replace(b")", b"")
            left, up = (draw(st.sampled_from([50, 0, -9, 300, 99999, 800])) for _ in range(2))
            shown += b"1 0 0 1 %d %d Tm (%s) Tj " % (left, up, text)
        pages.append(b"BT /F %d Tf %sET" % (draw(st.sampled_from([10, 0, -3, 9999])), shown))
    made = pdf_of(pages)
    return draw(spoilt(made)) if draw(st.booleans()) else made


def seeds(*names: str) -> list[bytes]:
    return [(CORPUS / name).read_bytes() for name in names]


_TEXT_SEEDS = [path.read_bytes() for path in sorted((CORPUS / "corpus").glob("*.txt"))]
DOCUMENTS: dict[str, st.SearchStrategy[bytes]] = {
    "minutes.txt": st.one_of(_text(), st.sampled_from(_TEXT_SEEDS).flatmap(spoilt), st.binary(max_size=60)),
    "minutes.md": st.one_of(_text(), st.sampled_from(_TEXT_SEEDS).flatmap(spoilt)),
    "minutes.html": st.one_of(_page(), st.sampled_from(seeds("documents/board.html")).flatmap(spoilt)),
    "minutes.docx": st.one_of(_word(), st.sampled_from(seeds("documents/board.docx")).flatmap(spoilt)),
    "minutes.pdf": st.one_of(_pdf(), st.sampled_from(seeds("documents/board.pdf")).flatmap(spoilt)),
}
"""By the file's name, which says the form."""
