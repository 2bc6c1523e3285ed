"""Word documents and PDFs made by hand, as small as they can be: a packed folder of XML, a list of objects."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(text: str, of: int | None = None, level: int = 0, style: str | None = None, properties: str = "") -> str:
    """A paragraph of a body; ``of`` is the list it is in.

    List 1 counts 1., 1.1, (a); list 2 (1), (a); list 3 has bullets; list 4 begins with (iv), and A: within it; list 5
    is list 2 begun anew with 7.
    """
    number = "" if of is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{number}{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def table(*rows: Sequence[str]) -> str:
    """Each cell is the XML of its paragraphs."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _levels(*levels: tuple[str, str, int]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text, start) in enumerate(levels)
    )


_LISTS = [
    _levels(("decimal", "%1.", 1), ("decimal", "%1.%2", 1), ("lowerLetter", "(%3)", 1)),
    _levels(("decimal", "(%1)", 1), ("lowerLetter", "(%2)", 1)),
    _levels(("bullet", "\uf0b7", 1), ("bullet", "o", 1)),
    _levels(("lowerRoman", "(%1)", 4), ("upperLetter", "%2:", 1)),
]
_NUMBERING = (
    "".join(f'<w:abstractNum w:abstractNumId="{n}">{of}</w:abstractNum>' for n, of in enumerate(_LISTS))
    + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(_LISTS)))
    + '<w:num w:numId="5"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Point"><w:name w:val="Point"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Point"/></w:style>'
)


def docx(*blocks: str, numbering: str = _NUMBERING, styles: str = _STYLES) -> bytes:
    """A document with these blocks in its body."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{form}+xml"/>'
            for part, form in (("document", "document.main"), ("numbering", "numbering"), ("styles", "styles"))
        )
        + "</Types>",
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relationships(("numbering", "numbering.xml"), ("styles", "styles.xml")),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {_SPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {_SPACES}>{styles}</w:styles>",
    }
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def _relationships(*targets: tuple[str, str]) -> str:
    found = (f'<Relationship Id="r{n}" Type="{_OFFICE}/{t}" Target="{to}"/>' for n, (t, to) in enumerate(targets))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(found)}</Relationships>'


# ---------------------------------------------------------------- PDF


def pdf(*pages: Iterable[str], gap: int = 14, extra: bytes = b"") -> bytes:
    """A PDF with these lines on each page, 14 points apart; an empty one leaves its space."""
    shown = [b"".join(_shown(n, row, gap) for n, row in enumerate(page)) for page in pages]
    return pdf_of([b"BT /F 10 Tf %sET" % page for page in shown], extra)


def _shown(number: int, row: str, gap: int) -> bytes:
    """A line; what stands after a tab begins further to the right."""
    found = b""
    for column, words in enumerate(row.split("\t")):
        text = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
        found += b"1 0 0 1 %d %d Tm (%s) Tj " % (50 + 60 * column, 800 - gap * number, text)
    return found


def pdf_of(streams: Sequence[bytes], extra: bytes = b"") -> bytes:
    """A PDF with these streams as the content of its pages; ``extra`` goes into the trailer."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for stream in streams:
        packed = zlib.compress(stream)
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    file, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, extra, len(file))
    )
