from pathlib import Path

from conftest import Run


def test_owners_replace_those_before_the_lead_first(run: Run, log: Path) -> None:
    assert run("assign", "12-07-2", "Head of Safeguarding", "Police").out == (
        "CYP-2018-12-07-2: owner Head of Safeguarding, Police.\n"
    )
    assert run("assign", "12-07-2", "Head of Early Help").out == (
        "CYP-2018-12-07-2: owner Head of Early Help (it was Head of Safeguarding, Police).\n"
    )


def test_the_owner_can_be_taken_away(run: Run, log: Path) -> None:
    said = run("assign", "12-07-1", "--nobody", "--note", "The post is deleted.").out
    assert said == "CYP-2018-12-07-1: owner to be confirmed (it was Director of Transport).\n"
    assert "owners = []\n" in (log / "cyp/2018-12-07.toml").read_text()


def test_an_owner_of_several_words_without_quotes_is_not_taken_apart(run: Run, log: Path) -> None:
    refused = run("assign", "12-07-2", "Head", "of", "Licensing", code=2)
    assert refused.err.startswith('actionlog: Is "Head of Licensing" one owner? Then put it in quotes.\n')
    assert run("assign", "12-07-2", "Clerk", "Clerk").out == "CYP-2018-12-07-2: owner Clerk.\n"


def test_it_is_to_be_said_who_or_nobody(run: Run, log: Path) -> None:
    assert run("assign", "12-07-1", code=2).err == "actionlog: Say who is to do it, or --nobody.\n"
    assert run("assign", "12-07-1", "A", "--nobody", code=2).err == "actionlog: Say who is to do it, or --nobody.\n"


def test_what_a_meeting_decided_happened_on_its_day(run: Run, log: Path) -> None:
    said = run("assign", "12-07-2", "Head of Safeguarding", "--meeting", "last", "--minute", "31").out
    assert said == "CYP-2018-12-07-2: owner Head of Safeguarding.\n"
    assert (
        "date = 2019-02-22\nrecorded = 2019-03-01\n"
        'owners = ["Head of Safeguarding"]\nmeeting = 2019-02-22\nminute = "31"\n'
    ) in (log / "cyp/2018-12-07.toml").read_text()
