"""Words that tell people from places and offices."""

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev revd reverend canon father fr "
    "superintendent supt inspector sergeant cllr cllrs clr clrs cllor councillor councillors councilor coun ald alderman baroness "
    "constable pc wpc police bishop archdeacon pastor rabbi imam captain major colonel sgt insp".split()
)
# Words in front of "Councillor" that belong to the title.
TIERS = frozenset("county borough district parish town city community ward deputy chief".split())
FEMALE = frozenset("mrs ms miss dame lady baroness".split())
MALE = frozenset("mr sir lord father fr".split())


# Nouns that name an office: "the Chair", "the Head of Finance", "the Clerk".
OFFICES = frozenset(
    """
chair chairman chairwoman chairperson vice-chair vice-chairman clerk secretary treasurer president vice-president mayor
headteacher head principal director manager officer officers solicitor accountant auditor adviser advisor consultant
engineer surveyor warden leader deputy cabinet member lead commissioner coordinator co-ordinator facilitator
representative bursar sendco senco inspector constable sergeant pcso architect registrar monitoring executive
headmaster headmistress provost superintendent bishop archdeacon dean canon registrar almoner vicar priest editor caretaker handyman ranger analyst partner planner ceo governor proposer applicant agent objector
""".split()
)
GROUPS = frozenset(
    """
members governors councillors officers officials headteachers heads residents parishioners trustees directors
representatives delegates attendees visitors parents staff committee-members colleagues practitioners commissioners
panellists all everyone public
""".split()
)
SINGLES = frozenset(
    """
member governor councillor officer headteacher head resident parishioner trustee parent visitor representative
gentleman lady person speaker attendee delegate neighbour villager student pupil colleague teacher practitioner
questioner
man woman mother father grandmother grandfather farmer landowner shopkeeper motorist tenant carer patient
""".split()
)
BODIES = frozenset(
    "committee council forum board panel meeting group sub-committee subcommittee cabinet executive assembly working-group "
    "commission trust partnership sacre consortium conference".split()
)
# Words that make a capitalised run an organisation, a place or a paper, never a person.
NOT_PEOPLE = frozenset(
    """
council committee forum board panel school schools academy academies department team service services authority agency
association trust ltd limited plc company group union society club church chapel hall house road street lane avenue drive
close way green park field fields common village town city county borough district parish england wales britain uk
government ministry office police highways highway planning environment environmental health education finance fund
funding block grant budget plan policy report strategy scheme programme program project review act bill bank university
college centre center hospital north south east west spring autumn winter term monday tuesday wednesday thursday
friday saturday sunday january february march april may june july august september october november december christmas
easter covid appendix agenda item items minutes annex table page section paragraph update matters any other business date next
meeting apologies declarations action actions resolved agreed noted key high needs early years local safety valve
delivering better value free safeguarding special pupil premium data performance analysis assessment notice annual general extraordinary draft present
protection control national regional norfolk essex kent water electric energy rail bus transport care children
childrens young people adults social public working liaison community parishes line great new old st saint the this that
these those there it he she they we you our their his her its and but for with from following regarding after before
during all no not one two three chair chairman vice clerk head headteacher secretary treasurer governor member councillor cllr election vacancy public in on at to of as if when while although however also then both members governors
councillors officers residents thank thanks
""".split()
)

# Short forms of given names, and what they are short for.
SHORT_FORMS = {
    "alex": "alexander alexandra", "andy": "andrew", "becky": "rebecca", "ben": "benjamin", "beth": "elizabeth bethan",
    "bill": "william", "bob": "robert", "charlie": "charles charlotte", "chris": "christopher christine christina",
    "dan": "daniel", "dave": "david", "deb": "deborah", "debbie": "deborah", "ed": "edward", "fran": "frances francesca",
    "geoff": "geoffrey", "jen": "jennifer", "jenny": "jennifer", "jess": "jessica", "jim": "james", "jo": "joanne joanna",
    "joe": "joseph", "kate": "katherine catherine kathryn", "kath": "kathleen katherine", "ken": "kenneth",
    "liz": "elizabeth", "maggie": "margaret", "mandy": "amanda", "matt": "matthew", "mick": "michael", "mike": "michael",
    "nick": "nicholas", "pam": "pamela", "pat": "patricia patrick", "pete": "peter", "phil": "philip phillip",
    "rob": "robert", "ron": "ronald", "sam": "samuel samantha", "steve": "stephen steven", "sue": "susan susanna suzanne",
    "ted": "edward", "tim": "timothy", "tom": "thomas", "tony": "anthony antony", "tracy": "tracey", "trish": "patricia",
    "val": "valerie", "vicky": "victoria", "will": "william",
}  # fmt: skip
