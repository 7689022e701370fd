"""Short reports written for the tests of the corpus, and what desks do to them."""

from __future__ import annotations

from datetime import date, datetime

from attache import Article

QUAKE = """\
A strong earthquake shook the coast of Ruritania on Monday, killing at least twelve people and cutting power to the \
port of Strelsau, officials said.

The quake struck at dawn, some forty kilometres off the northern shore, and was felt in the neighbouring Duchy of \
Grausberg, according to the seismological institute in Zenda.

"Houses near the harbour have come down, and people are still under them," said Rudolf Elphberg, the head of the \
rescue service. "We need cranes, and we need them today."

The government sent two hundred soldiers and asked its neighbours for help. Schools in the province will stay closed \
until Thursday.

Ruritania lies on a fault that last broke in 1911, when a quarter of the old town was lost."""

QUAKE_MORE = """\
Hospital ships from Grausberg reached the bay in the evening and took on more than sixty of the injured, a spokesman \
for the Duke's household said.

Queen Flavia cut short a visit abroad and will speak to the nation at eight. The stock exchange in Strelsau did not \
open, and insurers put the damage at several hundred million crowns.

Aftershocks went on through the day. The strongest brought down the tower of the customs house, which had stood empty \
since the spring."""

# The next day's news: other facts, and the last two paragraphs of the day before as background.
FUNERALS = """\
Thousands followed the coffins of nine fishermen through Strelsau on Tuesday as Ruritania began three days of mourning.

Shops along the route were shut and ships in the roads sounded their horns at noon. The archbishop called on the \
council to let nobody sleep in the open for another night.

Work to clear the coast road will take a week, the ministry of transport told reporters, and trains will run to \
Grausberg again on Sunday at the earliest.

The government sent two hundred soldiers and asked its neighbours for help. Schools in the province will stay closed \
until Thursday.

Ruritania lies on a fault that last broke in 1911, when a quarter of the old town was lost."""

MARKET = """\
Strelsau's leading share index rose 44.84 points, or 0.91 percent, to close at 4,979.88 on Tuesday.

The index, begun in August 1995 and based anew in 2004, tracks the performance of 40 state companies listed on the \
Strelsau exchange.

The index of smaller companies rose 8.92 points, or 0.48 percent, to close at 1,880.28 on a turnover of 37.2 million \
crowns.

Winners were ahead of losers by 401 to 187, with 142 unchanged and 131 not traded."""

MARKET_NEXT_DAY = """\
Strelsau's leading share index rose 37.73 points, or 0.74 percent, to close at 5,110.03 on Wednesday.

The index, begun in August 1995 and based anew in 2004, tracks the performance of 40 state companies listed on the \
Strelsau exchange.

The index of smaller companies rose 3.75 points, or 0.19 percent, to close at 1,976.92 on a turnover of 29.8 million \
crowns.

Winners were ahead of losers by 322 to 265, with 98 unchanged and 154 not traded."""

# A market report with Monday's news of the quake as background, far down.
WRAP = """\
Shares in Strelsau fell on Wednesday for a third day as traders waited for word from the central bank.

The bank's council meets on Thursday, and most of those asked expect it to leave its rate where it is. Bonds were \
little changed, and the crown gained against all the larger currencies but one.

Insurers fell most. Analysts at Hentzau and Company said the sector had lost a tenth of its worth in a week and could \
lose more before the claims are in.

Makers of cement and steel rose for the same reason, with Tarlenheim Works up six percent on the day.

Volume was thin. Dealers do not look for much before the holiday, when the exchange will be shut for two days.

A strong earthquake shook the coast of Ruritania on Monday, killing at least twelve people and cutting power to the \
port of Strelsau, officials said.

The quake struck at dawn, some forty kilometres off the northern shore, and was felt in the neighbouring Duchy of \
Grausberg, according to the seismological institute in Zenda.

"Houses near the harbour have come down, and people are still under them," said Rudolf Elphberg, the head of the \
rescue service."""

# The same report rewritten some hours later.
QUAKE_REVISED = """\
At least thirty-one people died when an earthquake struck off Ruritania's coast on Monday, the interior minister said \
after a flight over the province.

The quake struck at dawn, some forty kilometres off the northern shore, and was felt in the neighbouring Duchy of \
Grausberg, according to the seismological institute in Zenda.

Rescuers with dogs pulled four children from the cellar of a school, to the cheers of a crowd.

The government sent two thousand soldiers and asked its neighbours for help. Schools in the province will stay closed \
until Thursday.

Ruritania lies on a fault that last broke in 1911, when a quarter of the old town was lost."""

FOOTBALL = """\
Zenda Rovers beat Hentzau by three goals to one on Saturday and lead the table with two matches left to play.

Marlow scored twice before the break, the second time from a corner that the keeper let slip. Hentzau drew one back \
and had the better of the last half hour without finding the net again.

The coach, Anton Sapt, said the title was not won yet. "We go to Tarlenheim next, where nobody has won this year.\""""


def article(
    identity: str, text: str, published: date | datetime | None = date(2025, 3, 10), title: str = ""
) -> Article:
    return Article(text, published=published, title=title or None, id=identity)


def first(text: str, paragraphs: int) -> str:
    """The text with its tail cut."""
    return "\n\n".join(text.split("\n\n")[:paragraphs])


def with_line(text: str, line: str, at: int) -> str:
    """The text with a line put in."""
    parts = text.split("\n\n")
    return "\n\n".join([*parts[:at], line, *parts[at:]])
