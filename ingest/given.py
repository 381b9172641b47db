"""Given names in use among those who sit on councils, forums and governing bodies, in small letters."""

GIVEN = frozenset(
    """
aarav aaron aarti abby abdul abdulla abdullah abel abhishek abigail abimbola abiola abner adam ade adebayo adebola
adeel adela adele adeola adewale adeyemi adil adnan adrian afolabi afzal agata agnes agnieszka ahmad ahmed ahmet ahsan
aidan aileas aileen ailish ailsa aine aisha aishah aisling ajay ajit akbar akhtar akin akosua akram akua alam alan
alana alasdair alastair albert aldous alec aled aleksander aleksandra alessandro alethea alex alexa alexander
alexandra alexis alfie alfred alfreda algernon ali alia alice alicia alicja alina alisha alison alistair alister aliya
aliyah allan allen alma altaf althea alun alwyn amadou aman amanda amandeep amar amara amardeep amarjit amber ambrose
ameena amelia amelie amina aminah aminata amir amirah amit amita amjad amreen amrit amrita amy ana anand anastasia
andre andrea andreas andrei andrew andris andrzej andy aneurin angela angharad angie angus ania anil anisa anita
anjali anjum ankit ann anna annabel annabella annalise anne anneka annelise annette annie annis anoop ansar anselm
anthea anthonia anthony antoinette antonia antonis antony anuj anup anwar anya aoife april aqeel arabella araminta
archana archibald archie ariadne arif arjun arlene arshad arthur arun aruna arvind arwel asad asha ashanti ashfaq
ashleigh ashley ashok asif asim asma athole atif aubrey audrey augustus aurelia ava averil avis avril avtar ayaan
ayesha ayo ayodele ayse ayub azad azhar aziz babar babatunde bala baldev baljinder baljit balvinder balwinder bamidele
barbara barnabas barnaby barry bart bartholomew bartosz bashir basil beata beathan beatrice beatrix beatriz beau becky
bedwyr beena belinda bella ben benedict benedicta benjamin berenice bernadette bernadine bernard bert bertha bertie
bertram berwyn beryl beth bethan bethany beti bettina betty bev beverley beverly bhavesh bhavna bhupinder bikram bilal
bill billie billy bina bisi blair blanche bleddyn blythe bob bobbie bobby bogdan bogdana bogusław bola boris bradley
brandon branka branwen brenda brendan brian bridget brigid brigit briony brodie bronagh bronwen brooke bruce bryan
bryn brynmor bryony bukola bunty byron cadi cai caitlin caleb callum calum calvin cameron camilla candice cara carina
carl carla carlos carlotta carly carmel carmen carol carole caroline carolyn carrie carwyn caryl carys casey caspar
cassandra cassie catherine cathy catrin catriona cecil cecilia cecily cedric ceinwen celeste celestine celia ceri
cerys chantal chantelle charan charis charles charlie charlotte charmaine chelsea cherry cheryl chetan chiamaka chiara
chidi chika chinedu chinwe chioma chipo chirag chloe chris christabel christian christina christine christobel
christopher christos cian ciara ciaran cicely cillian cindy ciorstaidh claire clara clare clarence clarice clarissa
clark claude claudette claudia clemence clemency clement clementine cleo clifford clive clwyd cody coinneach colette
colin colleen colm conall connor conor constance consuelo cora cordelia corinne cormac cornelia cornelius cosmo costas
courtney craig cressida crispin cristina curtis cynthia cyril cyrus czesław dace dafydd dagmara dahlia daisy daiva
dale daljit damian damien damilola dan danica daniel danielle danny danuta daphne dapo dara darcey darcy dario darius
dariusz darrell darren darryl darshan dave david davina davinder dawn dean deanna debbie deborah debra declan deepa
deepak deepika deiniol deirdre delia della delphine delyth demelza demi denham denis denise dennis denzil derek dermot
derrick desiree desmond despina dev devika dewi dexter dhanesh dharmesh diana diane dianne diarmuid digby dilip dilwyn
dilys dimitris dina dinah dinesh dion dipak divya dominic dominica dominik dominique don donal donald donna donnacha
dora doreen doris dorota dorothea dorothy doug dougal dougie douglas dragan drusilla dudley dulcie duncan dwayne dyfan
dyfed dyfrig dylan eamon eamonn eartha ebony ed eddie edgar edith edmund edna ednyfed edward edwin edwina edyta efa
effie efua egerton egle ehsan eifion eileen eilidh eilir eilish einir eira eirian eirlys eirwen ekow elaine eldon
eleanor elen elena eleni eleri elfed elfrida elfyn elias elin elinor eliot elisabeth elise elissa eliza elizabeth ella
ellen ellie elliot elliott ellis elodie eloise elsa elsie elspeth elton eluned elvira elwyn elzbieta elżbieta emeka
emeline emer emerson emilia emily emlyn emma emmanuel emmeline emre emrys emyr enda endaf enfys enid eoghan eoin eric
erica erin ernest errol esi esme esmond estelle esther ethan ethel etta euan eugene eugenie eunice eustace eva evadne
evan evangeline eve evelyn everard evie ewa ewan ewen ezinne ezra fabian faisal faith faiza faizal farah farai farhan
farhana farid farida farooq farquhar farrukh farzana fatima fatimah fatma fawad faye fayyaz fazal felicia felicity
felix femi fenella ferdinand fergal fergus feroz ffion fiachra finbar finlay finn finola fiona fionn fionnuala flavia
fleur flora florence florin florrie floyd folake folasade fran frances francesca francine francis franciszek frank
fraser fred freda freddie frederica frederick freya funmi funmilayo gabriel gabriella gabrielle gaenor gail ganesh
gareth garmon garry garth gary gaurav gavin gaynor gearoid geeta gemma genevieve geoff geoffrey george georgette
georgia georgiana georgina gerald geraldine gerallt gerard germaine gerry gertrude gervase gerwyn gethin gheorghe
ghislaine ghulam gideon giedre gilbert giles gill gillian gillies gina ginny giorgos giovanni gisela giselle gita
giulia giuseppe gladstone gladys glen glenda glenn glenys gloria glyn glyndwr glynis godfrey gopal goran gordon
goronwy grace gracie graeme graham grainne grania grant grazyna greer greg gregory greta gretchen greville griselda
gruffudd gruffydd grzegorz guinevere gulam gulzar gurdeep gurdip gurjit gurmeet gurmit gurnam gurpreet gurprit
gursharan gurvinder gussie gustav guto guy gwawr gwen gwenda gwendolen gwendoline gwenllian gwenno gwennol gwilym
gwladys gwyn gwyndaf gwyneth gwynfor habib habiba hadrian hafsa hal halina hamid hamish hamza hanif hanifa hanna
hannah harbans hardeep hari harinder harish harjinder harjit harley harmeet harold haroon harpal harpreet harriet
harriett harriette harrison harry harsh harsha harvey harvinder hasan hasina hassan hatice hattie hayden hayley hazel
heather hector hedd hedley hefin hefina heidi helen helena helene helga hema hemant henrietta henry henryk hepzibah
herbert herman hermione hettie heulwen hilary hilda hina hiral hollie holly horace horatio howard howell hubert hugh
hugo humaira humera humphrey husain huseyin hussain huw hywel iain ian ibrahim ibukun ida idris iestyn ieuan ifan ife
ifeanyi ifeoma ifor iftikhar ignatius ijaz ikechukwu ikenna ikram illtud ilze imani imelda imogen imran imtiaz
inderjit india indira ines inez inga ingrid inigo innes ioan ioana iola iolo iona ione ionut iorwerth iqbal iram irena
irene irfan iris irshad isaac isabel isabella isabelle isadora isaiah ishaq ishbel ishmael ishrat isidore isla ismail
ismay isobel isolde ithel ivan ivana ivor ivy iwan iwona jabeen jacek jacinta jack jackie jacob jacqueline jacqui jade
jaden jadwiga jagdeep jagdish jagjit jago jai jaime jake jakub jamal james jamie jan jana jane janelle janet janette
janey janice janina janine janis janusz jared jaroslaw jarvis jasbir jasdeep jaskaran jasmeet jasmin jasmine jason
jaspal jasper jaspreet jaswant jaswinder javed javeria javier jay jaya jayden jaydon jayesh jayne jayshree jean
jeanette jedidiah jeff jeffrey jelena jem jemima jemma jen jenna jennie jennifer jenny jeremiah jeremy jermaine jerome
jerry jerzy jess jessamy jessica jessie jet jethro jide jigna jill jillian jim jimmy jiri jo joachim joan joanna
joanne joao jocasta jocelyn jodie joe joel john johnny jolyon jon jonah jonas jonathan jonny jonquil jordan jordana
jose joseph josephine josh joshua josie joss jotham joy joyce jozef juan judah jude judith judy julia julian juliana
julie juliet julius june juno jurga justin justine jyoti kabir kacey kai kailash kairo kalpana kalpesh kalsoom kamal
kamala kamaljit kamau kamil kamila kamran kanchan karamjit karan karen karim karin karishma karl karla karol karolina
kartik kashif kasia katarzyna kate katerina katharine katherine kathleen kathryn kathy katie katrina katy katya
kaushik kavita kay kayleigh kazimierz keeley kehinde keir keira keith kelly kelsey kelvin ken kendall kendra kenelm
kenji kenneth kenny kenton kenza kerensa kerenza kermit kerry ketan kev kevin keziah khadija khalid khalida khurram
kian kiera kieran kieron killian kim kimberley kinga kingsley kiran kirit kirk kirsteen kirsten kirstin kirsty kishan
kishor kit kitty kobi kofi kojo komal krishna krishnan kristin krystyna krzysztof kuldeep kuldip kulwant kulwinder
kumar kurt kwabena kwaku kwame kwasi kwesi kwok kyle kylie lacey lachlan laetitia laila laima lakhbir lakhvinder
lakshmi lalita lana lance lancelot lanre lara larissa latif latifa laura laurel lauren laurence laurentiu lavinia
lawrence layla leah leanda leander leanne lee leigh leighton leila lemuel len lena lennox lenora leo leon leona
leonard leonie leonora leopold leroy les lesley leslie leszek leticia letitia letty leusa levi lewin lewis lexi liam
liana libby liga lila lilian liliana lilith lily linda lindsay lindsey linus lionel lisa lisbeth liselotte lisette
livia liviu liz liza lizzie ljiljana lleucu llew llinos lloyd llyr logan lois lola lorcan lorenza lorenzo loretta
lorna lorne lorraine lottie lou louella louis louisa louise lowri luca lucas lucian luciana lucille lucinda lucja
lucretia lucy luella luis lukasz luke lulu luned luther lydia lyle lyn lynda lyndon lynette lynn lynne lynsey mabel
mabli maciej macy maddie madeleine madge madison madoc maeve magda magdalena maggie magnus mahala mahesh mahmood
mahmud maia mair mairead mairi maisie majid malachi malachy malan malcolm malgorzata malik malvina mandeep mandy
maninder manish manisha manjeet manjit manjula manoj manon mansoor manuel maqbool maqsood marc marcella marcellus
marcia marcin marco marcus mared marek margaret margaux marged margery margo marguerite mari maria mariah marian
mariana marianne marie marilyn marina mario marion maris marius mariusz marjorie mark marla marlene marlon marmaduke
marsali marta martha martin martina martyn marvin mary maryam maryanne mason masood mateusz matilda matt matteo
matthew maud maude maura maureen maurice mavis max maximilian maxine maxwell may maya mayme mazhar meena meera megan
mehboob mehmet mehreen mehul meinir meirion mel melanie melinda melissa melvin melvyn menna mercedes mercy meredith
meredydd mererid merfyn merlin merrill merryn mervyn meryl meurig mia micah michael michaela michal michele michelle
mick mieczyslaw miguel mihaela mihai mihangel mike mila milan mildred miles millicent millie milly milos mimi mina
minal minerva minnie mira mirabel miranda miriam miroslaw mitesh mo mobeen mobolaji modupe mohamed mohammad mohammed
mohan mohinder mohsin moira molly mona monica monika montague monty morag morfudd morfydd morgan morgana mortimer
morven morwenna moses moyra mubarak mudassar muhammad mukesh mumtaz munir murat murdo muriel murray musa mushtaq
mustafa mya myfanwy myles myra myrddin myron nabeel nabila nadeem nadia nadine nadira naeem naheed naila naina najma
nalini namita nana nancy nandini naomi napoleon narelle naresh nargis narinder naseem nasim nasir nasreen natalia
natalie natasha nathalie nathan nathaniel navdeep naveed navin navjot nazia nazir neal ned neelam neena neeraj neeta
neha neil nell nellie nelson nerys neville ngozi nia niall niamh nicholas nick nicky nicola nicolae nicole nicolette
nigel nikhil niki nikita nikki nilesh nimesh nina niraj nirmal nirmala nisha nishat nita nitin nkechi nneka noah noel
noelle nola noor nora norah norbert noreen noriko norma norman norris nuala obi obinna octavia octavius odette oisin
olabisi oladele olajide olamide olayinka olga olive oliver olivia ollie olu olubunmi olufemi olufunke oluseun
oluwaseun oluwatoyin olwen omar omari omolara onyinye oonagh ophelia oriel orla orlaith orson osagie osbert oscar
osman oswald oswin ottilie otto ottoline owain owen ozlem paddy padma padraic padraig paige pam pamela panayiotis
pandora pankaj paolo parminder parmjit parul parveen parvez pascal pascoe pat patience patrice patricia patrick patrik
patsy paul paula pauline paulo pavan pavel pawel pearl pedro peggy peigi penelope penny percival percy perdita
peregrine perran perry persephone pete peter petra petronella petula phebe phil philip philippa phillida phillip
philomena phineas phoebe phyllida phyllis piers pilar piotr pippa polly pooja poonam poppy portia prabhjot pradeep
pragna prakash pramod pranav prashant pratik preeti prem prescott priscilla prita priti pritpal priya prudence
przemyslaw purnima qaisar qasim quentin quincy rabia rachael rachel radha radoslaw radu rafael rafal rafiq raheela
rahila rahul raj rajan rajani rajeev rajesh rajinder rajiv rajni raju rajveer rakesh ralph ramesh ramila ramnik ramona
ramsay rana ranald randal randolph rania ranjit raphael raquel rasa rasheed rashid rashida rashmi ravi ravinder ray
raymond razia razvan reba rebecca rebekah reece reena reg reggie reginald rehana rehman rekha renata rene renu resham
reuben rex rhian rhiannon rhoda rhodri rhona rhun rhydian rhys ricardo richard rick ricky riley rina rita ritu riyaz
rizwan rob robat robbie robert roberta robin robyn rocco rod roderic roderick rodney roger rohan rohit roisin roland
rolf rollo romilly romy ron ronald ronan ronnie rory rosa rosalie rosalind rosaline rosamond rosamund rosanna rose
roseanna roseanne rosemarie rosemary rosetta roshni rosie rosina ross roswitha rowan rowena rowland roxanne roy ruairi
ruaridh rubina ruby rudo rudolph rufus rukhsana rukmini rupert rupinder russ russell ruta ruth ryan ryszard saba
sabina sabine sabir sabrina sacha sade sadia sadie sadiq saeed safia safina safiya sagar saima saira sairah sajid
sajida saleem salim sally salma salman salome sam samantha sameena sameer samina samir samira samson samuel sana
sandeep sandhya sandip sandra sandy sangeeta sanjay sanjeev santosh saoirse sapna saqib sara sarah sarfraz sarita
sarla saskia satish satnam satpal satvinder satwant saul saurabh savita scarlett scott seamus sean seb sebastian seema
segun selena selin selina selwyn seren serena serkan seth seun shabana shabbir shabir shabnam shafiq shagufta shahbaz
shaheen shahid shahida shahnaz shahzad shaista shakeel shakil shakila shamim shams shanaz shane shanelle shanice
shannon sharad sharanjit shari sharif sharlene sharmila sharon sharron shashi shaun shauna shazad shazia sheela sheena
sheetal shehnaz sheila shelagh shelley sheridan sherry sheryl shilpa shireen shirin shirley shiv shivani shoaib shobha
shobhna shola shona shreya shruti sian sibyl sidney sidonie sienna sigrid silas silvester silvia sima simeon simisola
simon simona simone simran sinclair sindy sine sinead siobhan sioned siu siân skye slavko slawomir smita sobia sofia
sohail solomon sona sonal sonali sonia sophia sophie sorcha sorley sorrel spencer stacey stacy stan stanislaw stanley
stavros stefan steffan stella stephanie stephen steve steven stewart struan stuart subhash sudha sudhir sue sujata
sukhbir sukhdev sukhjit sukhvinder sukhwinder suki sumaira suman sumeet sunanda suneel sunil sunita suraj suresh
surinder surjit susan susanna susannah susanne sushil sushma susie suzanna suzanne suzie suzy swaran swati sybil
sydney sylvester sylvia sylwia szymon tabitha tadeusz tadhg tafadzwa tahir tahira taiwo talat talitha tallulah talulah
tamara tamsin tania tanisha tansy tanveer tanvir tanya tara taran taranjit tariq tariro tarlochan tarquin tasha
tasneem tatenda tatiana tayo tayyab tazeen teagan ted teddy tegan tegid tegwen teifion tejinder temitope tendai
terence teresa terri terry tess tessa thaddeus thandi thandiwe thea thelma theo theobald theodora theodore theodosia
theresa thirza thomas thomasina thora thorsten tia tiago tiernan tiffany tilda tilly tim timothy tina titus tobi
tobias toby todd tolu tom tomasz tommy tomos toni tony tope torquil tracey tracy treve trevena trevor tricia trina
trish trisha tristan tristram trixie troy trudi trudie trudy trupti trystan tudor tudur tulsi tunde twm tyler tyrell
tyrone uche uday ugochukwu ujjal ulric uma umar umesh una uriah urmila ursula urszula usha usman uzma vaishali val
valda valentina valentine valerie vandana vanessa varinder varsha vasant vasile vaughan veena velma venetia vera
verena verity vernon veronica vesna vesta vic vicki vicky victor victoria vida vijay vijaya vikas vikram vilma vimal
vina vinay vincent vineet vinod viola violet viorel vipul viral virendra virgil virginia vishal vita viv vivian vivien
vivienne waheed wahid wajid wale wallace wallis walter wanda wanjiku waqar waqas warren waseem wayne wenda wendell
wendy wesley wieslaw wiktor wilbur wilf wilfred wilhelmina will willa willard william willoughby wilma win winifred
winnie winston witold wojciech wole wynford xanthe xavier xiao yaa yasin yasir yasmeen yasmin yasmine yaw yemi yewande
yiannis yinka ynyr yogesh yolanda yolande younis yousaf yseult yuen yusuf yvette yvonne zac zach zachary zack zafar
zaheer zahid zahida zahir zahra zain zainab zakir zandra zara zbigniew zdenka zeeshan zelda zena zeynep zia zodwa zoe
zofia zola zora zoran zubair zubeda zulfiqar zuzana zuzanna
    """.split()
)
