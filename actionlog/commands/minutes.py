"""Read minutes: drafts of entries, looked at or taken into a register."""

from pathlib import Path

import click

from actionlog.commands._completion import complete
from actionlog.commands._shared import Word, example, format_option, include_exempt_option
from actionlog.commands._writing import Manner, manner_options
from actionlog.errors import ActionlogError


@click.command("minutes", epilog=example("actionlog minutes minutes.txt --register CYP --accept marked"))
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--register", metavar="REGISTER", shell_complete=complete("register"), help="Take drafts into this one.")
@click.option("--meeting", metavar="MEETING", help="The meeting whose minutes they are, where the page does not say.")
@click.option("--accept", type=Word(["all", "marked", "none"]), help="Take these: marked have a formal mark.")
@click.option("--only", metavar="N,N", help="Take the drafts of these numbers, such as 1,4-6.")
@click.option("--new-meeting", is_flag=True, help="The meeting is not in the calendar yet: add it.")
@include_exempt_option
@format_option()
@manner_options
@click.pass_obj
def command(
    folder: Path,
    /,
    file: str,
    register: str | None,
    meeting: str | None,
    accept: str | None,
    only: str | None,
    new_meeting: bool,
    include_exempt: bool,
    form: str | None,
    dry_run: bool,
    commit: bool,
) -> None:
    """Read minutes and draft the entries they ask for, each with the line it came from.

    FILE is a text, Markdown, a saved web page, a Word document (.docx) or a PDF; - reads standard input.
    Without options the drafts are only shown, and no log is needed.

    With --register, or any option that takes drafts, they are taken into a log: on a terminal you are
    shown each and take, edit or leave it; elsewhere say which with --accept or --only. The register and the
    meeting may be left out where the page names them. What the log has already is not taken again.
    """
    if only is not None and accept:
        raise ActionlogError("--accept and --only cannot both be meant.", "--only names the drafts one by one.")
    from actionlog.commands._drafts import Wanted, draft  # whose rules take a second to load: not for help, or a Tab

    wanted = Wanted(register, meeting, accept, only, new_meeting, include_exempt, form)
    draft(folder, file, wanted, Manner(dry_run, commit))
