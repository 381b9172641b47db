"""Words that tell people from places and offices."""

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev revd reverend canon father fr "
    "superintendent supt inspector sergeant cllr cllrs clr clrs cllor councillor councillors councilor coun ald alderman baroness".split()
)
# Words in front of "Councillor" that belong to the title.
TIERS = frozenset("county borough district parish town city community ward deputy chief".split())
FEMALE = frozenset("mrs ms miss dame lady baroness".split())
MALE = frozenset("mr sir lord father fr".split())

GIVEN = frozenset(
    """
aaron abdul abigail abby adam adele adrian agnes ahmed aileen aisha alan alana alasdair alastair albert alec alex
alexander alexandra alexis alfred ali alice alicia alison alistair allan allen alma alun amanda amber amelia amina amir
amit amy ana andrea andrew andy angela angie angus anil anita ann anna annabel anne annette annie anthea anthony antonia
antony anwar april arif arthur arun ashley ashok asif audrey ava ayesha barbara barry bart beatrice becky belinda ben
benedict benjamin bernadette bernard bert beryl beth bethan bethany betty bev beverley beverly bill billy bob bobby
brenda brendan brian bridget bronwen bruce bryan bryn callum calum cameron camilla carl carla carly carmel carol carole
caroline carolyn carrie catherine cathy cecilia celia ceri chantal charles charlie charlotte cherry cheryl chloe chris
christian christina christine christopher cindy claire clara clare clark claudia clive clifford colette colin colleen
connor constance corinne craig cynthia daisy dale damian damien dan daniel danielle danny daphne darren dave david dawn
dean debbie deborah debra declan deepak deirdre delia della denise dennis denis derek desmond diana diane dianne dilys
dinah dominic don donald donna dora doreen doris dorothy doug douglas duncan dylan eamonn ed eddie edith edmund edna
edward edwin eileen elaine eleanor elena eliot elisabeth eliza elizabeth ella ellen ellie elliot elliott elsie emily
emma eric erica erin esme estelle esther ethan ethel eunice eva eve evelyn ewan faisal faith farah farooq fatima faye
felicity felix fergus finn fiona florence fran frances francesca francis frank fraser fred freda freddie frederick freya
gabriel gabrielle gail gareth garry garth gary gavin gaynor gemma geoff geoffrey george georgia georgina gerald geraldine
gerard gerry gethin gill gillian gina gladys glen glenda glenn gloria glyn glynis godfrey gordon grace graeme graham grant
greg gregory gulam guy gwen gwyn gwyneth hannah hanif hari harold harriet harriett harry harvey hasan hassan hayley hazel
heather helen helena helene henrietta henry hilary hilda holly howard hugh hugo humphrey hussain huw iain ian ibrahim ida
imogen imran india ingrid iqbal irene iris irfan isaac isabel isabella isabelle isla isobel ivan ivor ivy jack jackie
jacob jacqueline jacqui jade jake jamal james jamie jan jane janet janette janice janine jared jasmine jason jasper jay
jayne jean jeanette jeff jeffrey jemima jemma jen jennie jennifer jenny jeremy jerry jess jessica jill jillian jim jimmy
jo joan joanna joanne jocelyn jodie joe joel john johnny jon jonathan jonny jordan joseph josephine josh joshua josie joy
joyce jude judith judy julia julian julie juliet june justin justine kai kamal karen karin karl kate katharine kathryn
katherine kathleen kathy katie katrina katy kay kayleigh keeley keith kelly kelvin ken kenneth kenny kerry kev kevin khalid
kieran kim kirk kirsten kirsty kit kumar kyle lance lara laura lauren laurence lawrence leah lee leigh len lena leo leon
leonard leroy les lesley leslie lewis liam lily linda lindsay lindsey lisa liz liza lloyd lois lola lorna lorraine lou
louis louisa louise luca lucas lucinda lucy luke lydia lyn lynda lynette lynn lynne lynsey mabel maddie madeleine maggie
malcolm manjit mandy manish marc marcia marcus margaret maria marian marianne marie marilyn marina mario marion marjorie
mark marlene martha martin martina martyn mary maryam matilda matt matthew maureen maurice mavis max maxine may megan mel
melanie melissa melvin meera mercy meryl mia michael michaela michele michelle mick miguel mike mildred miles millie
milly mina miranda miriam mo mohamed mohammad mohammed mohan moira molly mona monica morag morgan moses muhammad muriel
myra nadia nadine nancy naomi nasreen natalie natasha nathan naveed neal ned neil nell nelson nerys nia niall nicholas
nick nicky nicola nicole nigel nikki nina noel nora norah noreen norma norman nuala oliver olive olivia omar oscar owen
paddy pam pamela parveen pat patience patricia patrick paul paula pauline pearl peggy penelope penny perry pete peter
petra phil philip philippa phillip phoebe phyllis pippa polly poppy prakash preeti priya prudence rachael rachel raj
rajesh ralph ramesh ranjit raymond ray rebecca reece reg reginald rehana rene rex rhian rhiannon rhoda rhodri rhona rhys
richard rick ricky rita rob robbie robert roberta robin rod roderick rodney roger roisin roland rolf ron ronald ronnie
rory rosa rosalind rose roseanna rosemary rosie ross rowan rowena roxanne roy ruby rupert russ russell ruth ryan sabine
sabrina sadie sajid sally salma salman sam samantha samina samira samuel sandra sandy sanjay sara sarah saskia scott sean
sebastian selina serena shabir shahid shakeel shane shannon sharon shaun shauna sheena sheila shelagh shelley sheridan
shirin shirley shona sian sidney simon simone sinead siobhan sophia sophie stacey stan stanley stefan stella stephanie
stephen steve steven stewart stuart sue sukhdev sunil sunita surinder susan susanna susannah susanne susie suzanne suzie
suzy sybil sydney sylvia tamara tamsin tania tanya tara tariq tasha ted terence teresa terry tess tessa thea thelma
theo theodore theresa thomas tiffany tim timothy tina toby tom tommy toni tony tracey tracy trevor tricia trish trisha
trixie troy trudy umar una ursula usha val valerie vanessa vaughan vera verity vernon veronica vic vicki vicky victor
victoria vikram vijay vincent viola violet virginia viv vivian vivien vivienne walter wanda warren wayne wendy wilf
wilfred will william win winifred winston yasmin yasmine yusuf yvette yvonne zac zach zachary zahra zainab zara zena zoe
zubair
""".split()
)

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
college centre center hospital north south east west spring summer autumn winter term monday tuesday wednesday thursday
friday saturday sunday january february march april may june july august september october november december christmas
easter covid appendix agenda item items minutes annex table page section paragraph update matters any other business date next
meeting apologies declarations action actions resolved agreed noted key high needs early years local safety valve
delivering better value free safeguarding special pupil premium data performance analysis assessment notice annual general extraordinary draft present
protection control national regional norfolk devon essex kent water electric energy rail bus transport care children
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
