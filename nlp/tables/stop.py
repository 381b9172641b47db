"""Words that carry no matter of their own when two texts are compared."""

STOP = frozenset(
    """
a about above after again against all also although always am an and any are around as asked at away be because been
before being below between both but by can chair clerk could did do does doing done down during each else ever every few
for from further get given go going had has have having he her here hers him his how however i if in into is it its
itself just know last let like made make many may me meeting members might more most much must my need next no nor not
now of off on once one only or other our out over own per put question said same say see shall she should since so some
such take than thank that the their them then there these they thing this those though through to too two under until
up upon us use very was way we well were what when where whether which while who whom why will with within without
would yes yet you your report reported stated advised informed confirmed noted explained agreed council committee forum
board governors councillor cllr response responded answer answered
""".split()
)
