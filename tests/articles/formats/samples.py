"""Small deliveries in the manner of real ones, written for these tests."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime

from attache.articles import take_bytes
from attache.record import Arrival, PassedOver, Refusal
from tests.articles.stories import BODY, PAGE

PARAGRAPHS = BODY.split("\n\n")
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
FRENCH = (
    "Les envoyés des deux pays se sont rencontrés à Genève mardi et ont décidé de poursuivre leurs discussions le mois "
    "prochain, ont indiqué des responsables des deux pays après la réunion qui s’est tenue dans la ville suisse."
)

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily Example</title><link>https://news.example/</link><language>en-us</language>
<item><title>Envoys &amp; ministers agree</title><link>https://news.example/envoys</link>
 <guid isPermaLink="false">example-1</guid><pubDate>Wed, 26 Jul 2023 10:15:00 +0800</pubDate>
 <dc:creator>Jane Doe and AFP</dc:creator><description>A summary.</description>
 <content:encoded><![CDATA[<p>GENEVA (AFP) – {PARAGRAPHS[0]}</p>{HTML[HTML.index("</p>") + 4 :]}
 <figure><figcaption>The envoys shake hands.</figcaption></figure><p>The talks are to go on. REUTERS</p>]]></content:encoded></item>
<item><title>Second</title><link>https://news.example/second</link><guid>example-2</guid>
 <pubDate>Wed, 26 Jul 2023 12:00:00 GMT</pubDate><description>Only a summary.</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Example Wire</title><id>urn:feed</id>
<updated>2023-07-26T10:15:00Z</updated>
<entry><title type="html">Envoys &lt;b&gt;agree&lt;/b&gt;</title><link href="https://wire.example/1"/><id>urn:1</id>
 <published>2023-07-26T10:15:00+02:00</published><updated>2023-07-27T00:00:00Z</updated>
 <author><name>John Roe</name></author>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry>
<entry><title>Plain</title><id>urn:2</id><updated>2023-07-27T00:00:00Z</updated><content type="text">{BODY}</content></entry>
<entry><title>Elsewhere</title><id>urn:3</id><link href="https://wire.example/3"/><updated>2023-07-27T00:00:00Z</updated>
 <summary>Short.</summary></entry></feed>"""

RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://old.example/"><title>Old Example</title></channel>
<item rdf:about="https://old.example/1"><title>Envoys agree</title><link>https://old.example/1</link>
 <dc:date>2023-07-26T10:15:00+02:00</dc:date><content:encoded><![CDATA[{HTML}]]></content:encoded></item></rdf:RDF>"""

NITF = f"""<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><title>Envoys agree</title><docdata><doc-id id-string="wire.1" regsrc="AFP"/>
<date.issue norm="20230726T101500+0200"/></docdata><pubdata name="The Daily Example" date.publication="20230726T101500Z"/></head>
<body><body.head><hedline><hl1>Envoys agree to meet again</hl1></hedline><byline>By <person>Jane Doe</person>
<byttl>Staff Writer</byttl></byline><distributor><org>Agence France-Presse</org></distributor>
<dateline><location><city>GENEVA</city></location>, <story.date>July 26</story.date> (AFP)</dateline></body.head>
<body.content><block><p>{PARAGRAPHS[0]}</p><media media-type="image"><media-caption>The envoys shake
hands.</media-caption></media><p>{PARAGRAPHS[1].replace("progress", "<em>progress</em>")}</p></block></body.content></body></nitf>"""


def news_item(
    body: str,
    *,
    status: str = "usable",
    guid: str = "tag:wire.example,2023:1",
    version: int = 2,
    kind: str = "text",
    language: str = "en-GB",
) -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" standard="NewsML-G2"
 standardversion="2.29" conformance="power" xml:lang="{language}">
<itemMeta><itemClass qcode="ninat:{kind}"/><provider literal="wire"><name>Example Wire</name></provider>
<versionCreated>2023-07-26T10:15:00+02:00</versionCreated><firstCreated>2023-07-26T08:00:00+02:00</firstCreated>
<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><located qcode="city:1"><name>Geneva</name></located><creator><name>Jane Doe</name></creator>
<infoSource literal="Reuters"/><creditline>AFP</creditline><language tag="{language}"/>
<headline role="hld:sub">What it means</headline><headline role="hld:main">Envoys agree</headline></contentMeta>
<contentSet>{body}</contentSet></newsItem>"""


def news_message(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f"<header><sent>2023-07-26T10:16:00Z</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    ).encode()


XHTML_CONTENT = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
    f"</head><body>{HTML}</body></html></inlineXML>"
)
NITF_CONTENT = f'<inlineXML contenttype="application/nitf+xml">{NITF[NITF.index("<nitf>") :]}</inlineXML>'
PLAIN_CONTENT = f'<inlineData contenttype="text/plain">{BODY}</inlineData>'

NINJS_1 = {
    "uri": "http://wire.example/items/1",
    "type": "text",
    "version": "2",
    "versioncreated": "2023-07-26T10:15:00+02:00",
    "pubstatus": "usable",
    "language": "en",
    "headline": "Envoys agree",
    "byline": "Jane Doe",
    "located": "Geneva",
    "infosource": [{"name": "Reuters"}],
    "body_xhtml": HTML,
}
NINJS_2 = {
    "uri": "urn:newsml:wire:1",
    "standard": {"name": "ninjs", "version": "2.1"},
    "type": "text",
    "versionCreated": "2023-07-26T10:15:00Z",
    "pubStatus": "usable",
    "headlines": [{"role": "short", "value": "Envoys"}, {"role": "main", "value": "Envoys agree"}],
    "infoSources": [{"name": "AFP"}],
    "bodies": [{"role": "main", "contentType": "text/plain", "value": BODY}],
}
NINJS_3 = {
    "uri": "urn:newsml:wire:3",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "versioncreated": "2023-07-26T10:15:00Z",
    "pubstatus": "usable",
    "headlines": [{"role": "main", "value": "Envoys agree"}],
    "by": "John Roe",
    "infosources": [{"name": "dpa"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": HTML}],
}


def gdelt_row(address: str, columns: int = 61) -> str:
    return "\t".join(["1112345678", "20230726", *["x"] * (columns - 3), address])


def warc(*pages: tuple[str, str, bytes], compressed: bool = True) -> bytes:
    """An archive as a crawler writes it: a request, a metadata record and a response for each address."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("CC-NEWS-test.warc.gz", {"software": "test"}))
    for address, kind, content in pages:
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(address, "request", http_headers=request))
        status, _, kind = kind.rpartition("|")
        answer = StatusAndHeaders(status or "200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(content), http_headers=answer)
        )
    return out.getvalue()


def page(number: int) -> bytes:
    return PAGE.replace("GENEVA (AFP)", f"GENEVA (AFP) – Part {number}").encode()


def parquet(rows: list[dict[str, object]]) -> bytes:
    import pyarrow
    from pyarrow import parquet as files

    out = io.BytesIO()
    files.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


ROW = {
    "text": BODY,
    "published": datetime(2023, 7, 26, 10, 15, tzinfo=UTC),
    "title": "Envoys agree",
    "url": "https://news.example/envoys",
    "publisher": "The Daily Example",
}


def take(data: bytes | str, subject: str = "delivery") -> list[Arrival | Refusal]:
    return list(take_bytes(data.encode() if isinstance(data, str) else data, subject))


def arrivals(outcomes: Iterable[Arrival | Refusal]) -> list[Arrival]:
    return [outcome for outcome in outcomes if isinstance(outcome, Arrival)]


def refusals(outcomes: Iterable[Arrival | Refusal]) -> list[Refusal]:
    """What was refused; what was passed over is no fault."""
    return [outcome for outcome in outcomes if isinstance(outcome, Refusal) and not isinstance(outcome, PassedOver)]
