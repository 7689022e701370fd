"""Small reports written for these tests."""

BODY = (
    "Envoys of Aland and Borduria met in Geneva on Tuesday and agreed to continue their talks next month, "
    "officials of both countries said after the meeting.\n\n"
    "“We have made progress,” said the spokesman of the foreign ministry, who has followed the talks from the start."
)

REPORT = f"""Envoys agree to meet again after a day of talks

The envoys shake hands before their talks on July 25. PHOTO: EPA-EFE

By Jane Doe and John Roe

Published July 26, 2023, 10:15 GMT | Updated July 27, 2023

GENEVA/BERN – {BODY}

Remote video URL

The talks are to go on. REUTERS, AFP

Read more:

Earlier round of talks ended in failure
Who is who at the talks

Join our Telegram channel and get the latest news delivered to you.
"""

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Envoys agree to meet again - The Daily Example</title>
<meta property="og:site_name" content="The Daily Example">
<link rel="canonical" href="https://news.example/envoys">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
 "headline": "Envoys agree to meet again", "datePublished": "2023-07-26T10:15:00+08:00",
 "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "AFP"}]}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Envoys agree to meet again</h1>
<p class="byline">By Jane Doe</p>
<figure><img src="x.jpg" alt=""><figcaption>The envoys shake hands.</figcaption></figure>
<p>GENEVA (AFP) – Envoys of Aland and Borduria met in Geneva on Tuesday and agreed to continue their talks next month,
officials of both countries said after the meeting.</p>
<p>“We have made progress,” said the spokesman of the ministry, who has followed the talks from the very start.</p>
<p>Read more: <a href="/old">Earlier round of talks ended in failure</a></p>
<p>The ministers of the two countries are expected to sign the agreement before the end of the year. REUTERS</p>
<p>Sign up for our newsletter and get the news in your inbox.</p>
</article><footer><p>© 2023 The Daily Example</p></footer></body></html>
"""
