"""Run the reader over minutes with gold entries beside them, and print how well it does.

``python tests/minutes/score.py FOLDER``: of each FOLDER/*/NN.json with the NN.txt beside it (the day of the meeting
is its ``meeting_date``), what ``actionlog minutes`` drafts is compared by FOLDER/score.py.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from actionlog.cli import cli


def drafts(minutes: Path, day: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(cli, ["minutes", str(minutes), "--meeting", day, "--format", "json"])
    if result.exit_code:
        sys.exit(f"{minutes}: {result.output}")
    return list(json.loads(result.stdout)["drafts"])


def score(gold: Path, by: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for page in sorted(gold.glob("*.json")):
            day = json.loads(page.read_text("utf-8"))["meeting_date"]
            found = json.dumps(drafts(page.with_suffix(".txt"), day))
            (Path(folder) / page.name).write_text(found, "utf-8")
        sys.stdout.write(f"\n{gold.name}: {len(list(gold.glob('*.json')))} documents\n")
        sys.stdout.flush()
        subprocess.run([sys.executable, by, gold, folder, "-q"], check=True)


if __name__ == "__main__":
    root = Path(sys.argv[1])
    for name in sorted({path.parent for path in root.glob("*/*.json")}):
        score(name, root / "score.py")
