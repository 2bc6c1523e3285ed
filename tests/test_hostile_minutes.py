"""Minutes that somebody made to do harm, in every form: nothing steers, nothing unpacks without end, nothing breaks."""

import base64
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from conftest import Ran, meeting_file, write_log
from hostile_logs import TYPED, assert_harmless, ran
from minutes.made import docx, paragraph, pdf, pdf_of, zipped

from actionlog.errors import ActionlogError
from actionlog.minutes import apart
from actionlog.minutes.apart import read_apart
from actionlog.minutes.reading import read_document

HEAD = "Meeting: 22/02/2019 - Board (Item 31)"
ASKED = "(1) That the @ Head of Buses write @ by the end of May."
ONE_LINE = TYPED.replace("\r", "").replace("\u2028", "")
"""A NUL no text has: a file with one is none."""
IN_XML = "".join(char for char in ONE_LINE if char >= " ")
"""No file in XML can hold other control characters."""


def rows(nasty: str) -> list[str]:
    text = f"{HEAD}\n\n31 Buses @\n\nRESOLVED\n\n{ASKED}\n"
    return text.replace("@", nasty).split("\n")


def page(nasty: str) -> str:
    entities = "".join(f"&#{ord(char)};" for char in nasty)
    return "<html><body>" + "".join(f"<p>{escape(row)}</p>" for row in rows(nasty)) + f"<p>{entities}</p></body></html>"


def nasty_pdf() -> bytes:
    """The letters of its font stand for characters that steer, as the file itself may say."""
    made = pdf(rows("stu"))
    codes = b"".join(
        b"<%02x> <%s> " % (ord(letter), ord(char).to_bytes(2, "big").hex().encode())
        for letter, char in zip("stu", "\x1b\x9b\u202e", strict=True)
    )
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    cmap += b"3 beginbfchar " + codes + b"endbfchar endcmap end"
    number = made.count(b" obj\n") + 1
    made = made.replace(b"/BaseFont/Helvetica>>", b"/BaseFont/Helvetica/ToUnicode %d 0 R>>" % number)
    head, _, _ = made.rpartition(b"xref\n0 ")
    stream = b"%d 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (number, len(cmap), cmap)
    return head + stream + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n0\n%%%%EOF" % (number + 1)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "nasty.txt": lambda: "\n".join(rows(TYPED)).encode(),
    "nasty.md": lambda: "\n".join(rows(f"**{ONE_LINE}** [{ONE_LINE}]({ONE_LINE})")).encode(),
    "old.txt": lambda: b"\n".join(row.encode("cp1252") for row in rows("\u20ac")) + b"\x1b]0;x\x07 \x81\x9d\x90",
    "wide.txt": lambda: b"\xff\xfe" + "\n".join(rows(ONE_LINE)).encode("utf-16-le") + b"\x00\xd8",
    "nasty.html": lambda: page(ONE_LINE).encode(),
    "nasty.docx": lambda: docx(
        *map(paragraph, rows(IN_XML)), '<w:p><w:r><w:sym w:char="001B"/><w:t>x</w:t></w:r></w:p>'
    ),
    "half.docx": lambda: docx(
        *map(paragraph, rows("x")[:-2]),
        '<w:p><w:r><w:t>(1) That the Clerk write to </w:t><w:sym w:char="D800"/></w:r></w:p>',
    ),
    "nasty.pdf": nasty_pdf,
}


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    log = write_log(tmp_path, {"cyp/2019-02-22.toml": meeting_file("2019-02-22")}, '[registers.CYP]\ntitle = "Board"\n')
    monkeypatch.chdir(log)
    return log


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_word_of_minutes_steers_a_terminal_a_file_or_a_commit(log: Path, name: str, git: Callable[..., str]) -> None:
    git(log, "init", "--quiet")
    (log / name).write_bytes(DOCUMENTS[name]())
    into = ("--register", "CYP", "--meeting", "22/2/2019")
    said = [ran("minutes", name, "--format", form) for form in ("table", "markdown", "json", "csv")]
    said += [ran("minutes", name), ran("minutes", name, *into), ran("minutes", name, *into, "--format", "json")]
    said += [ran("minutes", name, *into, "--accept", "all", "--dry-run")]
    taken = ran("minutes", name, *into, "--accept", "all", "--commit")
    assert taken.code == 0
    assert "CYP-2019-02-22-1" in taken.out
    said += [ran("minutes", name, *into), ran("show", "CYP-2019-02-22-1"), ran("list", "--format", "json"), taken]
    for each in said:
        assert_harmless(each.out, each.err)
    assert_harmless((log / "cyp/2019-02-22.toml").read_text("utf-8").replace("\t", " "))
    assert_harmless(git(log, "log", "--format=%B"))


def test_the_name_of_a_document_does_not_steer(log: Path) -> None:
    name = TYPED.replace("/", "")[:40]
    (log / f"{name}.txt").write_text("\n".join(rows("x")), "utf-8")
    (log / f"{name}.pdf").write_bytes(b"%PDF-1.4 x")
    for words in (
        [f"{name}.txt"],
        [f"{name}.pdf"],
        [f"{name}.txt", "--register", "CYP", "--accept", "all"],
        ["no" + name],
    ):
        said = ran("minutes", *words)
        assert_harmless(said.out, said.err)


def test_going_through_nasty_drafts_and_editing_them_does_not_steer(log: Path) -> None:
    terminal = pytest.importorskip("terminal")
    (log / "nasty.txt").write_bytes(DOCUMENTS["nasty.txt"]())
    words = ("minutes", "nasty.txt", "--register", "CYP", "--meeting", "22/2/2019")
    typed = ["e", "", "", "", "", "", "", "t", "q"]
    screen = terminal.on_a_terminal(log, 100, *words, typed=typed, NO_COLOR="1")
    assert "Text, word for word" in screen
    assert "[ended with 0]" in screen
    assert_harmless(terminal.STYLE.sub("", screen).replace("\r", ""))
    kept = (log / "cyp/2019-02-22.toml").read_text("utf-8")
    assert "\\u001b]0;owned" in kept, "who takes what is shown takes it as it was minuted"
    assert "\ufffd" not in kept


# ---------------------------------------------------------------- what unpacks without end


def _objects(*objects: bytes) -> bytes:
    """A PDF of these objects; the first is its catalogue. Its table of places is left for the reader to make."""
    numbered = (b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.5\n" + b"".join(numbered) + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(objects) + 1)


def _stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(content), content)


def _packed(words: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    piece = words * 10_000
    return b"".join(packer.compress(piece) for _ in range(times // 10_000)) + packer.flush()


_CATALOGUE, _FONT = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_SHOWN = b"BT /F 10 Tf (x) Tj ET "


def _one_page(stream: bytes, resources: bytes = b"/Font<</F 3 0 R>>", contents: bytes = b"4 0 R") -> list[bytes]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents %s>>" % (resources, contents)
    return [_CATALOGUE, b"<</Type/Pages/Count 1/Kids[5 0 R]>>", _FONT, stream, page]


def packed_twice() -> bytes:
    packed = zlib.compress(_packed(_SHOWN, 20_000_000), 9)
    return _objects(*_one_page(_stream(packed, b"/Filter[/FlateDecode/FlateDecode]")))


def packed_and_written_in_letters() -> bytes:
    packed = base64.a85encode(_packed(_SHOWN, 12_000_000)) + b"~>"
    return _objects(*_one_page(_stream(packed, b"/Filter[/ASCII85Decode/FlateDecode]")))


def said_to_be_a_picture() -> bytes:
    return _objects(*_one_page(_stream(_packed(_SHOWN, 12_000_000), b"/Subtype/Image/Filter/FlateDecode")))


def forms_of_forms() -> bytes:
    """Each draws the next ten times, and the tenth a word."""
    forms = []
    for number in range(10):
        last = number == 9
        drawn = _SHOWN if last else b"/X Do " * 10
        inner = b"/Font<</F 3 0 R>>" if last else b"/XObject<</X %d 0 R>>" % (7 + number)
        forms.append(_stream(drawn, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % inner))
    return _objects(*_one_page(_stream(b"/X Do " * 10), b"/XObject<</X 6 0 R>>"), *forms)


def one_content_many_times() -> bytes:
    stream = _stream(_packed(_SHOWN, 3_000_000), b"/Filter/FlateDecode")
    return _objects(*_one_page(stream, contents=b"[%s]" % (b"4 0 R " * 1000)))


def laughing_entities() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return _with_document(
        lambda text: f'<!DOCTYPE w:document [<!ENTITY a0 "xxxxxxxxxx">{entities}]>' + text.replace("@", "&a9;")
    )


def one_long_entity_many_times() -> bytes:
    entity = f'<!DOCTYPE w:document [<!ENTITY a "{"x" * 100_000}">]>'
    return _with_document(lambda text: entity + text.replace("@", "&a;" * 20_000))


def text_in_a_part_of_another_name() -> bytes:
    parts = {name.replace("document.xml", "document.bin"): text for name, text in _parts().items()}
    parts = {name: text.replace("document.xml", "document.bin") for name, text in parts.items()}
    parts["word/document.bin"] = parts["word/document.bin"].replace("<w:p>", "<w:p/>" * 20_000_000 + "<w:p>")
    return zipped(parts)


def _parts() -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(docx(paragraph("RESOLVED that @ be done.")))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def _with_document(change: Callable[[str], str]) -> bytes:
    parts = _parts()
    return zipped({**parts, "word/document.xml": change(parts["word/document.xml"])})


def an_outside_entity() -> bytes:
    outside = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return _with_document(lambda text: outside + text.replace("@", "&a;"))


BOMBS = (
    *(packed_twice, packed_and_written_in_letters, said_to_be_a_picture, forms_of_forms, one_content_many_times),
    *(laughing_entities, one_long_entity_many_times, text_in_a_part_of_another_name),
)


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less memory than a document may take otherwise, so that it is sooner gone."""
    pytest.importorskip("resource", reason="only the time is limited on Windows")
    monkeypatch.setattr(apart, "_MOST_MEMORY", 400_000_000)
    monkeypatch.setattr(apart, "_MOST_SECONDS", 20)


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("bomb", BOMBS, ids=[bomb.__name__ for bomb in BOMBS])
def test_what_unpacks_without_end_is_refused_in_a_sentence(bomb: Callable[[], bytes]) -> None:
    content = bomb()
    assert len(content) < 1_000_000
    begun = time.monotonic()
    with pytest.raises(ActionlogError, match=r"so it was not read|is damaged|has no text|would unpack to more"):
        read_apart(content, "minutes")
    assert time.monotonic() - begun < 60


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs a system that tells what a process took")
def test_the_program_itself_stays_small_whatever_a_document_unpacks_to(tmp_path: Path) -> None:
    (tmp_path / "minutes.pdf").write_bytes(packed_twice())
    with (tmp_path / "err").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "actionlog", "minutes", "minutes.pdf"], cwd=tmp_path, stderr=err
        )
        _, status, took = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 2
    assert took.ru_utime + took.ru_stime < 60
    assert took.ru_maxrss * (1 if sys.platform == "darwin" else 1024) < 1_600_000_000
    assert (tmp_path / "err").read_text("utf-8").startswith("actionlog: minutes.pdf is damaged, or takes more memory")


def test_a_word_document_shows_no_other_file() -> None:
    try:
        said = " ".join(line.text for line in read_apart(an_outside_entity(), "minutes.docx").lines)
    except ActionlogError as error:
        said = str(error)
    hostname = Path("/etc/hostname")
    assert not hostname.exists() or hostname.read_text("utf-8").strip() not in said


@pytest.mark.parametrize("code", ["import os, sys; os.kill(os.getpid(), 9)", "print('half', end='')", "1 / 0", ""])
def test_a_library_that_breaks_breaks_nothing_else(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(apart, "__name__", "this.module.is.not.there")
    monkeypatch.setattr(sys, "executable", _python(code))
    with pytest.raises(ActionlogError, match=r"minutes.pdf is damaged, or takes more memory or time"):
        read_apart(pdf(["x"]), "minutes.pdf")


def _python(code: str) -> str:
    """A program in the place of Python's own that does no more than that."""
    import tempfile

    path = Path(tempfile.mkdtemp()) / "python"
    path.write_text(f"#!{sys.executable}\n{code}\n")
    path.chmod(0o755)
    return str(path)


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    monkeypatch.setattr(apart, "_MOST_SECONDS", 0.2)
    monkeypatch.setattr(sys, "executable", _python("import time; time.sleep(30)"))
    begun = time.monotonic()
    with pytest.raises(ActionlogError, match="takes more memory or time"):
        read_apart(pdf(["x"]), "minutes.pdf")
    assert time.monotonic() - begun < 10


def large_texts() -> Iterator[tuple[str, bytes]]:
    yield "lines.txt", b"1.\n" * 210_000
    yield "long.txt", b"RESOLVED that a letter be sent by the Clerk. " * 300_000
    yield "blocks.html", b"<p>x" * 210_000


@pytest.mark.parametrize(("name", "content"), [pytest.param(*each, id=each[0]) for each in large_texts()])
def test_more_text_than_minutes_have_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(ActionlogError, match="has more text than minutes have"):
        read_apart(content, name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("line.txt", b"word " * 1_000_000),
        ("one.txt", b"a" * 5_000_000),
        ("owners.txt", b"RESOLVED that the Clerk, " + b"the Head of Buses, " * 50_000 + b"write."),
        ("days.txt", b"RESOLVED that a letter be sent " + b"by the end of May, " * 50_000),
        ("line.md", b"RESOLVED that **a** _b_ `c` [d](e) " * 30_000),
        ("deep.html", b"<div>" * 300_000 + b"RESOLVED that x be done."),
        ("lists.html", b"<ol><li>x" * 30_000),
        ("numbers.txt", b"".join(b"%d.%d x\n" % (n // 10, n % 10) for n in range(30_000))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_line_of_megabytes_and_what_is_deep_are_read_in_seconds(
    tmp_path: Path, program: Callable[..., Ran], name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    begun = time.monotonic()
    said = program(tmp_path, "minutes", name, "--format", "json")
    assert time.monotonic() - begun < 60
    assert said.code in (0, 2)
    assert "Traceback" not in said.err


def test_small_and_packed_documents_say_the_same_read_apart_or_not() -> None:
    for content, name in ((pdf(["x", "y"]), "a.pdf"), (docx(paragraph("x")), "a.docx"), (b"x\n\ny", "a.txt")):
        found, apart_too = read_document(content, name), read_apart(content, name)
        assert (apart_too.kind, list(apart_too.lines)) == (found.kind, list(found.lines))
    with pytest.raises(ActionlogError) as refused:
        read_document(pdf_of([b""]), "a.pdf")
    with pytest.raises(ActionlogError) as refused_apart:
        read_apart(pdf_of([b""]), "a.pdf")
    assert str(refused.value) == str(refused_apart.value)
