"""The verbs by which minutes report speech, questions, answers, tasks and decisions (lemmas)."""

# Saying, asking and answering: a person as subject of one of these speaks at the meeting.
SAYING = frozenset(
    """
say state report explain advise inform tell note comment observe remark add mention outline present highlight emphasise
emphasize stress reiterate confirm clarify respond reply answer thank welcome congratulate suggest feel believe think hope
express raise question ask query enquire inquire request urge remind speak talk describe introduce summarise summarize
conclude point draw refer acknowledge disagree argue warn caution indicate announce apologise apologize read echo
reassure assure challenge criticise praise commend credit wonder maintain insist concede admit recall reflect recommend
demonstrate illustrate discuss voice complain object propound assert contend counter interject quip reveal share appeal
update brief detail elaborate expand touch counsel appreciate support oppose seek invite repeat stipulate relay notify
quote cite pose mention confess regret doubt encourage surmise venture lament bemoan grumble retort protest trust suppose admire reckon estimate accept prefer promise imagine fear
""".split()
)
# These speak only with one of the objects below: "gave an update", "provided an overview".
GIVING = frozenset("give provide offer deliver make run take pass bring extend".split())
SPEECH_OBJECTS = frozenset(
    """
update overview report presentation summary explanation thanks thank assurance assurances introduction briefing account
background context feedback example examples answer answers response comment comments suggestion statement speech welcome
observation observations point points verbal clarification information detail details outline reassurance view views
opinion advice address reply précis precis resume notice figures tribute warning numbers
""".split()
)
# A body that does these speaks; "noted", "agreed", "considered" are its decisions or its record.
BODY_SAYING = frozenset(
    """
ask query question enquire inquire comment thank challenge express raise suggest congratulate seek welcome urge request
remark observe speak wonder state emphasise stress highlight acknowledge voice praise commend feel
""".split()
)
# Doubtful alone: they speak only before a clause ("noted that", "agreed that", "discussed concerns").
CLAUSE_ONLY = frozenset(
    "note feel believe think hope maintain recall reflect add reveal appreciate support consider propose agree doubt trust suppose accept prefer imagine fear "
    "propound demonstrate read share indicate".split()
)

ASKING = frozenset("ask query question enquire inquire wonder challenge pose probe".split())
REPLYING = frozenset("respond reply answer".split())
TELLING = frozenset("confirm clarify explain advise state say report inform assure reassure tell add note highlight "
                    "indicate outline stress acknowledge point respond reply answer accept admit concede believe suppose think reckon "
                    "refer insist maintain estimate surmise".split())  # fmt: skip

# Undertaking: "agreed to", "offered to".
UNDERTAKING = frozenset("agree undertake offer volunteer promise commit pledge propose plan intend".split())

# What a task is made of: verbs whose doing can be checked afterwards.
DELIVERABLE = frozenset(
    """
action upgrade try send circulate write email e-mail contact arrange provide report bring chase ask check investigate review prepare draft
produce share distribute forward speak talk meet discuss raise obtain order purchase buy install repair replace remove
clear cut trim paint clean fix update amend add include place put post publish upload advertise notify inform advise tell
invite attend liaise organise organize seek request look follow feed consult explore establish find submit apply pass
monitor inspect visit return confirm clarify draw compile collate complete finalise finalize create develop set sign
pursue address consider present recirculate re-circulate issue remind book cancel appoint recruit agree research take
approach call telephone ring phone collect deliver pay transfer register record log note table defer move move resolve
supply fit erect hold convene schedule lead represent support make get give work continue keep attach print display
deal act oversee undertake carry conduct analyse analyze model calculate cost revise rewrite append respond reply escalate
report-back refer recommend explain source identify nominate elect co-opt second commission tender survey measure
examine reinforce emphasise emphasize impress mount prioritise prioritize service weed mow spruce re-site resite divert enforce escalate trial test train verify compare assess evaluate audit reconcile recoup query renew rectify restore reinstate remedy secure settle sort spend sponsor stop store submit summarise supervise tackle tidy trace transport treat translate visit volunteer warn water waive whitewash help fulfil fund finish publicise publicize resubmit reissue re-issue resend relay thank congratulate apologise highlight ensure enquire inquire query write
""".split()
)
