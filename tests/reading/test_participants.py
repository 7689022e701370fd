from __future__ import annotations

import pytest

from attache.reading.participants import find_participants
from tests.reading.trees import tree, words_of

# trigger, type, first actor, first recipient, tree
SENTENCES = [
    ("bombed", "ASSAULT", "Estonia", "Riga", "Estonia|NNP|2|nsubj bombed|bomb|VBD|0|root Riga|NNP|2|obj"),
    ("hit", "ASSAULT", "rebels", "Riga", "Riga|NNP|3|nsubj:pass was|be|VBD|3|aux:pass hit|hit|VBN|0|root "
     "by|IN|5|case "
     "rebels|rebel|NNS|3|obl:agent"),
    ("called on", "REQUEST", "Latvia", "Estonia", "Latvia|NNP|2|nsubj called|call|VBD|0|root on|IN|4|case "
     "Estonia|NNP|2|obl "
     "to|TO|6|mark disarm|VB|2|xcomp"),
    ("disarm", "RETREAT", "Estonia", None, "Latvia|NNP|2|nsubj called|call|VBD|0|root on|IN|4|case Estonia|NNP|2|obl "
     "to|TO|6|mark disarm|VB|2|xcomp"),
    ("disarm", "RETREAT", "rebels", None, "Latvia|NNP|2|nsubj urged|urge|VBD|0|root rebels|rebel|NNS|2|obj "
     "to|TO|5|mark "
     "disarm|VB|2|xcomp"),
    ("visit", "AGREE", "Latvia", "Riga", "Latvia|NNP|2|nsubj promised|promise|VBD|0|root Estonia|NNP|2|obj "
     "to|TO|5|mark "
     "visit|VB|2|xcomp Riga|NNP|5|obj"),
    ("attend", "AGREE", "Delegations", "talks", "Delegations|delegation|NNS|6|nsubj set|set|VBN|1|acl to|TO|4|mark "
     "attend|VB|2|xcomp talks|talk|NNS|4|obj arrived|arrive|VBD|0|root"),
    ("attacked", "ASSAULT", "Rebels", "Riga", "Rebels|rebel|NNS|5|nsubj who|WP|3|nsubj "
     "attacked|attack|VBD|1|acl:relcl "
     "Riga|NNP|3|obj fled|flee|VBD|0|root"),
    ("met", "CONSULT", "Ilves", "Kallas", "Ilves|NNP|2|nsubj came|come|VBD|0|root and|CC|4|cc "
     "met|meet|VBD|2|conj Kallas|NNP|4|obj"),
    ("demanded", "REQUEST", "Latvia", "troops", "Latvia|NNP|2|nsubj demanded|demand|VBD|0|root that|IN|5|mark "
     "troops|troop|NNS|5|nsubj leave|VBP|2|ccomp"),
    ("held talks", "CONSULT", "Latvia", "Estonia", "Latvia|NNP|2|nsubj held|hold|VBD|0|root "
     "talks|talk|NNS|2|obj with|IN|5|case "
     "Estonia|NNP|3|nmod"),
    ("talks", "CONSULT", "Latvia", "Estonia", "Latvia|NNP|2|nsubj held|hold|VBD|0|root talks|talk|NNS|2|obj "
     "with|IN|5|case "
     "Estonia|NNP|2|obl"),
    ("attack", "ASSAULT", "Estonia", "Riga", "Estonia|NNP|3|nmod:poss 's|POS|1|case attack|NN|6|nsubj "
     "on|IN|5|case Riga|NNP|3|nmod "
     "failed|fail|VBD|0|root"),
    ("arrest", "COERCE", "police", "Kallas", "Kallas|NNP|3|nmod:poss 's|POS|1|case arrest|NN|6|nsubj "
     "by|IN|5|case police|NN|3|nmod "
     "failed|fail|VBD|0|root"),
    ("visit", "CONSULT", "Kallas", "Riga", "A|DT|2|det visit|NN|7|nsubj by|IN|4|case Kallas|NNP|2|nmod "
     "to|TO|6|case Riga|NNP|2|nmod "
     "failed|fail|VBD|0|root"),
    ("strikes", "ASSAULT", "US", "Riga", "US|NNP|3|compound air|NN|3|compound strikes|strike|NNS|6|nsubj "
     "on|IN|5|case Riga|NNP|3|nmod "
     "failed|fail|VBD|0|root"),
    ("invasion", "ASSAULT", None, "Latvia", "The|DT|2|det invasion|NN|5|nsubj of|IN|4|case Latvia|NNP|2|nmod "
     "failed|fail|VBD|0|root"),
    ("sent", "MOBILIZE", "Officers", None, "Officers|officer|NNS|3|nsubj:pass were|be|VBD|3|aux:pass "
     "sent|send|VBN|0|root"),
    ("deployed", "MOBILIZE", "Latvia", "Mali", "Latvia|NNP|2|nsubj deployed|deploy|VBD|0|root troops|troop|NNS|2|obj "
     "against|IN|5|case Mali|NNP|2|obl"),
    ("met", "CONSULT", "Envoys", None, "Envoys|envoy|NNS|2|nsubj met|meet|VBD|0|root in|IN|4|case Riga|NNP|2|obl"),
    ("summit", "CONSULT", None, None, "The|DT|2|det summit|NN|5|nsubj in|IN|4|case Riga|NNP|2|nmod "
     "failed|fail|VBD|0|root"),
    ("arrived", "CONSULT", "Kallas", "Riga", "Kallas|NNP|2|nsubj arrived|arrive|VBD|0|root "
     "in|IN|4|case Riga|NNP|2|obl"),
    ("was in", "CONSULT", "Kallas", None, "Kallas|NNP|4|nsubj was|be|VBD|4|cop in|IN|4|case Riga|NNP|0|root"),
    ("killed", "ASSAULT", None, "rebels", "rebels|rebel|NNS|3|nsubj were|be|VBD|3|aux killed|kill|VBN|0|root"),
    ("barred", "COERCE", None, "Kallas", "Kallas|NNP|3|nsubj:pass was|be|VBD|3|aux:pass jailed|jail|VBN|0|root "
     "and|CC|5|cc barred|bar|VBN|3|conj"),
    ("attack", "ASSAULT", None, None, "Kallas|NNP|3|nsubj:pass was|be|VBD|3|aux:pass killed|kill|VBN|0|root "
     "in|IN|6|case an|DT|6|det attack|NN|3|obl"),
    ("attack", "ASSAULT", "Kallas", None, "Kallas|NNP|3|nsubj:pass was|be|VBD|3|aux:pass jailed|jail|VBN|0|root "
     "for|IN|6|case an|DT|6|det attack|NN|3|obl"),
    ("protest", "PROTEST", "Kallas", None, "Kallas|NNP|2|nsubj fell|fall|VBD|0|root "
     "during|IN|5|case a|DT|5|det protest|NN|2|obl"),
    ("slaying", "ASSAULT", None, "Kallas", "Kallas|NNP|3|nmod:poss 's|POS|1|case slaying|NN|4|nsubj "
     "shook|shake|VBD|0|root Riga|NNP|4|obj"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "event_type", "actor", "recipient", "sentence"), SENTENCES)
def test_participants(words: str, event_type: str, actor: str | None, recipient: str | None, sentence: str) -> None:
    found = find_participants(words_of(tree(sentence), words), event_type)
    assert next((token.text for token in found.actors), None) == actor
    assert next((token.text for token in found.recipients), None) == recipient


@pytest.mark.parametrize(
    ("words", "event_type", "sentence"),
    [
        ("attack", "ASSAULT", "Latvia|NNP|2|nsubj condemned|condemn|VBD|0|root the|DT|4|det attack|NN|2|obj"),
        ("killed", "ASSAULT", "Kallas|NNP|3|nsubj:pass was|be|VBD|3|aux:pass killed|kill|VBN|0|root"),
        ("sign", "SUPPORT", "It|PRP|3|expl is|be|VBZ|3|cop time|NN|0|root to|TO|5|mark sign|VB|3|acl"),
    ],
)
def test_nobody_acts(words: str, event_type: str, sentence: str) -> None:
    assert [token.text for token in find_participants(words_of(tree(sentence), words), event_type).actors] == []
