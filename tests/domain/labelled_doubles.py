"""Invented agency reports, and what papers make of them: near-doubles that are labelled, and others that only look so.

Every report has the agency's notice; several are about the same event, by different hands.
"""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

NOTICE = (
    "Meridian Wire is a registered agency. Reports may be reprinted by subscribers with credit. For corrections write "
    "to the desk in Lisbon. Photographs of this report are licensed separately."
)
REPORTS = {
    "bridge": """The bridge over the Senna at Altoria opened to lorries on Monday after two years of repairs that cost
twice what the ministry had planned. The first convoy, eleven trucks of a dairy cooperative, crossed shortly after
seven in the morning while schoolchildren waved from the towpath. "We lost forty minutes on every run," said the
cooperative's chairwoman, Dora Vell. The transport minister, who had promised the opening for last spring, did not
attend; his office said he was in the capital for talks about the harbour railway.
Engineers found cracks in the eastern pier in 2019, when divers inspected it after a flood. The pier was cut away and
cast anew, and sensors now report any movement to a control room in Brenn. Residents of the old quarter want heavy
traffic banned at night. The council will vote on their petition in three weeks. A ferry that served as a detour will
run until the end of the month, when its licence expires.""",
    "bridge, another hand": """Dairy trucks rolled across the Senna again on Monday, ending a closure that had split the
market town of Altoria in two. Crowds on the riverbank cheered the drivers, some of whom sounded their horns from bank
to bank. Repairs began when divers saw that floodwater had weakened one support, and they dragged on as contractors
quarrelled over steel. The bill has doubled. Opposition deputies asked on Sunday why nobody at the ministry had
noticed. For farmers the matter is simpler: milk that needed an hour and a half to reach the creamery will need less
than one. Some neighbours are less happy, and have collected nine hundred names against lorries after dark. What
becomes of the little ferry, and of its crew of four, nobody could say.""",
    "grain": """Two ships with wheat left the port of Marrow on Tuesday under a deal that both governments had called
dead only a week before. The vessels, each with about nine thousand tonnes, are bound for relief stores on the southern
coast. Inspectors of a neutral commission sealed the holds before dawn and will travel with the crews. "Bread does not
wait for communiqués," the commission's head, Ilse Tarrant, told reporters on the pier.
The deal foresees twelve sailings until autumn. Insurers had refused cover after a barge struck a drifting mine in
March; a fund of four central banks now bears the first losses. Traders said prices in the inland markets fell by a
tenth within hours. Neither government sent a minister. A spokesman for the northern side said that further sailings
depend on fuel deliveries, which the southern side denied having promised.""",
    "grain, next day": """A third ship waited off Marrow on Wednesday because inspectors found its papers incomplete, a
day after the first two had sailed for the southern coast. Officials of the commission said a list of the crew was
missing and that the captain had been given until evening. Port workers used the pause to clear sand from the loading
arm. In the south, women queued outside stores that had not yet received a sack. "They tell us Friday," said one who
had come on foot from Ustra. The price of flour, which had dropped on Tuesday, rose again by half of what it had lost.
Diplomats from three countries met in the customs house and spoke, by all accounts, mostly about diesel.""",
    "council": """
The Council of the Five Valleys adopted a resolution on Thursday that lifts the freeze on the assets of
the former water authority, by nine votes to none with six abstentions. The money, an estimated 340 million, is to pay
for pumps and for the salaries of engineers who had not been paid since the uprising. Critics said that nothing in the
text keeps it from the militias. The delegate of Karsk, who had threatened a veto for months, said his government had
"received assurances" and would watch.
Two auditors will be sent. Their reports are to be public, though with names struck out. Aid groups welcomed the vote;
one of them, Clear Wells, had warned of cholera in the camps along the canal. The freeze dates from the winter when
armed men occupied the authority's offices and burned its ledgers.""",
    "council, comment": """
Nine hands went up in the chamber and six stayed on the table. That is how the Five Valleys make
policy: nobody says no, and those who wish they had a reason to say yes look at their papers. I do not grudge the
engineers their wages. But to open a purse because the lock has become embarrassing is not the same as knowing who
holds it. The auditors who are to be sent will read what they are shown. The militias, who have accountants of their
own, will see to that. Karsk has been assured, we hear, and asks us to believe that assurance is a kind of control. My
grandmother had a saying about foxes who promise to count the hens.""",
    "strike": """
Tram drivers in Ostrava Nova walked out on Friday for the first time in thirty years, leaving commuters to
walk in sleet or to share taxis. The union wants split shifts abolished and a second break on lines that climb to the
hospital. The company offered four per cent and a working group. By noon the ring was lined with cyclists, and a baker
near the depot gave away what he could not deliver. "My feet have learned the city again," said a notary on her way
to court.
Talks resume on Sunday under a mediator from the labour office. The mayor, whose party holds the company's board, said
that wages could rise if fares did. A poll in the evening paper found two in three passengers on the drivers' side, and
nearly as many against paying more. Night buses ran, driven by managers with old licences.""",
    "glacier": """Hydrologists who measure the Arkan glacier said on Saturday that its tongue had drawn back by ninety
metres within a year, the most since readings began. The meltwater fills reservoirs on which three republics depend,
and has so far hidden how little snow falls. In about twelve years, the group writes, the yearly flow will reach its
peak and then shrink by a third. Farmers downstream plant more cotton than ever. The republics have no treaty on the
matter; the last talks ended over the wording of one footnote. "The mountain does not read footnotes," said Temir
Asanov, who has carried the poles up the ice for twenty-six summers. The ministry of the uppermost republic called the
figures provisional and announced a satellite of its own.""",
    "museum": """
Thieves who broke into the maritime museum of Port Elend took a brass sextant and left a painting worth a
hundred times as much, police said on Sunday. They came through a skylight that had been open since a birthday party
for the director. The sextant guided the survey of the southern reefs and is known to every child who went to school in
the islands. A reward has been offered by a chandler whose grandfather made its case. Guards heard nothing; their radio
was tuned to the boat race. "Whoever has it cannot sell it, so perhaps he loves it," the director, Hanna Brook, said.
The museum will stay open. An empty stand now bears a card with a question mark, before which visitors take
photographs.""",
    "election": """Voters in the lake provinces chose a new assembly on Sunday in what observers called an orderly and
sleepy poll. With four fifths of the ballots counted, the Orchard Party led with 38 per cent, ahead of the Workers'
League with 31. Neither can govern without the Greens of the Shore, who doubled their vote and want the paper mill
closed. Turnout fell to 54 per cent; fog kept the island ferries in harbour until noon. The prime minister, Ansel Rook,
said he would call the leader of the Greens "before breakfast". The League contested the count in two districts where
boxes had arrived without seals. A court will hear the matter on Wednesday. Markets, to the extent that they noticed,
were calm.""",
}
_OTHER_WORDS = {
    "said": "stated", "first": "earliest", "two": "both", "after": "following", "would": "was to", "because": "since",
    "who": "that", "had": "has", "new": "fresh", "about": "around", "until": "till", "ships": "vessels",
    "reporters": "journalists", "women": "people", "money": "sum", "want": "demand", "nearly": "almost",
}  # fmt: skip
HEADS = (
    "What the river gives back",
    "Morning report: the day in our region",
    "Exclusive: the long wait is over, for now",
)
CREDIT = "(Meridian Wire, with material of our own correspondents. Translated and shortened by the editors.)"


def trimmed(text: str, chance: random.Random) -> str:
    """Keep the beginning, as desks do that cut from the end."""
    words = text.split(" ")
    return " ".join(words[: int(len(words) * chance.uniform(0.4, 0.75))])


def headed(text: str, chance: random.Random) -> str:
    """Put another headline and a line of standfirst over it."""
    return f"{chance.choice(HEADS)}\nBy our staff, from agency reports\n{text}"


def credited(text: str, _chance: random.Random) -> str:
    """Name the agency before and after."""
    return f"ALTORIA (Meridian Wire) - {text}\n{CREDIT}"


def edited(text: str, chance: random.Random) -> str:
    """Change one word in twelve or so, and drop one here and there."""
    words = []
    for word in text.split(" "):
        other = _OTHER_WORDS.get(word)
        if other and chance.random() < 0.7:
            words.append(other)
        elif chance.random() > 0.04:
            words.append(word)
    return " ".join(words)


def halved(text: str, chance: random.Random) -> str:
    """Keep less than half, from the beginning, as a brief does."""
    words = text.split(" ")
    return " ".join(words[: int(len(words) * chance.uniform(0.3, 0.4))])


def reordered(text: str, _chance: random.Random) -> str:
    """Let the last paragraph come first."""
    first, *rest = text.split("\n")
    return "\n".join([*rest, first])


_VERSIONS: tuple[tuple[Callable[[str, random.Random], str], ...], ...] = (
    (),
    (trimmed,),
    (headed,),
    (credited,),
    (edited,),
    (edited, headed),
    (trimmed, credited),
    (halved,),
    (edited, halved),
    (edited, trimmed, headed, credited),
    (reordered, credited),
)


def labelled(seed: int = 1) -> Iterator[tuple[str, str]]:
    """Walk labels and texts: the same label means near-doubles."""
    chance = random.Random(seed)
    for label, report in (*_reports(), *_longer()):
        for steps in _VERSIONS:
            text = report
            for step in steps:
                text = step(text, chance)
            yield label, text
    yield "digest", _digest()
    yield "notice", f"Tuesday's service has ended. Good night from the desk.\n{NOTICE}"


def _digest() -> str:
    """Tell the beginnings of all reports, as the agency's own summary of the day does."""
    firsts = (" ".join(report.split()).split(". ")[:2] for report in REPORTS.values())
    return "\n".join(["The day in brief", *(". ".join(each) + "." for each in firsts), NOTICE])


def _reports() -> Iterator[tuple[str, str]]:
    for label, report in REPORTS.items():
        paragraphs = [" ".join(part.split()) for part in re.split(r"(?<=\.)\n(?=[A-Z])|(?<=\")\n", report.strip())]
        yield label, "\n".join([*paragraphs, NOTICE])


def _longer() -> Iterator[tuple[str, str]]:
    """Walk the longer articles of the sample, which are all about one country and two powers."""
    for path in sorted((Path(__file__).parents[2] / "seeds" / "articles").iterdir()):
        yield path.stem, path.read_text(encoding="utf-8").rpartition("---\n")[2].strip()
