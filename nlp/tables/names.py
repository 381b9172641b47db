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

GIVEN = frozenset(
    """
aaron abby abdul abigail adam adele adrian agnes ahmed aidan aileen aisha alan alana alasdair alastair albert alec
alex alexa alexander alexandra alexis alfie alfred ali alice alicia alison alistair aliyah allan allen alma alun
amanda amara amber amelia amelie amina amir amirah amit amy ana andre andrea andrew andy angela angie angus anil anita
ann anna annabel anne annette annie anthea anthony antonia antony anwar anya april archie arif arthur arun ashanti
ashleigh ashley ashok asif audrey ava ayaan ayesha ayo barbara barry bart beatrice beau becky belinda bella ben
benedict benjamin bernadette bernard bert beryl beth bethan bethany betty bev beverley beverly bill billie billy
bob bobbie bobby bradley brandon brenda brendan brian bridget brodie bronwen brooke bruce bryan bryn caitlin
caleb callum calum cameron camilla carl carla carly carmel carol carole caroline carolyn carrie carys casey cassie
catherine cathy catriona cecilia celia ceri chantal chantelle charles charlie charlotte chelsea cherry cheryl chidi
chloe chris christian christina christine christopher cian ciara cindy claire clara clare clark claudia clifford clive
cody colette colin colleen connor conor constance cora corinne courtney craig curtis cynthia daisy dale damian damien
dan danica daniel danielle danny daphne darcey darcy dario darren dave david dawn dean debbie deborah debra declan
deepa deepak deirdre delia della demi denis denise dennis derek desmond dexter diana diane dianne dilys dinah
dominic dominik don donald donna dora doreen doris dorota dorothy doug douglas duncan dylan eamonn eartha ebony ed
eddie edith edmund edna edward edwin eileen eilidh eilish eirlys elaine eleanor elena eleri eliot elisabeth eliza
elizabeth ella ellen ellie elliot elliott ellis elodie eloise elsa elsie elspeth emeka emily emma emrys eric erica
erin esme estelle esther ethan ethel eunice eva eve evelyn evie ewa ewan faisal faith farah farooq fatima faye
felicity felix femi fergus finlay finn fiona florence fran frances francesca francis frank fraser fred freda freddie
frederick freya gabriel gabriella gabrielle gail gareth garry garth gary gavin gaynor gemma geoff geoffrey george
georgia georgina gerald geraldine gerard gerry gethin gill gillian gina gladys glen glenda glenn glenys gloria glyn
glynis godfrey gordon grace gracie graeme graham grant greg gregory gulam guy gwen gwilym gwyn gwyneth hamish hamza
hanif hannah hari harley harold haroon harriet harriett harrison harry harvey hasan hassan hayley hazel heather hefin
heidi helen helena helene henrietta henry hilary hilda hollie holly howard hugh hugo humphrey hussain huw iain ian
ibrahim ida iestyn ifan imani imogen imran india indira ingrid iolo iona iqbal irene irfan iris isaac isabel isabella
isabelle isla isobel ivan ivor ivy iwan jack jackie jacob jacqueline jacqui jade jaden jaime jake jamal james jamie
jan jane janet janette janice janine jared jasmin jasmine jason jasper jay jaya jayden jaydon jayne jean jeanette jeff
jeffrey jemima jemma jen jenna jennie jennifer jenny jeremy jerry jess jessica jet jill jillian jim jimmy jo joan
joanna joanne jocelyn jodie joe joel john johnny jon jonah jonathan jonny jordan joseph josephine josh joshua josie
joss joy joyce jude judith judy julia julian julie juliet june justin justine kacey kai kairo kamal karen karim karin
karl kasia katarzyna kate katharine katherine kathleen kathryn kathy katie katrina katy katya kay kayleigh keeley
keira keith kelly kelsey kelvin ken kenji kenneth kenny kerry kev kevin keziah khalid kian kiera kieran kieron kim
kiran kirk kirsten kirsty kit kobi kofi kumar kwame kyle kylie lacey lachlan lance lara laura lauren laurence lawrence
layla leah leanne lee leigh leighton len lena leo leon leonard leroy les lesley leslie lewis lexi liam lily linda
lindsay lindsey lisa liz liza llinos lloyd logan lois lola lorna lorraine lottie lou louis louisa louise lowri luca
lucas lucinda lucy luke lydia lyle lyn lynda lynette lynn lynne lynsey mabel macy maddie madeleine madison maggie maia
maisie malachi malcolm malik mandy manish manjit marc marcia marcin marcus margaret marged mari maria marian marianne
marie marilyn marina mario marion marjorie mark marlene marlon martha martin martina martyn mary maryam mason mateusz
matilda matt matthew maureen maurice mavis max maxine may maya meera megan mel melanie melissa melvin mercy meryl mia
michael michaela michele michelle mick miguel mike mila mildred miles millie milly mina miranda miriam mo mohamed
mohammad mohammed mohan moira molly mona monica morag morgan moses muhammad muriel mustafa mya myles myra nadia nadine
nancy naomi nasreen natalie natasha nathan nathaniel naveed neal ned neil nell nelson nerys ngozi nia niall niamh
nicholas nick nicky nicola nicole nigel nikhil nikki nina noah noel nora norah noreen norma norman nuala obi olive
oliver olivia ollie oluwaseun omar omari orla oscar owen paddy paige pam pamela parveen pat patience patricia patrick
patrik paul paula pauline pawel pearl peggy penelope penny perry pete peter petra phil philip philippa phillip phoebe
phyllis piotr pippa polly poppy prakash preeti priya prudence quentin rachael rachel rafael rahul raj rajesh
ralph ramesh rania ranjit ravi ray raymond rebecca reece reg reggie reginald rehana rene rex rhian rhiannon rhoda
rhodri rhona rhys richard rick ricky riley rita rob robbie robert roberta robin rod roderick rodney roger rohan
roisin roland rolf ron ronald ronnie rory rosa rosalind rose roseanna rosemary rosie ross rowan rowena roxanne roy
ruby rupert russ russell ruth ryan sabine sabrina sadie saeed safiya saira sajid sally salma salman sam samantha
samina samir samira samuel sandra sandy sanjay saoirse sara sarah saskia scarlett scott sean seb sebastian selina
seren serena shabir shahid shakeel shane shanelle shanice shannon sharon shaun shauna sheena sheila shelagh shelley
sheridan shirin shirley shona sian sidney sienna simon simone sinead siobhan skye sofia sophia sophie stacey stan
stanley stefan steffan stella stephanie stephen steve steven stewart stuart sue sukhdev suki sunil sunita
surinder susan susanna susannah susanne susie suzanne suzie suzy sybil sydney sylvia tallulah tamara tamsin tania
tanisha tanya tara taran tariq tasha teagan ted teddy tegan terence teresa terry tess tessa thea thelma theo theodore
theresa thomas tia tiffany tilly tim timothy tina toby tom tomasz tommy tomos toni tony tracey tracy trevor tricia
trish trisha trixie troy trudy tudor tyler tyrell tyrone umar una ursula usha uzma val valerie vanessa vaughan vera
verity vernon veronica vic vicki vicky victor victoria vijay vikram vincent viola violet virginia viv vivian vivien
vivienne walter wanda warren wayne wendy wiktor wilf wilfred will william win winifred winston xavier yasmin
yasmine yusuf yvette yvonne zac zach zachary zahra zainab zara zena zoe zofia zubair zuzanna
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
