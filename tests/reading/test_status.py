from __future__ import annotations

import pytest

from attache.reading.status import resolve_status, status_by_rule
from tests.reading.trees import tree, words_of

# trigger, type, status by rule, tree
SAID = [
    ("visit", "AGREE", "planned", "He|PRP|3|nsubj will|MD|3|aux visit|VB|0|root Latvia|NNP|3|obj"),
    ("attend", "AGREE", "planned", "He|PRP|3|nsubj:pass is|be|VBZ|3|aux:pass set|set|VBN|0|root to|TO|5|mark "
     "attend|VB|3|xcomp talks|talk|NNS|5|obj"),
    ("attend", "AGREE", "planned", "Delegations|delegation|NNS|5|nsubj set|set|VBN|1|acl to|TO|4|mark "
     "attend|VB|2|xcomp "
     "arrived|arrive|VBD|0|root"),
    ("withdraw", "RETREAT", "planned", "They|PRP|2|nsubj agreed|agree|VBD|0|root to|TO|4|mark withdraw|VB|2|xcomp"),
    ("attack", "ASSAULT", "possible", "They|PRP|3|nsubj could|MD|3|aux attack|VB|0|root Riga|NNP|3|obj"),
    ("invaded", "ASSAULT", "possible", "We|PRP|3|nsubj would|MD|3|aux react|VB|0|root if|IN|6|mark they|PRP|6|nsubj "
     "invaded|invade|VBD|3|advcl"),
    ("meet", "CONSULT", "negated", "They|PRP|4|nsubj did|do|VBD|4|aux not|RB|4|advmod meet|VB|0|root"),
    ("pay", "AID", "negated", "They|PRP|2|nsubj failed|fail|VBD|0|root to|TO|4|mark pay|VB|2|xcomp"),
    ("arming", "AID", "alleged", "Latvia|NNP|2|nsubj accused|accuse|VBD|0|root Estonia|NNP|2|obj of|IN|5|mark "
     "arming|arm|VBG|2|advcl rebels|rebel|NNS|5|obj"),
    ("disarm", "RETREAT", "requested", "Latvia|NNP|2|nsubj urged|urge|VBD|0|root rebels|rebel|NNS|2|obj to|TO|5|mark "
     "disarm|VB|2|xcomp"),
    ("withdraw", "RETREAT", "requested", "Latvia|NNP|2|nsubj demanded|demand|VBD|0|root that|IN|5|mark "
     "troops|troop|NNS|5|nsubj "
     "withdraw|VBP|2|ccomp"),
    ("fighting", "ASSAULT", "ongoing", "Troops|troop|NNS|3|nsubj are|be|VBP|3|aux fighting|fight|VBG|0|root"),
    ("talks", "CONSULT", "planned", "They|PRP|3|nsubj will|MD|3|aux hold|VB|0|root talks|talk|NNS|3|obj"),
    ("attack", "ASSAULT", "alleged", "The|DT|3|det alleged|JJ|3|amod attack|NN|4|nsubj failed|fail|VBD|0|root"),
    ("talks", "CONSULT", "negated", "They|PRP|2|nsubj cancelled|cancel|VBD|0|root talks|talk|NNS|2|obj"),
    ("agreement", "AGREE", "negated", "There|EX|2|expl was|be|VBD|0|root no|DT|4|det agreement|NN|2|nsubj"),
    ("killings", "ASSAULT", "alleged", "Allegations|allegation|NNS|4|nsubj of|IN|3|case killings|killing|NNS|1|nmod "
     "spread|spread|VBD|0|root"),
]  # fmt: skip
PLAIN = [
    ("visited", "CONSULT", "He|PRP|2|nsubj visited|visit|VBD|0|root Latvia|NNP|2|obj"),
    ("refused", "REJECT", "He|PRP|2|nsubj refused|refuse|VBD|0|root to|TO|4|mark go|VB|2|xcomp"),
    ("will fight", "THREATEN", "We|PRP|3|nsubj will|MD|3|aux fight|VB|0|root"),
    ("urging", "REQUEST", "He|PRP|3|nsubj was|be|VBD|3|aux urging|urge|VBG|0|root calm|NN|3|obj"),
    ("calling", "REQUEST", "He|PRP|2|nsubj failed|fail|VBD|0|root ,|,|4|punct calling|call|VBG|2|advcl on|IN|6|case "
     "Latvia|NNP|4|obl"),
    ("left", "RETREAT", "They|PRP|2|nsubj announced|announce|VBD|0|root troops|troop|NNS|4|nsubj "
     "left|leave|VBD|2|ccomp"),
    ("talks", "CONSULT", "They|PRP|2|nsubj held|hold|VBD|0|root talks|talk|NNS|2|obj"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "event_type", "status", "sentence"), SAID)
def test_words_around_a_trigger(words: str, event_type: str, status: str, sentence: str) -> None:
    rule = status_by_rule(words_of(tree(sentence), words), event_type)
    assert rule is not None
    assert rule.status == status


@pytest.mark.parametrize(("words", "event_type", "sentence"), PLAIN)
def test_plain_narration(words: str, event_type: str, sentence: str) -> None:
    assert status_by_rule(words_of(tree(sentence), words), event_type) is None


def test_a_sure_head_outvotes_a_rule_and_a_wavering_one_does_not() -> None:
    visit = words_of(tree(SAID[0][3]), "visit")
    assert resolve_status(visit, "AGREE", {"occurred": 0.97, "planned": 0.02}).status == "occurred"
    reading = resolve_status(visit, "AGREE", {"occurred": 0.6, "planned": 0.4})
    assert (reading.status, reading.evidence) == ("planned", 'by rule "will"')


def test_without_head_and_rule_an_event_is_as_told() -> None:
    reading = resolve_status(words_of(tree(PLAIN[0][2]), "visited"), "CONSULT", {})
    assert (reading.status, reading.evidence) == ("occurred", "as told")
