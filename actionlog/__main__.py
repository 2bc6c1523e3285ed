"""``python -m actionlog``: the same program where its script is not on the path."""

from actionlog.cli import main

if __name__ == "__main__":
    main()
