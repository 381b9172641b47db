"""The words by which minutes are laid out, in tables that anybody may read and add to."""

import re


def any_of(*phrases: str) -> str:
    """A pattern for any of several phrases, each itself a pattern."""
    return "(?:" + "|".join(phrases) + ")"


# Titles under which councils, boards and governors meet again and again. Read at the head of a line.
AGENDA_TITLES = re.compile(
    r"(?:to\s+\w+\s+(?:and\s+\w+\s+)?)?(?:the\s+|any\s+|no\s+)?"
    + any_of(
        r"apolog(?:y|ies)(?:\s+(?:for|of)\s+absence)?",
        r"absen(?:ce|t)s?",
        r"attendance",
        r"welcome(?:\s+and\s+(?:introductions?|apologies))?",
        r"introductions?",
        r"(?:chair(?:man|person)?['’]?s?\s+|mayor['’]?s\s+|leader['’]?s\s+)?(?:announcements?|communications?|opening\s+remarks)",
        r"substitut(?:es|ions?)(?:\s+members?)?",
        r"(?:declarations?|disclosures?)\s+of\s+\w+",
        r"(?:requests?\s+for\s+)?dispensations?",
        r"minutes(?:\s+of|\s+from|\s+and|\s*$|\s*[:–-])",
        r"(?:approval|confirmation|adoption|signing)\s+of\s+(?:the\s+)?(?:\w+\s+)?minutes",
        r"(?:previous|last)\s+minutes",
        r"matters?\s+arising",
        r"actions?\s+(?:arising|from|log|list|points|tracker|update)",
        r"(?:action|decision)s?\s*:?\s*$",
        r"public\s+(?:participation|question|forum|speaking|comments?|session|open\s+forum|time|address)",
        r"open\s+(?:forum|session|questions?)",
        r"questions?\s+(?:from|by|to|asked|received|time)",
        r"petitions?\b",
        r"deputations?\b",
        r"reports?\s*(?:from|of|by|:|$)",
        r"(?:county|district|borough|city|ward)\s+council+ors?['’]?s?\s+reports?",
        r"(?:clerk|chair(?:man|person)?|treasurer|secretary|head(?:\s?teacher)?|police|warden|officer)s?['’]?s?"
        r"(?:\s+and\s+\w+['’]?s?)?\s+(?:report|update|matters)s?",
        r"police\s*(?:report|matters)?\s*[:.]?\s*$",
        r"correspondence",
        r"finances?\b",
        r"financial\s+(?:matters|report|statement|update|regulations)",
        r"accounts?\s+(?:for|to|and|paid|payable)",
        r"(?:accounts|payments|invoices|cheques|bank\s+reconciliation|budget|precept|audit|insurance)\b",
        r"planning(?:\s+(?:matters|applications?|decisions?|report|committee|consultations?))?\s*[:.]?",
        r"highways?(?:\s+(?:matters|report|issues|and\s+\w+))?\s*[:.]?\s*$",
        r"footpaths?\s*[:.]?\s*$",
        r"cemetery\s*[:.]?\s*$",
        r"election\s+of",
        r"appointment\s+of",
        r"co-?option",
        r"acceptance\s+of\s+office",
        r"membership(?:\s+\w+)?\s*$",
        r"terms?\s+of\s+(?:reference|office)",
        r"policies",
        r"policy\s+(?:review|approval)s?",
        r"health\s+(?:and|&)\s+safety",
        r"safeguarding\b",
        r"(?:governor|staff)\s+(?:training|visits?|monitoring)",
        r"(?:work|forward)\s+(?:programme|plan)",
        r"(?:any\s+)?other\s+(?:urgent\s+)?business",
        r"urgent\s+(?:business|items?)",
        r"a\.?\s?o\.?\s?b\.?\b",
        r"items?\s+for\s+(?:the\s+)?(?:next|future|information|discussion|decision|noting)",
        r"agenda\s+items?\s+for",
        r"matters?\s+(?:raised|for|to\s+report|of\s+report)",
        r"(?:date|time)s?(?:,?\s+(?:and\s+)?(?:time|venue|place))*\s+of\s+(?:the\s+)?(?:next|future|forthcoming|following)",
        r"(?:next|future)\s+meetings?\s*(?:dates?)?\s*[:.]?\s*$",
        r"dates?\s+(?:for|of)\s+(?:future\s+|next\s+)?meetings?",
        r"exclusion\s+of\s+(?:the\s+)?(?:press|public)",
        r"confidential\s+(?:items?|business|matters?|session)",
        r"exempt\s+(?:items?|business|session)",
        r"closure\b",
        r"close\s+of\s+meeting",
        r"emergency\s+evacuation",
        r"openness\s+and\s+transparency",
        r"(?:feedback|updates?)\s+(?:from|on)\b",
    ),
    re.IGNORECASE,
)

# What an agenda asks for, printed under the title before the minute text.
PURPOSE = re.compile(
    any_of(
        r"to\s+(?:be\s+)?(?:receive|note|approve|consider|agree|confirm|discuss|elect|appoint|sign|accept|adopt|review|"
        r"report|record|resolve|determine|ratify|authorise|declare|deal|hear|answer|take|fix|set|invite|allow|provide|"
        r"inform|update|advise|decide|scrutinise|examine|endorse|recommend|respond|put|seek|welcome|raise|make|"
        r"identify|read|present|enable|debate|comment|look|give|monitor|propose|pass|co-opt|nominate|reflect|move)\b",
        r"(?:all\s+)?(?:members|councillors|governors|attendees|those\s+present|the\s+(?:forum|committee|panel|board|"
        r"council|cabinet|sub-?committee|commission|schools['’]?\s+forum)|schools?['’]?\s+forum\s+members)\s+"
        r"(?:is|are|will\s+be)\s+(?:asked|invited|requested|recommended|required|reminded|advised)\s+to",
        r"purpose\s*(?:of\s+(?:the\s+)?report)?\s*[-–:]",
        r"(?:for|items?\s+for)\s+(?:information|decision|discussion|noting|approval|note|action)\s*[.:]?$",
        r"(?:presented|report)\s+(?:by|of|from|author)\s*:",
        r"(?:lead|report|contact)\s+officer\s*:",
        r"officer\s+contact\b",
        r"(?:this|the|an?)\s+(?:attached\s+|verbal\s+|oral\s+)?(?:report|paper|presentation|item|update)\s+(?:presents|provides|"
        r"sets\s+out|seeks|asks|outlines|informs|updates|details|summarises|is\s+to\s+be|will\s+be)",
        r"(?:report|joint\s+report|verbal\s+(?:report|update)|presentation)\s+(?:of|by|from)\s+(?:the\s+)?[A-Z]",
        r"\(?(?:copy|report|paper|papers|minutes|document)s?\s+(?:attached|enclosed|to\s+follow|herewith)",
        r"(?:if|where|should)\s+(?:a\s+|any\s+)?members?\s+(?:has|have|requires?|wish|believes?|is|are)\b.*\bplease\b",
        r"please\s+(?:note|see|contact|bring|ensure|let|advise|notify|declare)\b",
        r"any\s+(?:member|councillor|person|governor)s?\s+(?:with|wishing|who|attending|needing)\b",
        r"in\s+accordance\s+with\s+[^.]*\b(?:members|councillors|public)\s+(?:may|are|can|have)\b",
        r"a\s+period\s+of\s+(?:up\s+to\s+)?\w+\s+minutes\b",
        r"it\s+is\s+a\s+requirement\s+that\b",
        r"(?:verbal|oral|written)\s+(?:report|update)\s*(?:by|from|\.|$)",
    ),
    re.IGNORECASE,
)

# Markers that a register of meetings prints between the agenda's words and the minutes'.
MARKERS = re.compile(r"(?P<word>minutes?|decision|resolution|outcome)\s*:\s*$", re.IGNORECASE)
MARKER_INSIDE = re.compile(r"(?P<word>Minutes|Decision)\s?:(?=\s+\S|\s*$)")
# Before which "Minutes:" is part of a title or a sentence: "approval of minutes:".
NO_MARKER = re.compile(
    r"(?:\b(?:of|the|and|previous|last|to|draft|from|approve|approved|confirm)\s|\S)\Z", re.IGNORECASE
)
# Pages of a register of meetings: their items have agenda text, a "Minutes:" marker and minute text.
REGISTER = re.compile(
    r"\b(?:agenda\s+item|agenda,?\s+(?:decisions\s+)?and\s+(?:draft\s+)?minutes|issue\s+-\s+\w+|supporting\s+documents|"
    r"additional\s+documents|no\.?\s*\|?\s*item\b|view\s+directions)\b|pdf\s+icon",
    re.IGNORECASE,
)

# A line that imposes a task. The word must stand at the head of the line.
ACTION_LINE = re.compile(
    r"(?i:(?:agreed\s+|further\s+|follow[\s-]up\s+|key\s+)?action(?:\s+(?:points?|items?|required|agreed|by|for|arising))?(?:\s*\d+)?)\s*"
    r"(?:[:–—-]|\.\s)|ACTIONS?\b(?=\s+[A-Z])|(?i:actions?)\s*$|\(?(?i:action)\s+[A-Z]{2,3}\b"
)

# The title of a list or table of tasks, which is no task itself.
ACTION_TITLE = re.compile(
    r"(?:summary\s+of\s+|list\s+of\s+|outstanding\s+|agreed\s+|new\s+|follow[\s-]up\s+)*actions?\s*"
    r"(?:points?|items?|list|log|table|plan|tracker|sheet|summary|register|(?:to\s+be\s+taken)|arising|agreed|required|outstanding|"
    r"from\b.{0,60}|by\s+whom.{0,20})*\s*:?\s*\Z",
    re.IGNORECASE,
)

ANNEX = re.compile(
    r"(?:appendix|annex(?:e)?|schedule|enclosure)\s+(?:[A-Z0-9]{1,3}|one|two|three)?\s*(?:[:–—-]|to\s+(?:the\s+)?minutes|$)"
    r"|standing\s+orders?\s*$|notice\s+of\s+amendments?\b|glossary\b.{0,30}$",
    re.IGNORECASE,
)

NOISE = re.compile(
    any_of(
        r"skip\s+(?:to\s+)?(?:main\s+)?(?:content|navigation)",
        r"(?:additional|supporting|background)\s+documents?\s*:?",
        r"view\s+(?:the\s+)?(?:directions|background|declarations|decision|full|webcast|reasons)\b.*",
        r"(?:share|print)\s+this\s+(?:item|page)",
        r"media\s*:?",
        r"agenda\s+item",
        r"items\s*:?",
        r"no\.?\s*\|?\s*item\s*\|?",
        r"(?:printed|agenda)\s+(?:minutes|decisions|frontsheet|reports?\s+pack|supplement\S*)\b.*",
        r"attendance\s+details",
        r"browse\s+meetings",
        r"to\s+report\s+any\s+issues\s+with\s+the\s+information\s+below.*",
        r".*\bpdf\s+icon\s+pdf\b.*\bpdf\b",
        r"(?:audio|video)\s+recording\s*[-–—:].{0,60}",
        r".*\buses?\s+cookies\b.*",
        r"(?:accept|reject|manage)\s+(?:all\s+)?cookies.*",
        r"initial(?:l)?ed\s+by\s+chair\S*.*",
        r"page\s+\d+(?:\s+of\s+\d+)?(?:\s*\(\d{4}\))?",
        r"-?\s*\d{1,3}\s*-?",
        r"[|\s:*_=~.–—-]+",
        r"</?[A-Z_]{2,14}\d*>",
        r"(?:back\s+to\s+)?top(?:\s+of\s+page)?",
        r"(?:home|search|menu|login|sign\s+in|contact\s+us|share|tweet|print|download|previous|next|rss)\s*\|?",
        r"(?:home|contact(?:\s+us)?|news|about(?:\s+us)?|search|login|menu|services|accessibility|appointments)\s*[|>»]"
        r"(?:\s*[\w’' &-]{2,40}\s*(?:[|>»]|$))+",
        r"posted\s+(?:on|by|in)\b.{0,80}",
        r"(?:last\s+)?(?:updated|modified|published)\s*(?:on|:)\s*.{0,40}",
        r"(?:©|copyright\b).{0,120}",
        r"all\s+rights\s+reserved.*",
        r"supporting\s+documents\s*:?",
        r"\[?(?:image|picture|logo)\b[^.]{0,60}\]?",
    )
    + r"\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
# File icons and sizes that a register prints after an item's title.
FILE_TAIL = re.compile(
    r"\s*(?:(?:pdf|doc|docx|xls|xlsx|word|excel)\s+icon\s+)?\b(?:PDF|DOC|DOCX|XLS|XLSX|PPT|PPTX)\s+\d+(?:\.\d+)?\s?(?:KB|MB)\b\s*$",
    re.IGNORECASE,
)

# Leads of the attendance, and what they say of those named after them. The longest match wins.
LEADS: tuple[tuple[str, str], ...] = (
    (
        r"(?:those\s+)?(?:[\w-]+\s+){0,2}(?:members|councillors|governors|trustees)\s+(?:present|attending|in\s+attendance)",
        "present",
    ),
    (
        r"(?:those\s+)?(?:present|attending|attended)(?:\s+(?:were|by))?(?:\s+(?:the\s+)?members\s+of\s+the\s+(?:forum|committee|board|panel|council))?",
        "present",
    ),
    (r"(?:the\s+)?following\s+(?:[\w-]+\s+){0,3}(?:(?:were|was)\s+present|attended(?:\s+the\s+meeting)?)", "present"),
    (r"(?:the\s+)?following\s+(?:[\w-]+\s+){0,3}(?:were|was)\s+(?:also\s+)?in\s+attendance", "in attendance"),
    (r"attendance|attendees|in\s+attend[ae]nce\s+were|(?:key\s+to\s+)?those\s+attending", "present"),
    (r"(?:also\s*,?\s*|officers?\s+|others?\s+)?in\s*,?\s*attendance", "in attendance"),
    (r"(?:also|others?)\s*,?\s+(?:present|attending)", "also"),
    (r"apolog(?:y|ies)(?:\s+(?:for|of)\s+absence)?(?:\s*(?:/|&|and|or)\s*(?:absen(?:t|ces?)|absentees))?", "apologies"),
    # as the notes of informal groups have it
    (r"(?:(?:those|who\s+was|who[’']s|people)\s+)?(?:there|here)|in\s+the\s+room|on\s+the\s+call", "present"),
    (
        r"sorry(?:\s+not\s+to\s+be\s+(?:there|here|with\s+us))?|sent\s+(?:their\s+)?apologies|not\s+able\s+to\s+(?:come|attend)|"
        r"(?:could\s+not|couldn[’']?t|can[’']?t|unable\s+to)\s+(?:come|attend|make\s+it|be\s+(?:there|here|with\s+us))",
        "apologies",
    ),
    (r"(?:absent|not\s+(?:present|attended|attending)|non-?\s?attendance|did\s+not\s+attend|absentees?)", "absent"),
    (r"substitutes?(?:\s+members?)?", "substitute"),
    (
        r"(?:officers?|observers?|guests?|visitors?|invitees?|advisers?)\s+(?:present|attending|in\s+attendance)",
        "in attendance",
    ),
)
# Groups within a list: they say something only where no list above them has said it already.
GROUPS: tuple[tuple[str, str], ...] = (
    (
        r"(?:town|parish|community|borough|district|county|city)(?:\s*(?:&|and)\s*(?:county|district|borough))?\s+(?:councillors|cllrs)",
        "present",
    ),
    (
        r"(?:officers?|observers?|guests?|visitors?|invitees?|advisers?|council\s+officers|la\s+officers)",
        "in attendance",
    ),
    (
        r"(?:[\w-]+\s+){0,2}(?:members?(?:hip)?|governors|councillors|headteachers|trustees|representatives|subs)|co-?opted|"
        r"(?:committee|group|section)\s+[A-D1-4]|"  # of a SACRE
        r"nominated\s+subs|(?:[\w-]+\s+){0,2}(?:schools|academies)",
        "present",
    ),
)

# Names of offices that stand beside a person's name.
ROLE_NOUNS = (
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "chairlady",
    "convenor",
    "convener",
    "vice-chair",
    "vice-chairman",
    "vice-chairperson",
    "clerk",
    "secretary",
    "treasurer",
    "president",
    "mayor",
    "deputy",
    "leader",
    "head",
    "headteacher",
    "principal",
    "bursar",
    "governor",
    "director",
    "manager",
    "officer",
    "adviser",
    "advisor",
    "accountant",
    "psychologist",
    "engineer",
    "surveyor",
    "architect",
    "solicitor",
    "warden",
    "representative",
    "rep",
    "editor",
    "observer",
    "co-ordinator",
    "coordinator",
    "trustee",
    "auditor",
    "inspector",
    "engineer",
    "assistant",
    "member",
    "co-opted",
    "ex-officio",
    "parent",
    "staff",
    "minutes",
    "minute",
    "consultant",
    "lead",
    "executive",
    "councillor",
    "councilor",
    "teacher",
    "spokesperson",
    "spokesman",
)
