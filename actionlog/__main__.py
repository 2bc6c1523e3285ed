"""The program, and the same where its script is not on the path: ``python -m actionlog``."""

import gc


def main() -> None:
    """Looks for no rubbish: a command is over before any adds up, and the search takes an eighth of its time."""
    gc.disable()
    from actionlog.cli import main as run  # after that, since loading it is most of what there is to search

    try:
        run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
