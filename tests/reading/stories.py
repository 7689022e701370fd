"""Sentences of reported speech written out as trees for the tests of reports, relays and claims."""

CONTESTED = (
    "Ruritania|NNP|3|nsubj has|have|VBZ|3|aux accused|accuse|VBN|0|root Estonia|NNP|3|obj of|IN|6|mark "
    "sending|send|VBG|3|advcl weapons|weapon|NNS|6|obj to|IN|9|case rebels|rebel|NNS|6|obl ,|,|12|punct a|DT|12|det "
    "claim|NN|6|appos that|WDT|18|obj both|CC|15|cc:preconj Tallinn|NNP|18|nsubj and|CC|17|cc Riga|NNP|15|conj "
    "deny|VBP|12|acl:relcl .|.|3|punct"
)
CITING = (
    "The|DT|4|det Baltic|NNP|4|compound Wire|NNP|4|compound agency|NN|5|nsubj "
    "reported|report|VBD|0|root that|IN|8|mark "
    "troops|troop|NNS|8|nsubj gathered|gather|VBD|5|ccomp at|IN|11|case the|DT|11|det border|NN|8|obl ,|,|13|punct "
    "citing|cite|VBG|5|advcl two|CD|16|nummod unnamed|JJ|16|amod diplomats|diplomat|NNS|13|obj .|.|5|punct"
)
QUOTED_AS_SAYING = (
    "KCNA|NNP|2|nsubj quoted|quote|VBD|0|root Kim|NNP|2|obj as|IN|5|mark saying|say|VBG|2|advcl the|DT|7|det "
    "talks|talk|NNS|8|nsubj failed|fail|VBD|5|ccomp .|.|2|punct"
)
WAS_QUOTED = (
    "Kim|NNP|3|nsubj:pass was|be|VBD|3|aux:pass quoted|quote|VBN|0|root by|IN|5|case KCNA|NNP|3|obl:agent as|IN|7|mark "
    "saying|say|VBG|3|advcl the|DT|9|det talks|talk|NNS|10|nsubj failed|fail|VBD|7|ccomp .|.|3|punct"
)
TOLD_AGENCY = (
    "The|DT|2|det minister|NN|3|nsubj told|tell|VBD|0|root Reuters|NNP|3|iobj the|DT|6|det talks|talk|NNS|7|nsubj "
    "failed|fail|VBD|3|ccomp .|.|3|punct"
)
ACCORDING = (
    "Two|CD|2|nummod soldiers|soldier|NNS|3|nsubj died|die|VBD|0|root ,|,|7|punct according|accord|VBG|7|case "
    "to|IN|5|fixed officials|official|NNS|3|obl cited|cite|VBN|7|acl by|IN|10|case Interfax|NNP|8|obl:agent .|.|3|punct"
)
INTERJECTED = (
    "Two|CD|2|nummod soldiers|soldier|NNS|7|nsubj ,|,|5|punct police|NN|5|nsubj said|say|VBD|7|parataxis ,|,|5|punct "
    "died|die|VBD|0|root .|.|7|punct"
)
DENIED_CHARGES = (
    "Estonia|NNP|2|nsubj rejected|reject|VBD|0|root the|DT|4|det accusation|NN|2|obj in|IN|7|case a|DT|7|det "
    "statement|NN|2|obl .|.|2|punct"
)
CALLED_BASELESS = (
    "Estonia|NNP|2|nsubj said|say|VBD|0|root the|DT|4|det charges|charge|NNS|6|nsubj were|be|VBD|6|cop "
    "baseless|JJ|2|ccomp .|.|2|punct"
)
ACCUSED = (
    "Ruritania|NNP|2|nsubj accused|accuse|VBD|0|root Estonia|NNP|2|obj of|IN|5|mark arming|arm|VBG|2|advcl "
    "rebels|rebel|NNS|5|obj .|.|2|punct"
)
ATTACKED = "Rebels|rebel|NNS|2|nsubj attacked|attack|VBD|0|root a|DT|4|det convoy|NN|2|obj .|.|2|punct"
REFUSED_ENTRY = "Riga|NNP|2|nsubj denied|deny|VBD|0|root him|he|PRP|2|iobj entry|NN|2|obj .|.|2|punct"
VIDEO = (
    "He|he|PRP|2|nsubj laid|lay|VBD|13|ccomp flowers|flower|NNS|2|obj ,|,|13|punct a|DT|6|det video|NN|13|nsubj "
    "shared|share|VBN|6|acl by|IN|12|case the|DT|12|det Estonian|JJ|12|amod Defence|NNP|12|compound "
    "Ministry|NNP|7|obl:agent showed|show|VBD|0|root .|.|13|punct"
)
STATEMENT_SAYING = (
    "The|DT|2|det ministry|NN|3|nsubj issued|issue|VBD|0|root a|DT|5|det statement|NN|3|obj saying|say|VBG|5|acl "
    "talks|talk|NNS|8|nsubj failed|fail|VBD|6|ccomp .|.|3|punct"
)
WHICH_DENIED = (
    "Ruritania|NNP|2|nsubj accused|accuse|VBD|0|root Latvia|NNP|2|obj of|IN|5|mark arming|arm|VBG|2|advcl "
    "rebels|rebel|NNS|5|obj ,|,|10|punct which|WDT|10|obj Riga|NNP|10|nsubj denies|deny|VBZ|5|advcl:relcl .|.|2|punct"
)
NESTED = (
    "Interfax|NNP|2|nsubj reported|report|VBD|0|root that|IN|5|mark Lavrov|NNP|5|nsubj said|say|VBD|2|ccomp "
    "talks|talk|NNS|7|nsubj failed|fail|VBD|5|ccomp .|.|2|punct"
)
