import pytest

from attache.articles.boilerplate import caption, not_the_report

LEFT_OUT = [
    ("Remote video URL", "placeholder"),
    ("ADVERTISEMENT", "placeholder"),
    ("Story continues below this ad", "placeholder"),
    ("5 min read", "page furniture"),
    ("* * *", "separator"),
    ("https://news.example/story", "web address"),
    ("Read more: Earlier talks failed", "related link"),
    ("ALSO READ: Earlier talks failed", "related link"),
    ("Related:", "related links"),
    ("Join ST's Telegram channel and get the latest breaking news delivered to you.", "invitation"),
    ("Sign up for our daily newsletter", "invitation"),
    ("Follow us on Twitter and Facebook", "invitation"),
    ("Follow Jane Doe on Twitter @janedoe.", "invitation"),
    ("Download our app for the latest news", "invitation"),
    ("© 2023 AFP", "legal notice"),
    ("Copyright 2023 The Associated Press. All rights reserved.", "legal notice"),
    ("Our Standards: The Thomson Reuters Trust Principles.", "legal notice"),
]
KEPT = [
    "He joined the party in 2010 and follows its line.",
    "Follow the money, the prosecutor told the court on Tuesday.",
    "Join the army or leave the country, they were told.",
    "Share prices fell by a tenth.",
    "The video shows soldiers who enter the village.",
    "Related companies were fined as well.",
    "Subscribers lost their money.",
    "Copyrighted works were copied, the court said.",
    "Get out, the officer told them.",
    "“Sign up here,” the recruiter told them.",
]
CAPTIONS = [
    "The minister (left) on July 25. PHOTO: EPA-EFE",
    "The minister arrives. REUTERS/Jane Doe",
    "The minister arrives. REUTERS/Jane Doe/File Photo",
    "The minister arrives. (AP Photo/Jane Doe)",
    "The minister arrives. (Photo by Jane Doe / AFP)",
    "The minister arrives. [Photo: Jane Doe/Al Jazeera]",
    "The minister arrives | Jane Doe/Getty Images",
    "FILE PHOTO: The minister arrives in Bern",
    "The minister arrives in Bern. — AFP pic",
]
NO_CAPTIONS = [
    "He posted a photo by the lake.",
    "The lead shrank to two points, according to a Reuters/Ipsos poll.",
    "He spoke to Agence France-Presse (AFP).",
    "She held up a picture of the president.",
    "Envoys agree (picture)",
]


@pytest.mark.parametrize(("paragraph", "reason"), LEFT_OUT)
def test_left_out(paragraph: str, reason: str) -> None:
    assert not_the_report(paragraph, None) == reason


@pytest.mark.parametrize("paragraph", KEPT)
def test_kept(paragraph: str) -> None:
    assert not_the_report(paragraph, None) is None


def test_headlines_below_a_heading_are_links_up_to_a_sentence() -> None:
    assert not_the_report("Earlier talks failed", "related links") == "related links"
    assert not_the_report("The talks failed.", "related links") is None
    assert not_the_report("The talks failed", None) is None


@pytest.mark.parametrize("paragraph", CAPTIONS)
def test_captions(paragraph: str) -> None:
    assert caption(paragraph) == "caption"


@pytest.mark.parametrize("paragraph", NO_CAPTIONS)
def test_no_captions(paragraph: str) -> None:
    assert caption(paragraph) is None
