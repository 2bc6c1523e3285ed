"""Ninety-two ways in which minutes word a deadline: the phrase, the meeting's day, and what it means.

``next-meeting`` is the next meeting of the body itself, a dash words that name no day. A number may have several
phrases; the body is named where the phrase depends on it.
"""

ROWS = """
1 | in February | 2018-12-07 | 2019-02-28
2 | by the 6th May | 2016-04-18 | 2016-05-06
3 | within two weeks of the committee meeting | 2016-04-18 | 2016-05-02
4 | within the first quarterly report in July | 2016-04-18 | 2016-07-31
5 | to a future meeting | 2018-12-07 | -
5 | to a future meeting of the Board | 2018-12-07 | -
6 | at future Committee meetings | 2018-12-07 | -
7 | would be brought to the October meeting | 2023-06-13 | 2023-10-31
8 | after the August recess ... in October | 2018-01-09 | 2018-10-31
9 | next meeting to be held on 11 July 2023 | 2023-06-13 | 2023-07-11
10 | for consideration at a future meeting | 2018-12-07 | -
11 | in due course | 2018-12-07 | -
12 | at the next CPAC meeting | 2019-10-15 | next-meeting | CPAC
13 | at the next meeting of the Board | 2018-11-23 | next-meeting
14 | to the next meeting | 2018-12-07 | next-meeting
15 | at the next lead members meeting | 2023-02-28 | -
16 | would be circulated to them shortly | 2018-12-07 | -
17 | at their meeting on 4 November, 2015 | 2015-07-29 | 2015-11-04
18 | – February 2022 | 2021-09-29 | 2022-02-28
19 | potential April 2022 | 2021-09-29 | 2022-04-30
20 | for later in the year | 2018-12-07 | -
21 | at its February 2020 meeting | 2019-11-14 | 2020-02-29
22 | next summer | 2023-12-06 | 2024-08-31
23 | within the next 2 weeks | 2018-07-18 | 2018-08-01
24 | by 30 August | 2018-07-18 | 2018-08-30
25 | at the next meeting on 9th September | 2019-08-12 | 2019-09-09
26 | within the next financial year | 2023-01-19 | 2024-03-31
27 | Deferred to Special meeting on 17/05/22 | 2022-05-10 | 2022-05-17
28 | deferred until the meeting on 20th September 17 | 2017-08-31 | 2017-09-20
29 | deferred until the September 2007 meeting | 2007-06-20 | 2007-09-30
30 | prior to implementation | 2018-12-07 | -
31 | to the Mid Point meeting | 2018-12-07 | -
32 | deferred to a later meeting | 2018-12-07 | -
33 | placed on the programme for the September meeting | 2017-06-05 | 2017-09-30
34 | reported back at the March meeting | 2018-02-20 | 2018-03-31
35 | for the next ... Meeting in June 2025 | 2025-03-26 | 2025-06-30
35 | for the next Trust Meeting in June 2025 | 2025-03-26 | 2025-06-30
36 | as soon as possible | 2018-12-07 | -
36 | as soon as practicable | 2018-12-07 | -
37 | as a priority | 2018-12-07 | -
37 | as a matter of urgency | 2018-12-07 | -
38 | scheduled for the 8th June 2023 | 2023-03-02 | 2023-06-08
39 | deferred until the 17th September, 2015 | 2015-03-26 | 2015-09-17
40 | in the next few weeks | 2018-12-07 | -
41 | at a later date | 2018-12-07 | -
42 | Next agenda. | 2018-12-07 | next-meeting
43 | in the autumn | 2011-03-14 | 2011-11-30
44 | prior to its submission to Council | 2018-12-07 | -
45 | in the 6-month update | 2017-03-21 | -
46 | on 29 July 2015 for further discussion | 2015-07-28 | 2015-07-29
47 | to the Council meeting in July | 2022-06-14 | 2022-07-31 | Planning Committee
47 | the July Council meeting | 2022-06-14 | 2022-07-31 | Planning Committee
48 | by the end of the financial year 2022/23 | 2022-10-04 | 2023-03-31
49 | in January and March | 2020-09-01 | 2021-01-31
50 | for a further 3-month period from 19th October | 2020-10-22 | -
51 | to be heard in October | 2023-07-10 | 2023-10-31
52 | at the meeting on 10th April 2018 | 2018-03-05 | 2018-04-10
53 | Monthly updates starting the end of May | 2016-04-18 | 2016-05-31
54 | by 10am on the Monday before | 2018-12-07 | -
55 | in six months' time | 2015-02-26 | 2015-08-26
55 | in 6 months | 2015-02-26 | 2015-08-26
56 | within six months | 2019-01-29 | 2019-07-29
57 | in twelve months' time | 2024-09-19 | 2025-09-19
57 | in a year's time | 2024-09-19 | 2025-09-19
58 | within 28 days | 2022-03-01 | 2022-03-29
59 | within seven days | 2023-06-20 | 2023-06-27
59 | within 7 days | 2023-06-20 | 2023-06-27
60 | within 10 working days | 2022-05-12 | 2022-05-26
61 | within a month | 2022-05-12 | 2022-06-12
61 | within one month | 2022-05-12 | 2022-06-12
62 | within a fortnight | 2022-05-12 | 2022-05-26
63 | within 4 weeks | 2022-05-10 | 2022-06-07
63 | within four weeks | 2022-05-10 | 2022-06-07
64 | by the end of the month | 2018-03-12 | 2018-03-31
65 | by the end of October | 2019-10-08 | 2019-10-31
66 | before the end of April | 2023-03-10 | 2023-04-30
67 | no later than Friday 12 March | 2021-02-25 | 2021-03-12
68 | by close of play on Friday 20 May | 2022-05-12 | 2022-05-20
69 | before the next meeting | 2018-12-07 | next-meeting
69 | ahead of the next meeting | 2018-12-07 | next-meeting
70 | by 1 March 2019 | 2019-01-29 | 2019-03-01
71 | before the consultation closes on 22 February 2019 | 2019-01-29 | 2019-02-22
72 | in spring 2020 | 2019-09-11 | 2020-05-31
72 | by the spring | 2019-09-11 | 2020-05-31
73 | autumn 2021 | 2021-03-11 | 2021-11-30
74 | over the winter | 2019-09-11 | -
75 | by the end of quarter 3 of 2019/20 | 2019-09-24 | 2019-12-31
76 | in the June 2020 committee cycle | 2019-09-24 | 2020-06-30
77 | by the end of the financial year | 2018-07-18 | 2019-03-31
78 | before the end of the municipal year | 2015-02-26 | 2015-04-30
79 | early in the new year | 2015-09-09 | -
79 | in the new year | 2015-09-09 | -
80 | by Christmas | 2022-11-16 | -
80 | before Christmas | 2022-11-16 | -
81 | the meeting scheduled for April | 2021-02-25 | 2021-04-30
82 | by September 18 | 2001-06-12 | 2001-09-18
82 | July 24, 2001 | 2001-06-12 | 2001-07-24
83 | on 24/05/22 | 2022-05-10 | 2022-05-24
84 | on Saturday 21st April | 2018-03-12 | 2018-04-21
85 | by Easter Monday, 28th March | 2016-03-17 | 2016-03-28
86 | the summer term meeting | 2016-03-17 | -
87 | within three months of the signs going up | 2018-04-18 | -
88 | in two years | 2016-03-17 | 2018-03-17
89 | once available | 2018-12-07 | -
89 | when the figures are known | 2018-12-07 | -
90 | after the meeting | 2018-12-07 | -
90 | following the meeting | 2018-12-07 | -
91 | by 6th May | 2016-04-18 | 2016-05-06
91 | by 6 May | 2016-04-18 | 2016-05-06
91 | by 6th of May | 2016-04-18 | 2016-05-06
91 | 6.5.2016 | 2016-04-18 | 2016-05-06
91 | May 6th | 2016-04-18 | 2016-05-06
92 | towards the end of 2024 | 2024-03-05 | -
"""

DEADLINES = [
    (phrase, day, None if due == "-" else due, body[0] if body else None)
    for _, phrase, day, due, *body in (row.split(" | ") for row in ROWS.strip().splitlines())
]

REPEATED = """
monthly updates | monthly
on a monthly basis | monthly
each month | monthly
every month | monthly
quarterly | quarterly
on a quarterly basis | quarterly
quarterly update | quarterly
each quarter | quarterly
every quarter | quarterly
every three months | quarterly
six-monthly | six-monthly
every six months | six-monthly
six monthly review | six-monthly
half-yearly | six-monthly
twice yearly | six-monthly
twice a year | six-monthly
bi-annual | six-monthly
annually | annual
annual summary | annual
each year | annual
every April | annual
every spring | annual
yearly | annual
on an annual basis | annual
weekly | weekly
every week | weekly
fortnightly | fortnightly
every fortnight | fortnightly
every two weeks | fortnightly
standing item | every-meeting
standing item for future boards | every-meeting
at each meeting | every-meeting
at every meeting | every-meeting
on each agenda | every-meeting
to each ordinary meeting | every-meeting
every cycle | every-meeting
daily | -
every other month | -
half-termly | -
rota | -
regular updates | -
ongoing | -
from time to time | -
"""

RECURRENCES = [
    (phrase, None if repeat == "-" else repeat)
    for phrase, repeat in (row.split(" | ") for row in REPEATED.strip().splitlines())
]
