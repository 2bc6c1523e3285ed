"""Any day, and the forms in which a day is written, for what always holds."""

from datetime import date

from hypothesis import strategies as st

from actionlog.dates import day_month_year, in_words, short

SOME_DAY = st.dates(min_value=date(1000, 1, 1))


def day_first(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


FORMS = [in_words, day_month_year, short, date.isoformat, day_first]
