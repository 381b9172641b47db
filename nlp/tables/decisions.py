"""How minutes print a decision: one row for each way, in order of precedence. The first found gives the kind."""

import re
from dataclasses import dataclass

from nlp.findings import DecisionKind

# Who decides.
BODY = (
    r"(?:(?:the|this)\s+)?(?:(?:parish|town|county|borough|city|district|full|school|schools[’']?|sub-?|scrutiny|executive|finance|planning|governing|liaison|select|standards|licensing|"
    r"local|whole|maintained)\s+)*(?:committee|forum|council(?:lors)?|board|panel|governors|governing\s+body|members|cabinet|meeting|trustees|sub-?committee|all|directors|group)"
)
_HOW = r"(?:\s+(?:all|unanimously|also|then|therefore|subsequently|further|both|formally|duly|in\s+principle|by\s+a\s+majority|present))*"
_IT_WAS = r"\bit\s+(?:was|is)\s+(?:(?:suggested|proposed|discussed)\s+and\s+)?(?:(?:also|then|therefore|unanimously|further|duly|subsequently|generally|formally|finally)\s+)*"
_FRONT = r"(?:^|[.,;:•–—)-]\s*|\b(?:and|that|whilst|discussion|item|debate)\s+|\s(?=(?-i:The|All|Members|Governors|Councillors)\s))\s*"
_OTHERS_BODY = r"(?!\s+(?:by|from)\s+(?:the\s+)?(?:borough|county|district|highways|planning\s+(?:authority|inspect)|dfe|government|secretary|esfa|local\s+authority))"
_OWN_BODY = r"\s+by\s+(?:all\b|(?:the\s+)?(?:council|committee|forum|board|governors|members|meeting|parish\s+council|trustees)\b)"


@dataclass(frozen=True, slots=True)
class Sign:
    """One way in which minutes print a decision; `weight` in log-odds."""

    name: str
    kind: DecisionKind
    weight: float
    pattern: re.Pattern[str]


def _sign(name: str, kind: DecisionKind, weight: float, pattern: str, flags: int = re.I) -> Sign:
    return Sign(name, kind, weight, re.compile(pattern, flags))


# Every sign below holds one of these: a sentence with none of them need not be held against each sign.
ANY = re.compile(
    r"r\s?e\s?s\s?o\s?l|recommend|defer|postpone|put\s+(?:off|back)|adjourn|carri|held\s+over|left|laid|stood\s+over|back\b|lost|defeat"
    r"|reject|turned\s+down|fell|falls|failed|declin|refus|not\s|against|donat|vot|unanim|favour|minutes|record|reflection|account"
    r"|sign|adopt|payment|invoice|cheque|expend|propos|agree|decid|decision|assent|endors|support|elect|appoint|co-?opt|assign"
    r"|accept|ratif|moved\s+as|passed\s+as|authoris|^\W*that\s|confirm|not(?:ed|e\b)|receiv|passed|second|approv",
    re.I,
)
SIGNS = (
    _sign("printed RESOLVED", "resolved", 4.0, r"\bRESOLVED\b|\bR\s?E\s?S\s?O\s?L\s?V\s?E\s?D\b", 0),
    _sign(
        "begins “Resolved”",
        "resolved",
        3.5,
        r"^\W*(?:(?:unanimously|it\s+was|and)\s+)?(?-i:Resolved)\b(?=\s*[:,–—.-]|\s+(?:that|to|by|unanimously)\b|$)|\s[–—-]\s(?-i:Resolved)\s+(?:that|to)\b",
    ),
    _sign(
        "it was resolved",
        "resolved",
        3.0,
        _IT_WAS + r"resolved\b|\bresolution\s+was\s+(?:so\s+|duly\s+|then\s+|put\s+and\s+)?(?:passed|carried|agreed)",
    ),
    _sign("the body resolved", "resolved", 3.0, rf"{_FRONT}{BODY}{_HOW}\s+resolved\s+(?:that|to|by|unanimously|not)\b"),
    _sign("printed RECOMMENDED", "recommended", 3.5, r"\bRECOMMENDED\b", 0),
    _sign(
        "begins “Recommended”",
        "recommended",
        3.0,
        r"^\W*(?-i:Recommended)\b(?=\s*[:–—-]|\s+(?:that|to)\b)|^\W*Recommendations?\s+to\s+(?:cabinet|council)",
    ),
    _sign("the body recommended", "recommended", 2.0, rf"{_FRONT}{BODY}{_HOW}\s+recommended\b"),
    _sign(
        "put off",
        "deferred",
        2.4,
        r"\b(?:agreed|resolved|decided)\s+(?:to|that)\s+[^.]{0,60}?\bdefer(?:red)?\b|(?<!which )(?<!that )\b(?:was|were|is)\s+(?:therefore\s+|again\s+)?(?:deferred|postponed|put\s+off|adjourned\s+to|carried\s+(?:forward|over)(?!\s+(?:as|from|into))|held\s+over|put\s+back\s+to|left\s+(?:until|till|to|for|over)\s+(?:the\s+)?(?:next|(?-i:[A-Z]))|sent\s+back\b|referred\s+back|laid\s+on\s+the\s+table)\b|\b(?:would|will|to)\s+be\s+(?:deferred|put\s+off|held\s+over|left\s+(?:until|till|over\s+to))\s+(?:until|till|to|the|(?-i:[A-Z]))|\b(?:and|members|governors|forum|committee|council)\s+(?:sent|referred)\s+(?:it|this|the\s+\w+)\s+back\b|\b(?:item|matter|question|report)\s+stood\s+over\b|\bit\s+was\s+so\s+deferred\b|^\W*(?:item\s+)?(?:deferred|postponed)\b|[-–:]\s*deferred\b|^\W*(?:held|left)\s+over\s+(?:to|until)\b|\bbid\s+left\s+(?:till|until)\b|\bdeferred\s+(?:to|until|pending)\b|(?-i:\bDEFERRED\b)",
    ),
    _sign(
        "not carried",
        "rejected",
        3.0,
        r"\b(?:motion|amendment|proposal|vote|recommendation|request|change|proposition|application|resolution)\b[^.;]{0,80}?\b(?:(?:was|were)\s+(?:\w+\s+){0,2}?(?:lost|defeated|rejected|turned\s+down)|fell|falls|failed|lost(?=\W*$|\s+by|,)|defeated)\b|"
        r"\b(?:it|this|which|and)\s+(?:(?:was|were)\s+)?(?:(?:therefore|clearly|put\s+to\s+the\s+vote\s+and)\s+)*(?:lost|defeated)(?=\W*$|\s+by\b|,|\s+on\b|\s+with\b)|\b(?:this|it)\s+was\s+(?:rejected|turned\s+down)\b|[:–—-]\s+(?:rejected|turned\s+down|refused)\b|"
        r"\b(?:was|were)\s+not\s+(?:approved|agreed|supported|carried|accepted|adopted|ratified)\b|\bnot\s+agreed\b|\brequest(?:ing)?\b[^.]{0,90}\b(?:declined|refused|turned\s+down|no\s+donation|not\s+to\s+(?:donate|support|give))|"
        rf"{_FRONT}(?:[\w-]+\s+){{0,3}}(?:members?|representatives?|reps?)\s+(?:also\s+)?(?:voted\s+against|declined\s+to|refused\s+to)\b",
    ),
    _sign(
        "members voted for it",
        "agreed",
        2.4,
        rf"{_FRONT}(?:on\s+[\w\s-]{{3,60}}\s)?(?:[\w-]+\s+){{0,3}}(?:members?|representatives?|forum|committee|council|board|governors)\s+(?:also\s+|all\s+|then\s+)*(?:voted\s+(?:unanimously\s+)?(?:in\s+favour|for\b|to\b)|(?:was|were)\s+unanimous\s+(?:for|in\s+favour))|\bit\s+was\s+(?:carried|so\s+(?:agreed|approved))\b",
    ),
    _sign(
        "the minutes were approved",
        "approved",
        3.2,
        r"\b(?:minutes|(?:the|previous)\s+notes?\s+of)\b(?!\s+(?:of|on)\s+the\s+clock)[^.]{0,160}?\b(?:agreed|approved|accepted|confirmed|signed|adopted|taken\s+as\s+read)\b|\b(?:true|correct|accurate|fair)\s+(?:and\s+\w+\s+)?(?:record|reflection|account)\b|\b(?:moved|passed|accepted|agreed|adopted)\s+as\s+(?:being\s+)?(?:an?\s+)?(?:true|correct|accurate)\b|^\W*(?:agreed|approved|accepted|confirmed)\s*(?:and|as|&)\s+(?:duly\s+)?signed\b|^\W*(?:agreed|approved|confirmed)\s+as\s+(?:a\s+)?(?:true|correct|accurate)\b",
    ),
    _sign(
        "payment approved",
        "approved",
        2.6,
        r"\b(?:payments?|invoices?|accounts|cheques|expenditure|schedule\s+of\s+payments)\b(?:[^.]|\.(?=\d)){0,90}?\b(?:agreed|approved|authorised|accepted|ratified)\b|\bpropos\w+\b[^.]{0,30}?\b(?:approval|payments?|payment\s+of)\b[^.]{0,60}?\b(?:payments?|invoices?|accounts|second\w*)\b|\bagreed\s+to\s+pay\b",
    ),
    _sign(
        "it was agreed",
        "agreed",
        3.0,
        _IT_WAS + r"(?:agreed|decided)\b(?!\s+(?:at|in)\s+(?:the\s+)?(?:last|previous)\b)",
    ),
    _sign(
        "all were content",
        "agreed",
        2.6,
        rf"^\W*(?:all\s+)?{BODY}\s+(?:\w+\s+)?(?:(?:were|was)\s+)?(?:all\s+)?in\s+(?:full\s+)?agreement\W*$|^\W*(?:all|everyone|everybody)\s+(?:(?:were|was)\s+)?in\s+agreement\W*$|"
        rf"{_FRONT}(?:all\s+)?{BODY}{_HOW}\s+(?:noted|confirmed|indicated|said|stated)\s+(?:that\s+)?they\s+were\s+(?:all\s+)?(?:content|happy|in\s+agreement|agreeable|in\s+favour)\b|"
        rf"{_FRONT}(?:{BODY}|(?:[\w-]+\s+){{1,3}}(?:members|representatives?)){_HOW}\s+agreed\s+with\s+the\s+(?:\w+\s+)?(?:propos\w+|recommendations?|suggestion|report|budget|plan|draft)\b|{_FRONT}(?:{BODY}){_HOW}\s+agreed\s+with\s+\w+ing\b",
    ),
    _sign("printed AGREED", "agreed", 3.4, r"\bAGREED\b|\bASSENTED\b|\bCARRIED\b|\bENDORSED\b|\bSUPPORTED\b", 0),
    _sign(
        "the body agreed",
        "agreed",
        2.6,
        rf"{_FRONT}(?:{BODY}|(?:[\w-]+\s+){{1,3}}(?:members|representatives?|reps?)){_HOW}\s+(?:were\s+(?:all\s+)?(?:agreed|agreeable|in\s+agreement)|agreed|decided|supported|endorsed)\b(?!\s+with\b)",
    ),
    _sign(
        "elected or appointed",
        "elected",
        2.6,
        r"\b(?:was|were|be|been|duly)\s+(?:(?!newly|recently)\w+\s+)?(?:re-?\s?)?(?:elected|appointed|co-?opted)\b|\bthe\s+following\s+(?:were|was)\s+(?:re-?)?(?:elected|appointed)|\b(?:re-)?(?:elected|appointed|co-opted)\s+(?:as|to\s+(?:the\s+)?(?:office|position|post|role|committee))\b|\b(?:unanimously|duly)\s+(?:re-)?(?:elected|appointed|co-opted)\b|\bassigned\s+to\s+the\s+[\w &]+committee\b|(?-i:\b(?:ELECTED|APPOINTED)\b)",
    ),
    _sign(
        "begins or ends “Agreed”",
        "agreed",
        2.8,
        r"^\W*(?:decision\s+)?(?:Agreed|Decision)\b(?=\s*[:–—.,-]|\s+(?:that|to|the|by|unanimously|in|as)\b|$)|^\W*[A-Z][\w ]{2,30}\s[–—-]\s[Aa]greed\b|[-–—.:]\s*(?:decision\s+)?[Aa]greed\b(?=\W*$|\s+(?:to|that|it|by|all|both|in|unanimously|the)\b)|^\W*Carried\b(?=\s*[,.:;–—-]|\s+by\b|\s+unanimously\b|$)|\bDecision\s+agreed\b",
        0,
    ),
    _sign(
        "begins or ends “Approved”",
        "approved",
        2.6,
        r"^\W*\(?(?:\d{1,2}|[a-z])[.)]\s+(?:Approved|Adopted|Endorsed)\s+(?:the|that|an?)\b|^\W*Approved\b(?=\s*[:–—.,-]|\s+(?:at|as|with|without)\b|$)|[-–—.:]\s*(?:[Aa]pproved|[Aa]dopted|[Aa]ccepted)\b(?=\W*$|,|\s*\(\d|\s+(?:as|with|by|unanimously)\b)|\bAPPROVED\b|\bADOPTED\b|\bRATIFIED\b|\bACCEPTED\b",
        0,
    ),
    _sign(
        "something was agreed",
        "agreed",
        1.5,
        rf"\b(?:this|that|these|which|policy|policies|proposals?|recommendations?|budget|report|document|code|terms\s+of\s+reference|following|plan|schedule|request|amendments?)\b[^.;]{{0,60}}?\b(?:was|were|is)\s+(?:\w+\s+)?(?:agreed|carried|supported|endorsed)\b|\b(?:agreed|approved){_OWN_BODY}|\bmotion\b[^.]{{0,60}}\b(?:carried|agreed|passed)\b|\b(?:put\s+to\s+the\s+vote|seconded)\b[^.;]{{0,90}}\bcarried\b|\b(?:was|were)\s+(?:\w+ly\s+)?agreed\s+(?:as|that|to|by|with|for|subject|in\s+principle|and)\b|(?<!to\s)(?<!as\s)\b(?:was|were)\s+(?:\w+ly\s+)?agreed\W*$|(?-i:^\W*(?:The|A|An|This|These|Those|All)\s)[^.;]{{2,70}}?\b(?:was|were)\s+(?:\w+ly\s+)?agreed\W*$",
    ),
    _sign(
        "something was approved",
        "approved",
        1.8,
        rf"(?-i:^\W*[A-Z])[^.;,]{{3,60}}?(?<!\bwas)(?<!\bwere)(?<!\bbeen)\s(?:approved|adopted)\s+(?:with|subject\s+to|as\s+(?:amended|presented|circulated))\b|\b(?:was|were|be|is|are|been|duly|and)\s+(?:\w+\s+)?(?:approved|accepted|ratified|adopted|authorised){_OTHERS_BODY}\b{_OTHERS_BODY}|\b(?:approved|adopted|ratified){_OWN_BODY}",
    ),
    _sign(
        "the body approved",
        "approved",
        2.4,
        rf"{_FRONT}{BODY}{_HOW}\s+(?:approved|accepted|adopted|ratified|authorised|confirmed(?!\s+(?:that|this|it|they|he|she)\b))\b",
    ),
    _sign(
        "the body noted",
        "noted",
        2.2,
        rf"{_FRONT}{BODY}{_HOW}\s+(?:noted|received\s+and\s+noted|received(?!\s+(?:information|an?\b|further|regular|representations|correspondence|no\b))|took\s+note)\b",
    ),
    _sign("printed NOTED", "noted", 3.0, r"\bNOTED\b", 0),
    _sign(
        "begins or ends “Noted”",
        "noted",
        2.0,
        r"^\W*\(?(?:\d{1,2}|[a-z])[.)]\s+Noted\s+(?:the|that|an?)\b|^\W*Noted\b(?=\s*[:.]|\s+that\b|\s*$)|[-–—]\s*[Nn]oted\b(?=\W*$)|^\W*(?:[a-z]\.\s+)?(?:E-?mails?|Letters?|Correspondence|Requests?)\s[^.;]{3,120}\s(?i:noted)\W*$|\bis\s+noted\s+by\b",
        0,
    ),
    _sign(
        "something was noted",
        "noted",
        1.7,
        r"(?<!\bit\s)(?<!\bapologies\s)\b(?:was|were|be)\s+(?:\w+,?\s+){0,3}noted\b(?!\s+that)|\bit\s+was\s+noted\s+with\s+(?:regret|thanks|sadness|concern|interest|pleasure)\b"
        r"|\b(?:report|accounts|update|presentation)\s+(?:was|were)\s+(?:\w+ly\s+)?received\W*$",
    ),
    _sign(
        "a motion on a line of its own",
        "agreed",
        1.8,
        r"^\W*(?:\(?[a-z\d]{1,3}[.)]\s*)?That\s+(?:the|this|these|a|an|all|any|no)\s[^.;?]{3,160}?\s(?:be|(?:\w+s(?<!has)(?<!was)(?<!is)(?<!does))\s+(?:an?|the|to))\b(?![^.]*\b(?:was|were|had|is)\b)",
        0,
    ),
)
