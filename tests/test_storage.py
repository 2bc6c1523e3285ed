"""Changes reach the files whole, touch only the lines they mean, and nothing is ever lost on the way."""

from datetime import date
from pathlib import Path, PurePath
from typing import Any

import pytest
import tomli_w
from conftest import meeting_file, write_log
from hypothesis import given, settings
from hypothesis import strategies as st
from model_values import changes_to, logs
from on_disk import carry_out, files_of, names_in, on_disk, write
from toml_texts import COMMENTS, added

from actionlog.changes import (
    AddAction,
    AddMeeting,
    AddRegister,
    AddToUpdate,
    AddUpdate,
    CancelMeeting,
    Change,
    MoveMeeting,
    apply,
)
from actionlog.errors import ActionlogError
from actionlog.model import Action, ActionLog, Meeting, Register, Update
from actionlog.reading import path_of, read_log
from actionlog.schema import action_data, meeting_data, register_data, update_data
from actionlog.storage import FileChange, plan

FILE = "cyp/2018-12-07.toml"
REF = "CYP-2018-12-07-1"
DAY = date(2019, 3, 1)
NOTE = AddUpdate(REF, Update(DAY, note="Done."))


def new_action(number: int = 9, stem: str = "2018-12-07", **more: Any) -> Action:
    found_in = {"register": "CYP", "stem": stem, "meeting": date.fromisoformat(stem[:10])}
    return Action(f"CYP-{stem}-{number}", "action", "Something be done.", **found_in, **more)


# ---------------------------------------------------------------- any log, any change


@st.composite
def _files(draw: Any, log: ActionLog) -> dict[PurePath, str]:
    """The log as files that a clerk has been at: comments, keys of her own, odd blank lines, either line ending."""
    lines = st.just("") | COMMENTS
    newline = draw(st.sampled_from(["\n", "\r\n"]))

    def block(heading: str, data: dict[str, Any]) -> str:
        values = [tomli_w.dumps({key: value}).rstrip("\n") for key, value in data.items()]
        own_key = draw(st.sampled_from(["", "own-key = '[[action]]'", '"own key" = {a = 1} # mine']))
        body = draw(st.permutations([*values, own_key]))
        return "\n".join([*draw(st.lists(lines, max_size=2)), heading, *body, draw(lines)]) + "\n"

    def entry_text(action: Action) -> str:
        data = {key: value for key, value in action_data(action).items() if key != "update"}
        updates = [block("[[action.update]]", update_data(each)) for each in action.updates]
        extra = [block("[action.extra]", {"own": [1, 2]})] if draw(st.booleans()) else []
        return "".join([block("[[action]]", data), *updates, *extra])

    files = {PurePath("actionlog.toml"): block("", {"title": log.title})}
    for code, register in log.registers.items():
        files[PurePath("actionlog.toml")] += block(f"[registers.{code}]", register_data(register))
        for meeting in register.meetings:
            held = [a for a in log.actions if (a.register, a.stem) == (code, meeting.stem)]
            text = block("[meeting]", meeting_data(meeting)) + "".join(map(entry_text, held))
            files[path_of(code, meeting.stem)] = text
    return {path: text.replace("\n", newline) for path, text in files.items()}


@settings(max_examples=120)
@given(st.data())
def test_a_change_to_the_files_is_the_same_change_to_the_model(choices: st.DataObject) -> None:
    log = choices.draw(logs())
    with on_disk(choices.draw(_files(log))) as root:
        assert read_log(root).problems == ()
        assert read_log(root).log == log
        for _ in range(2):
            change = choices.draw(changes_to(log))
            log, before = apply(log, change), files_of(root)
            (planned,) = plan(root, [change])
            assert files_of(root) == before, "planning writes nothing"
            write(root, planned)
            assert read_log(root).problems == ()
            assert read_log(root).log == log
            _assert_only_meant_lines_differ(change, before, files_of(root))


def _assert_only_meant_lines_differ(change: Change, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    if before == after:
        return  # it said what was said already
    (path,) = {path for path in before | after if before.get(path) != after.get(path) and path in after}
    if isinstance(change, MoveMeeting):
        old = path_of(change.code, change.stem).as_posix()
        assert before.keys() - after.keys() == ({old} if change.new_stem != change.stem else set())
        lines, new_lines = before[old].splitlines(), after[path].splitlines()
        differing = [n for n, (one, other) in enumerate(zip(lines, new_lines, strict=True)) if one != other]
        assert all(lines[n].startswith(b"date = ") for n in differing)
        assert len(differing) == 1
        return
    assert before.keys() <= after.keys()
    if not _replaces_a_value(change, before.get(path, b"")):
        new = added(before.get(path, b"").decode(), after[path].decode())
        assert (b"\r\n" in after[path]) == (new.count("\n") == new.count("\r\n"))


def _replaces_a_value(change: Change, text: bytes) -> bool:
    """A value that is there is replaced, or several are added in several places."""
    return isinstance(change, AddToUpdate) or (isinstance(change, CancelMeeting) and b"cancelled = " in text)


@settings(max_examples=50)
@given(st.data())
def test_many_changes_can_be_planned_together(choices: st.DataObject) -> None:
    log = choices.draw(logs())
    with on_disk(choices.draw(_files(log))) as root:
        changes = []
        for _ in range(choices.draw(st.integers(2, 5))):
            changes.append(choices.draw(changes_to(log).filter(lambda change: not isinstance(change, MoveMeeting))))
            log = apply(log, changes[-1])
        carry_out(root, *changes)
        assert read_log(root).problems == ()
        assert read_log(root).log == log


def test_a_meeting_that_is_added_and_moved_at_once_is_one_new_file(tmp_path: Path) -> None:
    root = write_log(tmp_path, {})
    added_first = AddMeeting("CYP", Meeting("2019-02-22", date(2019, 2, 22)))
    (planned,) = carry_out(root, added_first, MoveMeeting("CYP", "2019-02-22", "2019-03-01", DAY))
    assert planned == FileChange(PurePath("cyp/2019-03-01.toml"), None, "[meeting]\ndate = 2019-03-01\n")
    assert names_in(root / "cyp") == ["2019-03-01.toml"]


# ---------------------------------------------------------------- how it looks

CLERKS = """\
# Children and Young People, 7 December
[meeting]
date = 2018-12-07   # in the Jubilee Room

[[action]]
ref = "CYP-2018-12-07-1"
kind = 'information'
chased = [ 2019-01-10,
           2019-01-24 ]   # by telephone
text = "A briefing be given."

[[action.update]]
date = 2019-01-14
note = "Booked."
seen-by = "chair"

# the next one was hard fought
[[action]]
ref = "CYP-2018-12-07-2"
kind = "action"
text = "Officers clarify."
"""


def test_comments_and_keys_that_are_not_known_stay_where_they_are(tmp_path: Path) -> None:
    root = write_log(tmp_path, {FILE: CLERKS})
    carry_out(root, NOTE, AddToUpdate(REF, 0, evidence="Slides."), AddAction(new_action()))
    assert (root / FILE).read_text() == (
        CLERKS.replace('"Booked."\n', '"Booked."\nevidence = "Slides."\n').replace(
            '"chair"\n', '"chair"\n\n[[action.update]]\ndate = 2019-03-01\nnote = "Done."\n'
        )
        + '\n[[action]]\nref = "CYP-2018-12-07-9"\nkind = "action"\ntext = "Something be done."\n'
    )


def test_a_meeting_that_moves_takes_its_comments_along_and_no_other_file_changes(tmp_path: Path) -> None:
    text = "# provisional\n[meeting]\ndate = 2019-04-12 # Friday\n"
    root = write_log(tmp_path, {"cyp/2019-04-12.toml": text, FILE: CLERKS})
    before = files_of(root)
    (planned,) = carry_out(root, MoveMeeting("CYP", "2019-04-12", "2019-05-03", date(2019, 5, 3)))
    assert planned.paths == (PurePath("cyp/2019-04-12.toml"), PurePath("cyp/2019-05-03.toml"))
    del before["cyp/2019-04-12.toml"]
    assert files_of(root) == {**before, "cyp/2019-05-03.toml": text.replace("04-12", "05-03").encode()}


def test_a_new_register_stands_after_the_others_and_above_what_follows(tmp_path: Path) -> None:
    root = write_log(
        tmp_path, {}, '[registers.CYP]\ntitle = "Board" # ours\n\n# not for the program\n[clerk]\nname = "A"\n'
    )
    carry_out(root, AddRegister(Register("HASC", "Health", response_period="28 days")))
    assert (root / "actionlog.toml").read_text() == (
        'title = "Westmere Council action log"\n\n[registers.CYP]\ntitle = "Board" # ours\n\n'
        '[registers.HASC]\ntitle = "Health"\nresponse_period = "28 days"\n\n'
        '# not for the program\n[clerk]\nname = "A"\n'
    )


def test_the_first_meeting_of_a_register_makes_its_folder(tmp_path: Path) -> None:
    root = write_log(tmp_path, {})
    carry_out(root, AddMeeting("CYP", Meeting("2019-02-22", date(2019, 2, 22))))
    assert (root / "cyp/2019-02-22.toml").read_text() == "[meeting]\ndate = 2019-02-22\n"


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([AddMeeting("CYP", Meeting("2018-12-07", date(2018, 12, 7)))], f"{FILE} is there already"),
        ([AddMeeting("CYP", Meeting("2019-03-01", DAY))] * 2, "cyp/2019-03-01.toml is there already"),
        ([AddAction(new_action(), Meeting("2018-12-07", date(2018, 12, 7)))], f"{FILE} is there already"),
        ([MoveMeeting("CYP", "2019-02-22", "2018-12-07", date(2018, 12, 7))], f"{FILE} is there already"),
        (
            [MoveMeeting("CYP", stem, "2019-03-01", DAY) for stem in ("2018-12-07", "2019-02-22")],
            "cyp/2019-03-01.toml is there already",
        ),
        ([AddAction(new_action(1))], f"{FILE} has an entry {REF} already"),
        ([AddAction(new_action()), AddAction(new_action())], f"{FILE} has an entry CYP-2018-12-07-9 already"),
        ([AddAction(new_action(stem="2019-03-01"))], "cyp/2019-03-01.toml is not there any more"),
        ([AddUpdate("CYP-2019-03-01-1", Update(DAY))], "cyp/2019-03-01.toml is not there any more"),
        ([AddUpdate("CYP-2018-12-07-7", Update(DAY))], f"{FILE} has no entry CYP-2018-12-07-7"),
        ([CancelMeeting("CYP", "2019-03-01", "snow")], "cyp/2019-03-01.toml is not there any more"),
        ([MoveMeeting("CYP", "2019-03-01", "2019-03-02", DAY)], "cyp/2019-03-01.toml is not there any more"),
        ([NOTE, AddUpdate("CYP-2018-12-07-7", Update(DAY))], f"{FILE} has no entry CYP-2018-12-07-7"),
    ],
)
def test_what_does_not_fit_the_files_is_refused(tmp_path: Path, changes: list[Change], sentence: str) -> None:
    root = write_log(tmp_path, {FILE: CLERKS, "cyp/2019-02-22.toml": meeting_file("2019-02-22")})
    with pytest.raises(ActionlogError) as refused:
        plan(root, changes)
    assert str(refused.value) == f"{sentence}, so nothing was written."


def test_an_entry_in_a_form_that_cannot_be_added_to_is_refused_by_name(tmp_path: Path) -> None:
    text = f'action = [{{ref = "{REF}", kind = "action", text = "x"}}]\n[meeting]\ndate = 2018-12-07\n'
    root = write_log(tmp_path, {FILE: text})
    for change in (NOTE, AddAction(new_action())):
        with pytest.raises(ActionlogError) as refused:
            plan(root, [change])
        assert str(refused.value).splitlines() == [
            f"{PurePath(FILE)}: The change would not read back as it was meant, so nothing was written.",
            "The file may be written in a form that the program reads but cannot add to, such as action = [...] on "
            "one line. Write each entry as a block of its own under [[action]], one key on a line.",
        ]


def test_settings_with_a_fault_are_not_written_to(tmp_path: Path) -> None:
    root = write_log(tmp_path, {}, '[registers.CYP]\ntitle = "Board"\nresponse_period = "soon"\n')
    with pytest.raises(ActionlogError, match=r"^actionlog\.toml:5: wrong-value: response_period is to be a period"):
        plan(root, [AddRegister(Register("HASC", "Health"))])


def test_what_an_editor_saved_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    root = write_log(tmp_path, {FILE: CLERKS})
    (planned,) = plan(root, [NOTE])
    (root / FILE).write_text("# edited\n" + CLERKS)
    with pytest.raises(ActionlogError, match="was changed by another program just now, so nothing was written to it"):
        write(root, planned)
    assert (root / FILE).read_text() == "# edited\n" + CLERKS
    (planned,) = plan(root, [AddMeeting("CYP", Meeting("2019-03-01", DAY))])
    (root / "cyp/2019-03-01.toml").write_text("")
    with pytest.raises(ActionlogError, match="was changed by another program"):
        write(root, planned)


def test_where_one_of_several_files_cannot_be_written_the_others_are_put_back(tmp_path: Path) -> None:
    root = write_log(tmp_path, {FILE: CLERKS, "cyp/2019-04-12.toml": "[meeting]\ndate = 2019-04-12\n"})
    before = files_of(root)
    planned = plan(root, [NOTE, MoveMeeting("CYP", "2019-04-12", "2019-05-03", date(2019, 5, 3))])
    stale = [planned[0], planned[1]._replace(before="[meeting]\n")]
    with pytest.raises(ActionlogError, match="was changed by another program"):
        write(root, *stale)
    assert files_of(root) == before
