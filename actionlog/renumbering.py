"""Another number for an entry that only this version of the log has, and for whatever names it.

What another commit has keeps its ref. Where a merge has left two entries of one ref, that is the one that stays.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from actionlog.document import Edit, SetKey, edited, same
from actionlog.errors import ActionlogError
from actionlog.model import Action
from actionlog.reading import MeetingFile, path_of
from actionlog.schema import Ref, parse_ref
from actionlog.storage import FileChange

Files = Mapping[PurePath, MeetingFile]


class Renumbered(NamedTuple):
    """What is to be written, and in words what names the entry by its new ref then."""

    new_ref: str
    action: Action
    planned: Sequence[FileChange]
    named_by: Sequence[str]


def renumber(ref: str, now: Files, elsewhere: Mapping[str, Files]) -> Renumbered:
    """``elsewhere`` are the files that other commits have at the paths of this log, by what those are called.

    Raises ActionlogError where the entry is in one of them.
    """
    parts = parse_ref(ref)
    assert parts is not None
    path = path_of(parts.code, parts.stem)
    if path not in now:
        raise ActionlogError(f"{ref} belongs into {path}, which is not there, so nothing was written.")
    _refuse_faults(path, now[path])
    number = _the_one_that_is_new(ref, path, now[path], elsewhere)
    new_ref = _next_free(parts, path, [now, *elsewhere.values()])
    edits: dict[PurePath, list[Edit]] = {path: [SetKey(("action", number), "ref", new_ref)]}
    named_by = []
    for other, where, edit in _naming(ref, new_ref, now, elsewhere.values()):
        edits.setdefault(other, []).append(edit)
        named_by.append(where)
    planned = [FileChange(each, now[each].text, edited(now[each].text, made)) for each, made in edits.items()]
    action = [a for a in now[path].actions if a.ref == ref][_refs(now[path])[:number].count(ref)]
    return Renumbered(new_ref, action, planned, named_by)


def _refuse_faults(path: PurePath, file: MeetingFile) -> None:
    faults = [problem for problem in file.problems if problem.name != "duplicate-ref"]
    if faults:
        why = f"Nothing was written, because {path} has a fault that is to be put right first:"
        raise ActionlogError(why, *map(str, faults))


def _refs(file: MeetingFile) -> list[str]:
    """The refs of a sound file's entries, in its order."""
    return [str(table["ref"]) for table in file.data.get("action", ())]


def _the_one_that_is_new(ref: str, path: PurePath, now: MeetingFile, elsewhere: Mapping[str, Files]) -> int:
    """The number in the file of the last entry of this ref that no other commit has."""
    tables = now.data.get("action", ())
    standing = [n for n, each in enumerate(_refs(now)) if each == ref]
    there = {
        name: table
        for name, files in elsewhere.items()
        for table in (files[path].data.get("action", ()) if path in files else ())
        if table.get("ref") == ref
    }
    new = [n for n in standing if not any(_is_one(tables[n], table) for table in there.values())]
    if not new:
        where = next(name for name, table in there.items() if any(_is_one(tables[n], table) for n in standing))
        raise ActionlogError(f"{ref} is in {where} already, so it keeps its ref and nothing was written.", _ADVICE)
    return new[-1]


_ADVICE = (
    "Only an entry that nobody else has may get another. If both of two are on record: give up the merge, and give "
    "this command on the branch that was to be merged."
)


def _is_one(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two entries of one ref are the same one: what was minuted is the same."""
    return all(same(one.get(key), other.get(key)) for key in ("kind", "minute", "text"))


def _next_free(parts: Ref, path: PurePath, versions: Iterable[Files]) -> str:
    """One more than the highest number that any version has in the file: a ref is never used again."""
    refs = [parse_ref(str(table.get("ref"))) for v in versions if path in v for table in v[path].data.get("action", ())]
    return str(Ref(parts.code, parts.stem, max(ref.number for ref in refs if ref) + 1))


def _naming(ref: str, new_ref: str, now: Files, elsewhere: Iterable[Files]) -> Iterator[tuple[PurePath, str, Edit]]:
    """What names the entry by its old ref, where no other commit has it so: there it means the other one."""
    elsewhere = list(elsewhere)
    for path, file in now.items():
        if any(problem.name != "duplicate-ref" for problem in file.problems):
            continue
        for n, table in enumerate(file.data.get("action", ())):
            there = [_entry(files, path, table.get("ref")) for files in elsewhere]
            for key in ("follows", "supersedes"):
                if table.get(key) == ref and not any(each.get(key) == ref for each in there):
                    yield path, f"{table['ref']} ({key})", SetKey(("action", n), key, new_ref)
            written = [update for each in there for update in each.get("update", ())]
            for m, update in enumerate(table.get("update", ())):
                if update.get("superseded_by") == ref and not any(same(update, each) for each in written):
                    place = ("action", n, "update", m)
                    yield path, f"{table['ref']} (superseded by)", SetKey(place, "superseded_by", new_ref)


def _entry(files: Files, path: PurePath, ref: Any) -> Mapping[str, Any]:
    tables = files[path].data.get("action", ()) if path in files else ()
    return next((table for table in tables if table.get("ref") == ref), {})
