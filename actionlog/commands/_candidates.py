"""Completion of what a log holds: register codes, meeting days, refs with their short text, owners seen of late.

A shell asks for it at every press of a key, so whatever goes wrong is silence.
"""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import BashComplete, CompletionItem, ShellComplete, add_completion_class, split_arg_string

from actionlog.clock import today
from actionlog.dates import in_words
from actionlog.entries import Entry, entries
from actionlog.errors import ActionlogError
from actionlog.escaping import one_line
from actionlog.index import folder_for
from actionlog.lookup import find_register
from actionlog.model import ActionLog, Register
from actionlog.outstanding import Outstanding, look_through, outstanding
from actionlog.partial import files_begun, with_files, without_meetings
from actionlog.reading import find_log, read_log

_MOST_FILES = 200
"""As many meetings' files as are read at a press of a key."""
_OF_LATE = datetime.timedelta(days=365)


def candidates(ctx: click.Context, wanted: list[str], before: list[str], begun: str) -> list[CompletionItem]:
    """What can stand for the next of the words wanted, after those before it; ``begun`` is what is typed of it."""
    try:
        log = _read(find_log(Path(ctx.find_root().params.get("folder") or ".").absolute()), wanted, begun)
    except ActionlogError:
        return []
    return list(_candidates(log, wanted, before))


def _read(root: Path, wanted: list[str], begun: str) -> ActionLog:
    """What is outstanding; for owners, also what has been heard of late. Where a ref may be of a settled entry, all
    entries of the meetings that it may be of, once so much of it is typed that these are not too many.
    """
    if "any-ref" in wanted:
        settings = without_meetings(root)
        files = list(files_begun(root, settings.log.registers, begun))
        if len(files) <= _MOST_FILES:
            return with_files(root, settings, files).log
    index = folder_for(root)
    if index is None:
        return read_log(root).log
    since = today() - _OF_LATE if "owner" in wanted else datetime.date.max
    return outstanding(root, look_through(root, index), Outstanding(today(), since=since), calendars=None).log


def _candidates(log: ActionLog, wanted: list[str], before: list[str]) -> Iterator[CompletionItem]:
    register = find_register(log, before[0]) if before and wanted[0] == "register" else None
    place = len(before)
    if wanted[0] == "register" and before and register is None:
        place += 1
    what = wanted[min(place, len(wanted) - 1)]
    yield from _BY_NAME[what](log, register)
    if place == 0 and what == "register" and len(wanted) > 1 and len(log.registers) == 1:
        yield from _BY_NAME[wanted[1]](log, next(iter(log.registers.values())))


def _registers(log: ActionLog, register: Register | None) -> Iterator[CompletionItem]:
    return (CompletionItem(code, help=one_line(each.title)) for code, each in log.registers.items())


def _meetings(log: ActionLog, register: Register | None) -> Iterator[CompletionItem]:
    yield CompletionItem("last", help="the last meeting")
    yield CompletionItem("next", help="the next meeting")
    for each in [register] if register else log.registers.values():
        for meeting in reversed(each.meetings):
            yield CompletionItem(meeting.stem, help=f"{each.code}, {in_words(meeting.date)}")


def _refs(log: ActionLog, register: Register | None) -> Iterator[CompletionItem]:
    for entry in _outstanding(log):
        if register is None or entry.position.register == register.code:
            yield CompletionItem(entry.ref, help=one_line(entry.short_text)[:60])


def _owners(log: ActionLog, register: Register | None) -> Iterator[CompletionItem]:
    names = {name for entry in entries(log, today()) for name in (*entry.action.owners, *entry.position.owners)}
    return (CompletionItem(one_line(name)) for name in sorted(names))


def _outstanding(log: ActionLog) -> Iterator[Entry]:
    return (entry for entry in entries(log, today()) if entry.position.outstanding)


def _all_refs(log: ActionLog, register: Register | None) -> Iterator[CompletionItem]:
    """The settled ones too, after those that are outstanding."""
    found = sorted(entries(log, today()), key=lambda entry: not entry.position.outstanding)
    return (CompletionItem(entry.ref, help=one_line(entry.short_text)[:60]) for entry in found)


_BY_NAME = {"register": _registers, "meeting": _meetings, "ref": _refs, "any-ref": _all_refs, "owner": _owners}


# ---------------------------------------------------------------- shells


class CarefulBashComplete(BashComplete):
    """Click's, but that what is offered is quoted: a name may hold spaces, or what the shell would run.

    Where the clerk has begun with a quotation mark, a name is offered only if it means itself between two of them.
    """

    source_template = """\
%(complete_func)s() {
    local IFS=$'\\n' line type value
    while read -r line; do
        type="${line%%%%,*}" value="${line#*,}"
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            plain)
                case ${COMP_WORDS[COMP_CWORD]} in
                    [\\'\\"]*) [[ $value == *[\\'\\"\\$\\`\\\\!]* ]] || COMPREPLY+=("$value") ;;
                    *) COMPREPLY+=("$(printf %%q "$value")") ;;
                esac ;;
        esac
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete "$1")
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


add_completion_class(CarefulBashComplete)


class PowershellComplete(ShellComplete):
    """Completion in PowerShell, which click does not have."""

    name = "powershell"
    source_template = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $env:COMP_WORDS = $commandAst.ToString()
    $env:COMP_CWORD = $wordToComplete
    $env:%(complete_var)s = "powershell_complete"
    %(prog_name)s | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        $shown = if ($help) { $help } else { $value }
        $quoted = if ($value -notmatch '^[\\w.:/-]+$') { "'" + $value.Replace("'", "''") + "'" } else { $value }
        [System.Management.Automation.CompletionResult]::new($quoted, $value, "ParameterValue", $shown)
    }
    Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:%(complete_var)s
}
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        incomplete = os.environ.get("COMP_CWORD", "").strip("'\"")
        if incomplete and words and words[-1] == incomplete:
            words.pop()
        return words, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.value}\t{item.help or ''}"


add_completion_class(PowershellComplete)
