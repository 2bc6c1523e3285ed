"""The only place that asks what day it is."""

import datetime
import os

from actionlog.errors import ActionlogError


def today() -> datetime.date:
    """The local day, or the one in ``ACTIONLOG_TODAY`` (ISO), which demonstrations and tests set."""
    told = os.environ.get("ACTIONLOG_TODAY")
    if not told:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(told)
    except ValueError:
        raise ActionlogError(
            f'The environment variable ACTIONLOG_TODAY says "{told}", which is no day.',
            "Unset it, or write it as 2019-02-28.",
        ) from None
