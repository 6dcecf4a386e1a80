"""First names that stand for one another in Quebec, folded: diminutives, English forms, usual short forms.

Gathered by hand; a name may be in several groups, and two names are alike when they share one.
"""

from typing import Final

_GROUPS: Final = """
michel mike michael mick mickey micky michael mikael mikhael
robert bob bobby rob robby roby
richard rick ricky dick rich
guillaume will willy william bill billy willie wil
jacques jack jackie jacky
joseph jos joe joey jo josef
jean john johnny jon
jean-francois jf jeff
jean-pierre jp
jean-philippe jp jephi
jean-sebastien js
jean-marc jm
jean-michel jm jeanmi
jean-claude jc
jean-christophe jc
jean-guy jg
jean-luc jl
jean-paul jp
pierre-luc pl
pierre-olivier po
pierre-alexandre pa
pierre-yves py
marc-andre ma
marc-antoine ma
louis-philippe lp
charles-etienne ce
marie-eve eve me
marie-claude mc
marie-france mf
marie-josee josee mj
marie-pierre mp
marie-helene helene
marie-andree andree
anne-marie anne am
anne-sophie anso
daniel dan danny dany
danielle dany dani
alexandre alex alexander alec sacha
alexandra alex sandra sacha alexe
alexis alex
alexia alex
antoine tony antonin anthony toine
anthony tony
antonio tony
edouard ed eddy eddie edward ted
edmond ed eddy
philippe phil philip
frederic fred freddy frederick
frederique fred frede
alfred fred freddy al
stephane steph steve stef
stephanie steph stefanie stef steffie
etienne steve steph stephen ti-enne
steven steve stephen
sebastien seb bastien
samuel sam sammy
samantha sam sammy
benjamin ben benji
benoit ben
bernard bernie ben
christophe chris christopher kris
christian chris
christine chris christina tina
christiane chris
matthieu mathieu mat matt matthew math
maxime max
maximilien max
maxim max
nicolas nick nic nico nicholas
nicole nicky nic
nathalie nat nath nathaly
nathaniel nat nate nathan
nathan nat nate
patrick pat patrice rick
patricia pat patty tricia
vincent vince vin
thomas tom tommy
timothe tim timothy timmy
theodore theo ted teddy
theophile theo
raymond ray
rejean rej
gilles gil
gilbert gil bert
albert al bert
alain al allan alan
andre andy andrew
andrew andy drew
andrea andy
charles charlie chuck carl charly
charlotte charlie lotte charly
francois frank francis frankie franc
francoise francine fran
francis frank
francine fran
georges george geo
gerard gerry ger
gerald gerry
henri henry harry
jerome jerry
jeremie jerry jeremy jey
julien jules julian ju
julie ju jules
juliette julie
josephine jo josie
johanne jo joanne joan
jocelyn joss jos
jocelyne joss jo
jonathan jon john jo nathan
joel jo
jessica jess jessie
catherine cathy cath kathy katherine cat kate katie
katherine kathy kate katie kat kathleen
katia katy
caroline caro carole carolyne line
claudine claude
claudette claude
dominique dom domi
david dave davey
denis denny dennis
denise denny
diane di diana
elisabeth elizabeth liz beth betty lise eliza lisa babeth
elise lise elisabeth
emilie emily em emi milie
emmanuel manu manuel
emmanuelle manu manuelle
manuel manny manu
eugene gene
eugenie genie
evelyne eve lyne
florence flo
gabriel gab gabe gaby
gabrielle gab gaby
genevieve gen ginette ge
gregoire greg
gregory greg
guy guido
helene lena
isabelle isa bella belle
jacqueline jackie jacky line
jennifer jen jenny
joachim joe jo
justine ju
laurent larry lau
laurence lau lolo
laurie lau
lawrence larry
leonard leo len
leopold leo
lionel leo
louis lou louie
louise lou lise
lucien luc
lucie lucy lu
madeleine mado maddy madeline
magalie mag
marguerite margot margo maggie
margaret maggie peggy meg
marianne marie anne
marielle marie
martin marty
martine martie
melanie mel
melissa mel
melodie mel
mireille mimi
monique mo nique
normand norm norman
noemie naomi emie noe
olivier oli ollie
olivia oli liv
pascal pas
pascale pas
paul polo
pauline paule
peter pete pierre
pierre pete pierrot ti-pierre
rachel rach
raphael raph rafael
raphaelle raph
rebecca becky
reginald reg
remi remy
rene ti-rene
roger rodge
roland rolly rol
ronald ron ronny ronnie
sandra sandy
sandrine sandy
sarah sara sally
simon sim
simone sim
solange sol
sophie so soph
susan sue suzie susie
suzanne suzie sue suzy susanne
sylvain sly syl
sylvie syl
therese terry
valerie val
valentin val
veronique vero ronie
victor vic
victoria vic vicky tory
virginie virgi
viviane viv vivi
walter wally walt
xavier xav
yannick yan yann
yolande yo
yvan ivan
yves yvon
zacharie zac zach zachary zack
"""


def _by_name() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS.split("\n")):
        for name in line.split():
            found.setdefault(name.replace("-", " "), set()).add(number)
    return {name: frozenset(groups) for name, groups in found.items()}


GROUPS_OF: Final = _by_name()
"""The groups of each folded first name that has any."""
