"""Documents of every form to lines, and what is said where one cannot be read."""

import datetime
import sys
import time
import zlib
from pathlib import Path

import pytest

from actionlog.errors import ActionlogError
from actionlog.minutes import word
from actionlog.minutes.drafts import drafts_of
from actionlog.minutes.reading import MOST_BYTES, read_document
from minutes.made import docx, paragraph, pdf, pdf_of, run, table, zipped


def texts(content: bytes | str, name: str = "minutes.txt") -> list[str]:
    """The lines that are not blank."""
    return [text for text, _ in numbered(content, name)]


def numbered(content: bytes | str, name: str = "minutes.txt") -> list[tuple[str, int]]:
    content = content.encode() if isinstance(content, str) else content
    return [(line.text, line.number) for line in read_document(content, name).lines if line.text]


def refusal(content: bytes | str, name: str = "minutes.txt") -> str:
    with pytest.raises(ActionlogError) as error:
        texts(content, name)
    return str(error.value)


# ---------------------------------------------------------------- text


def test_a_text_is_its_lines_as_they_stand_with_their_numbers() -> None:
    read = read_document("RESOLVED\r\n\r\n1)\u00a0\u00a0  That  x \n".encode(), "minutes.txt")
    assert [(line.text, line.number, line.page) for line in read.lines] == [
        ("RESOLVED", 1, None),
        ("", 2, None),
        ("1)\u00a0\u00a0  That  x ", 3, None),
    ]
    assert (read.kind, read.notes) == ("text", [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_utf_16_with_a_mark_are_read_without_a_word(encoding: str) -> None:
    read = read_document("Llŷn – café €\n".encode(encoding), "minutes.txt")
    assert [line.text for line in read.lines] == ["Llŷn – café €"]
    assert not read.notes


def test_a_file_of_windows_is_read_as_such_and_that_is_said() -> None:
    read = read_document("The café’s £5 – agreed\n".encode("cp1252"), "minutes.txt")
    assert [line.text for line in read.lines] == ["The café’s £5 – agreed"]
    assert "minutes.txt is not in UTF-8, so it was read as Windows" in read.notes[0]


def test_no_byte_is_lost_whatever_it_is() -> None:
    everything = bytes(range(1, 256))
    text = "\n".join(line.text for line in read_document(everything, "minutes.txt").lines)
    assert len(text) == len(everything)
    assert "\x81" in text


def test_an_empty_document_has_no_lines() -> None:
    assert texts(b"") == []
    assert texts(b"", "page.html") == []
    assert texts("<!-- nothing -->", "page.html") == []


# ---------------------------------------------------------------- Markdown


def test_markdown_is_read_without_its_marks_and_its_numbers_stay() -> None:
    source = (
        "# Board, 7 December 2018 #\n\n**RESOLVED** that:\n\n3. the *report* be `noted`\n1\\. __a__ b\n> quoted\n\n"
        "| Action | Owner |\n|---|:-:|\n| Write | Clerk |\n\n[minutes](http://x.example) * * *\n---\n"
    )
    assert numbered(source, "minutes.md") == [
        ("Board, 7 December 2018", 1),
        ("RESOLVED that:", 3),
        ("3. the report be noted", 5),
        ("1. a b", 6),
        ("quoted", 7),
        ("Action | Owner", 9),
        ("Write | Clerk", 11),
        ("minutes * * *", 13),
    ]


def test_a_lone_mark_of_markdown_is_a_character() -> None:
    assert texts("5*3 and snake_case_name, **unclosed\n* item\n", "a.md") == [
        "5*3 and snake_case_name, **unclosed",
        "* item",
    ]


# ---------------------------------------------------------------- a saved page


def page(body: str) -> list[tuple[str, int]]:
    return numbered(f"<!DOCTYPE html>\n<html><body>\n{body}\n</body></html>", "page.html")


def test_a_block_of_a_page_is_a_line_with_the_line_of_the_source_where_it_begins() -> None:
    assert page("<p>One\n two &amp; &pound;3&nbsp;m\n</p>\n<div>\n\n<b>Three</b></div>\nfour") == [
        ("One two & £3\u00a0m", 3),
        ("Three", 8),
        ("four", 9),
    ]
    assert page("<div>\n<!-- two\nlines --><script>\n</script>\n<i></i>\nText</div>") == [("Text", 8)]


def test_paragraphs_have_a_blank_line_between_them_and_lines_of_one_do_not() -> None:
    read = read_document(b"<p>One<br>two</p><p>three</p>", "page.html")
    assert [line.text for line in read.lines] == ["One", "two", "", "three"]


def test_what_is_not_seen_on_a_page_is_no_line_of_it() -> None:
    hidden = (
        "<title>t</title><script>'<p>x</p>'</script><style>p{}</style><nav><p>menu</p></nav><p hidden>h</p>"
        "<div style='DISPLAY : none'>d</div><ul role=navigation><li>r</ul><p><del>gone</del><s>struck</s>kept</p>"
        "<select><option>o</select><noscript>n</noscript><!-- c --><button>b</button>"
    )
    assert page(hidden) == [("kept", 3)]


def test_numbers_and_bullets_of_lists_are_written_out_as_a_browser_shows_them() -> None:
    lists = (
        "<ol start=3><li>a<li><p>b</p><ol type=a><li>x<li value=4>y</ol></ol>"
        "<ol type=I><li>r</li></ol><ol style='list-style-type: lower-roman'><li>i<li>ii</ol>"
        "<ul><li>u<ul><li>v</ul></ul><ol style='list-style:none'><li>n</ol>"
    )
    shown = ["3.  a", "4.  b", "a.  x", "d.  y", "I.  r", "i.  i", "ii.  ii", "• u", "◦ v", "n"]
    assert [text for text, _ in page(lists)] == shown


def test_a_row_of_short_cells_is_one_line_and_a_long_cell_is_paragraphs() -> None:
    rows = (
        "<table><tr><th>Action</th><th>Owner</th></tr>\n<tr><td><p>Write</p></td><td>Clerk</td></tr>"
        "<tr><td>58.</td><td>Apologies</td></tr><tr><td>59.</td><td><p>One.</p><p>Two.</p></td></tr>"
        f"<tr><td>60.</td><td>{'long ' * 50}</td></tr></table>"
    )
    assert [text for text, _ in page(rows)] == [
        *("Action | Owner", "Write | Clerk", "58.  Apologies", "59.", "One.", "Two.", "60.", ("long " * 50).strip())
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    assert page("<pre>\nRESOLVED\n  1. x\n\n  2. y</pre>") == [("RESOLVED", 4), ("  1. x", 5), ("  2. y", 7)]


def test_a_page_is_read_in_the_encoding_it_declares() -> None:
    declared = '<html><meta charset="windows-1250"><p>Łódź</p></html>'.encode("cp1250")
    assert texts(declared, "page.html") == ["Łódź"]
    latin = '<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>£5 – café</p></html>'
    assert texts(latin.encode("cp1252"), "page.html") == ["£5 – café"]
    assert texts("<html><meta charset=punycode><p>café</p></html>", "page.html") == ["café"]


@pytest.mark.parametrize(
    ("start", "kind"),
    [("<!DOCTYPE html><p>x", "html"), ("\ufeff <!-- c -->\n<HTML><p>x", "html"), ("<AI1>\nRESOLVED", "text")],
)
def test_a_page_on_standard_input_is_known_by_how_it_begins(start: str, kind: str) -> None:
    assert read_document(start.encode(), "standard input").kind == kind


# ---------------------------------------------------------------- Word


def test_automatic_numbers_of_word_are_written_out_as_word_prints_them() -> None:
    made = docx(
        *(paragraph("x", of=1, level=level) for level in (0, 0, 1, 1, 2, 0, 1)),
        paragraph("RESOLVED that:"),
        *(paragraph("x", of=2, level=level) for level in (0, 0, 1, 1, 0)),
        *(paragraph("x", of=3, level=level) for level in (0, 1)),
        *(paragraph("x", of=5) for _ in range(2)),
        *(paragraph("x", of=4, level=level) for level in (0, 0, 1)),
    )
    labels = [text.removesuffix("x").strip() for text in texts(made, "minutes.docx")]
    assert labels == [
        *("1.", "2.", "2.1", "2.2", "(a)", "3.", "3.1", "RESOLVED that:", "(1)", "(2)", "(a)", "(b)", "(3)"),
        *("•", "◦", "(7)", "(8)", "(iv)", "(v)", "A:"),
    ]


def test_a_style_may_carry_the_number_and_a_paragraph_may_refuse_it() -> None:
    made = docx(paragraph("a", style="Point"), paragraph("b", style="Own"), paragraph("c", of=0, style="Point"))
    assert texts(made, "minutes.docx") == ["(1)  a", "(2)  b", "c"]


def test_a_paragraph_of_word_is_a_line_with_its_number_and_blank_ones_between() -> None:
    read = read_document(docx(paragraph("One"), paragraph(""), paragraph("Two")), "minutes.docx")
    assert [(line.text, line.number) for line in read.lines] == [("One", 1), ("", 1), ("Two", 3)]
    assert read.kind == "word"


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    unstruck = run("end", '<w:strike w:val="0"/>')
    changed = (
        f"<w:p>{run('Kept ')}<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('moved ')}</w:moveFrom>{run('hidden', '<w:vanish/>')}{run('struck', '<w:strike/>')}"
        f"{unstruck}</w:p>"
    )
    joined = paragraph("The first ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("half.")
    row = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr></w:tbl>"
    assert texts(docx(changed, joined, row), "minutes.docx") == ["Kept new end", "The first half."]


def test_tabs_breaks_text_boxes_and_controls_of_word_are_text() -> None:
    box = f"<w:p>{run('About')}<w:r><w:pict><w:txbxContent>{paragraph('In a box')}</w:txbxContent></w:pict></w:r></w:p>"
    breaks = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('controlled')}</w:sdtContent></w:sdt>"
    field = f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink>{run('link')}</w:hyperlink></w:p>"
    made = docx(box, breaks, control, field)
    assert texts(made, "minutes.docx") == ["About", "In a box", "a\tb", "c\u2011d", "controlled", "link"]


def test_a_row_of_a_table_in_word_is_a_line_as_in_a_page() -> None:
    made = docx(
        table(
            [paragraph("Action"), paragraph("Owner")],
            [paragraph("Write", of=2), paragraph("Clerk")],
            [paragraph("58."), paragraph("One.") + paragraph("Two.")],
        )
    )
    assert texts(made, "minutes.docx") == ["Action | Owner", "(1)  Write | Clerk", "58.", "One.", "Two."]


def test_word_without_lists_or_with_a_list_of_nothing_is_read() -> None:
    assert texts(docx(paragraph("x", of=9), numbering=""), "minutes.docx") == ["x"]
    loops = '<w:style w:type="paragraph" w:styleId="Point"><w:basedOn w:val="Point"/></w:style>'
    assert texts(docx(paragraph("x", style="Point"), styles=loops), "minutes.docx") == ["x"]


# ---------------------------------------------------------------- PDF


def test_a_pdf_is_read_line_by_line_with_the_page_and_space_is_a_blank_line() -> None:
    made = pdf(["Board - 7 December 2018", "", "RESOLVED that the", "report be noted."], ["1.\tNext"])
    read = read_document(made, "minutes.pdf")
    assert [(line.text, line.page, line.number) for line in read.lines] == [
        ("Board - 7 December 2018", 1, 1),
        ("", 1, 2),
        ("RESOLVED that the", 1, 2),
        ("report be noted.", 1, 3),
        ("", 2, 1),
        ("1. Next", 2, 1),
    ]
    assert read.kind == "pdf"


def test_what_stands_on_every_page_is_left_out_and_nothing_that_may_be_the_text() -> None:
    pages = [["Council", "", f"RESOLVED number {n} be {word}", *[""] * 40, f"Page {n} of 3"] for n, word in PAGES]
    assert texts(pdf(*pages), "minutes.pdf") == [f"RESOLVED number {n} be {word}" for n, word in PAGES]
    two = [["Council", "", "Text.", "", f"{n}"] for n in (1, 2)]
    assert texts(pdf(*two), "minutes.pdf") == ["Council", "Text."] * 2


PAGES = [(1, "noted"), (2, "agreed"), (3, "sent")]


def test_a_pdf_of_pictures_is_refused_with_what_to_do() -> None:
    assert "has no text: its pages are pictures." in refusal(pdf_of([b"", b""]), "scan.pdf")


def test_a_pdf_that_is_locked_or_damaged_is_refused() -> None:
    key = b"00" * 32
    locked = pdf(["x"], extra=b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>" % (key, key))
    assert "is locked with a password" in refusal(locked, "minutes.pdf")
    assert "is damaged, or is no PDF" in refusal(b"%PDF-1.4\nnothing", "minutes.pdf")


# ---------------------------------------------------------------- what is no such document


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "is of the old Word format (.doc), or is locked"),
        (b"{\\rtf1 x}", "is in Rich Text Format."),
        (b"PK\x03\x04" + b"\0" * 50, "is a packed file, but no Word document."),
        (b"PK\x03\x04 word/ and no more", "is damaged, or is no Word document (.docx)."),
        (b"\x89PNG\r\n\0\0\0", "is not a text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\n", "is a page saved as one file (MHTML)."),
    ],
)
def test_other_files_are_refused_with_what_to_do(content: bytes, said: str) -> None:
    assert said in refusal(content)
    assert "\n" in refusal(content)


@pytest.mark.parametrize(
    ("content", "library", "module"),
    [(docx(paragraph("x")), "docx", "word"), (pdf(["x"]), "pypdfium2", "pdf")],
)
def test_a_library_that_is_not_installed_is_named_with_the_extra(
    monkeypatch: pytest.MonkeyPatch, content: bytes, library: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"actionlog.minutes.{module}", raising=False)
    assert 'pip install "actionlog[documents]"' in refusal(content, "minutes")


# ---------------------------------------------------------------- hostile documents


HOSTILE = {
    "brackets": "<" * 100_000,
    "unclosed tags": "<a " * 50_000,
    "comments": "<!--" * 50_000,
    "half ends": "</" * 50_000,
    "deep": "<div>" * 50_000 + "x",
    "deep lists": "<ol><li>x" * 20_000,
    "deep tables": "<table><tr><td>x" * 20_000,
    "spaces and tags": "<p>" + " " * 200_000 + "x" + "<b>" * 30_000,
    "attributes": "<p " + "a=b " * 50_000 + ">x",
    "one line": "word " * 200_000,
    "entities": "&#x;&notit;" * 30_000,
    "script": "<script>" * 50_000,
    "markdown": "*_`[" * 50_000 + "](",
    "stars": "**a " * 50_000,
}


@pytest.mark.parametrize("name", ["page.html", "page.md", "page.txt"])
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(what: str, name: str) -> None:
    start = time.process_time()
    texts(HOSTILE[what], name)
    assert time.process_time() - start < 5


def test_a_document_that_would_unpack_to_too_much_is_refused_before_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"word/document.xml": " " * 50_000_000})
    assert len(bomb) < 100_000
    assert "would unpack to more than any minutes are long" in refusal(bomb, "minutes.docx")
    assert "would unpack to more than any minutes are long" in refusal(pdf_of([b" " * 90_000_000]), "minutes.pdf")
    monkeypatch.setattr(word, "_MOST_PARAGRAPHS", 3)
    assert "more than 3 paragraphs" in refusal(docx(*[paragraph("x")] * 4), "minutes.docx")


def test_entities_of_a_word_document_are_not_unfolded() -> None:
    parts = zipped({"word/document.xml": "<w:document/>"})
    assert "is damaged" in refusal(parts, "minutes.docx")
    laughing = docx("<w:p>&a;</w:p>")
    assert "is damaged" in refusal(laughing, "minutes.docx")


def test_a_deep_word_document_is_refused() -> None:
    assert "is damaged" in refusal(docx("<w:tbl><w:tr><w:tc>" * 5_000), "minutes.docx")


def test_giants_are_refused() -> None:
    assert "is larger than 30 MB" in refusal(b"x" * (MOST_BYTES + 1))
    assert "has 1001 pages" in refusal(pdf_of([b""] * 1001), "minutes.pdf")


def test_a_stream_that_is_packed_in_another_way_is_no_fault() -> None:
    assert zlib.decompressobj().decompress(zlib.compress(b"x")) == b"x"
    made = pdf(["x"]) + b"\nstream\nnot packed at all endstream"
    assert texts(made, "minutes.pdf") == ["x"]


# ---------------------------------------------------------------- one meeting's minutes, as three programs wrote them

BOARD = Path(__file__).parent / "documents"


@pytest.mark.parametrize("name", ["board.html", "board.docx", "board.pdf"])
def test_minutes_saved_from_a_browser_and_a_word_processor_say_the_same(name: str) -> None:
    drafts = drafts_of(read_document((BOARD / name).read_bytes(), name).lines)
    assert [(draft.meeting, draft.item, draft.label) for draft in drafts] == [
        (datetime.date(2018, 12, 7), "27", label) for label in ("1", "2", "3")
    ]
    assert [draft.text for draft in drafts][:2] == [
        "The report be noted.",
        "The Head of Libraries provide a further report on opening hours to the Committee in February.",
    ]
    assert [draft.due for draft in drafts] == [None, datetime.date(2019, 2, 28), datetime.date(2019, 1, 31)]
