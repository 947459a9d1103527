"""The voice of a claim: its speakers and how firmly it is put. This is what is compared between article and summary."""

import re
from dataclasses import dataclass, replace

from allegedly.article.article import UNSPECIFIED, Article, Attribution, Claim
from allegedly.comparison.segments import Tagged
from allegedly.lexicon import verb_cues
from allegedly.matching.firmness import CERTAINTY, STATED, clause_degree, cue_class, cue_degree, hedge_degrees

_THINKING = frozenset("think believe suspect suggest imply indicate assume guess expect hint estimate reckon confident convinced".split())
INTENDING = frozenset("plan intend aim hope want seek decide agree refuse promise vow pledge propose consider threaten offer commit committed weigh".split())
NAMING = frozenset("name choose pick elect appoint rank award nominate crown".split())
"""Acts of giving a name or a rank, which a clause may hang on as on a word of reporting."""
_PLANNING = frozenset("plan intend aim hope seek consider weigh try".split())
MINDING = INTENDING | frozenset(
    "aware know realize realise fear like feel sure see think believe doubt confident convinced expect afraid worried concerned view".split()
)
_HEARSAY = re.compile(
    r"\b(?:is|are|was|were|been) (?:widely )?(?P<passive>alleged|claimed|said|reported|believed|thought|rumou?red|understood|suspected)(?= (?:to|that)\b)|"
    r"\b(?:rumou?r|legend|word|gossip|tradition) has it\b|\bby (?:all|most|some) accounts\b|^Word is\b|\b[Tt]he story goes\b|"
    r"\b(?:alleged|allegedly|reportedly|supposed(?:ly)?|purported(?:ly)?|so-called|suspected)\b(?! (?:to|that)\b)|"
    r"\b(?P<charge>(?:charged|indicted|arrested) (?:on \w+day )?(?:with|for|on)|(?:sue[sd]?|suing)\b(?: [\w’'-]+){0,5} for|on suspicion of|plead(?:s|ed|ing)? guilty (?:on \w+day )?to|face[sd]? (?:[\w-]+ ){0,3}(?:charges|counts) of)\b(?= (?:\w+ ){0,2}\w+ing\b)",
    re.I,
)
_MAY_BE_HEARSAY = re.compile(
    "alleg|claim|said|report|believ|thought|rumo|understood|suspect|suppos|purport|so-call|charge|indict|sue|suing|arrest|suspicion|guilty|has it|word is|story goes|accounts"
)
"""A part of the word of every mark of hearsay; most clauses have none."""
_NO_HEARSAY = frozenset(("so-called", "self-styled", "self-described"))
_OWN_ACCOUNT = re.compile(
    r"\b[Bb]y (?P<by>[\w’' -]{2,40}?)['’]s? (?:own )?(?:reckoning|account|admission|estimates?|estimation|telling|count|calculations?)\b|"
    r"(?P<as>[\w’' -]{2,60}?) (?:presents?|presented|describes?|portrays?|portrayed|styles?|styled|casts?|bills?|billed|sees?) (?:itself|himself|herself|themselves) as\b|"
    r"\b[Aa]ccording to (?P<to>(?:the |a |an )?(?:[A-Z][\w’'-]+ ?){1,5})|"
    r"\b[Bb]y (?P<own>his|her|its|their) (?:own )?(?:reckoning|account|admission|estimates?|estimation|telling|count|calculations?|figures|tally)\b|"
    r"(?P<put>(?:[A-Z]|[Tt]he |[Hh]e |[Ss]he |[Tt]hey |[Ii]t )[\w’'-]*(?: [\w’'-]+){0,3}?) puts? (?:[\w’'-]+ ){1,6}down to\b|"
    r"\b[Tt]o hear (?P<hear>[\w’'-]+(?: [\w’'-]+){0,4}?) tell\b|"
    r"\b(?:as|if) (?P<sees>[\w’'-]+(?: [\w’'-]+){0,4}?) (?:(?:sees?|puts?|tells?) it|(?:is|are) (?:to be believed|right))\b|"
    r"\bor so (?P<so>[\w’'-]+(?: [\w’'-]+){0,4}?) (?:says?|said|claims?|claimed|thinks?|thought|believes?|believed)\b|"
    r"^In (?P<version>[\w’'-]+(?: [\w’'-]+){0,3}?)['’]s? (?:version|account|telling|story)\b|"
    r"^(?P<of>(?!It |There )[A-Z][\w’'-]*(?: [\w’'-]+){0,3}?) (?:t(?:ells?|old)|sp(?:eaks?|oke)) of\b(?! (?:being|the need)\b)|"
    r", (?:as )?per (?P<per>(?:the |its |his |her |their |a )?[\w’'-]+(?: [\w’'-]+){0,3})"
)
_MAY_BE_ACCOUNT = re.compile(
    r"reckoning|account|admission|estimat|telling|count|calculation|sel(?:f|ves) as|ccording to|figures|tally| down to | hear |,(?: as)? per | it\b|to be believed|version|story| so |are right|is right|"
    r"t(?:ell|ells|old) of |sp(?:eak|eaks|oke) of "
)
"""The accounts that reporting words do not show: "by her own reckoning", "presents itself as", "According to the Board over 60 ..."."""
_VIEW = re.compile(
    r"^(?:(?:and|but|though|although|while|as|when|after) )?(?P<who>(?!it |there |this |which |(?:more|less|fewer|better|worse|\w+er) than\b)(?!.{0,20}\b(?:is|are|was|were|be|been|a|an|the|of|to) (?:\w+(?:s|ed|ing))\b)[\w’'&.-]+(?: [\w’'&.-]+){0,5}?),? (?:has |have |had |also |then |later |strongly |publicly |repeatedly |(?:does|did|do)(?: not|n['’]t) ){0,3}"
    r"(?:consider|highlight|stress|emphasi[sz]|prais|critici[sz]|blam|tout|defend|question|express|voic|describ|portray|characteri[sz]|hail|deem|reject|dismiss|denounc|condemn|lament|"
    r"disput|doubt|celebrat|welcom|mock|slam|attack|acknowledg|recount|recall|reflect|discuss|explain|detail|outlin|predict|propos|advocat|endors|favou?r|oppos|support|"
    r"accus|claim|suspect|compar|liken|link|fault|forecast|rul|disagree|want|believ|estimat|insist|maintain|den|expect|reckon|fear|argu|warn|doubt|put(?= the\b|s)|count|label|alleg|conced)(?:es|s|ed|ing|ies)\b(?! by\b)",
    re.I,
)
_MOOD = re.compile(
    r"^(?P<who>(?!(?:it|there|this|that|what)\b)(?:[Tt]he |[Aa]n? )?[\w’'&.-]+(?: [\w’'&.-]+){0,5}?) (?:ha(?:s|ve|d) no doubt\b|(?:is|are|was|were|remains?|remained) (?:also |still |now |un|not |more |less |deeply |very ){0,2}"
    r"(?:doubtful|skeptical|sceptical|convinced|confident|satisfied|relieved|pessimistic|optimistic|wary|cautious|adamant|unsure|certain|sure|hopeful|worried|concerned|afraid|in no doubt|[a-z]{4,} that)\b)",
    re.I,
)
"""How a clause tells what somebody thinks without a verb of thinking: "the mayor is doubtful"."""
_PASSIVE_VIEW = re.compile(
    r"(?:\b(?:is|are|was|were|been|being)|,|^) ?(?:widely |often |sometimes |also )?(?:considered|regarded|seen as|viewed as|described as|deemed|thought of|portrayed as|praised|hailed|credited)\b"
    r"(?:.* by (?P<by>[\w’'&.-]+(?: [\w’'&.-]+){0,4}))?",
    re.I,
)
"""How a clause tells a view without a content clause: "Dorn considered it a harder task", "is considered among the best"."""
_AGENT = re.compile(r"[”\"’] by ((?:[a-z]+ ){0,2}(?:[A-Z][\w’'-]+ ?){1,3})")
"""The agent of a passive cue behind its quotation: "was described as “...” by editor Nell Farrow"."""
_RESPONDENTS = re.compile(r"\b(?:percent|per cent|in (?:10|ten|five|four|three)|(?:most|half|majority|third|quarter|number) of)\b|%", re.I)
"""Those who answered a poll; the source is the poll."""
_APPOSED = re.compile(r",? ((?:[A-Z][\w’'-]+ ?){1,4}),")
_RELATIVE = re.compile(r",?\s+(?:who|which|that|whose|where)\b.*", re.S)


_SAYING = frozenset(
    "say claim call insist estimate calculate list blame note argue warn report state suggest pledge allege accuse recall admit concede maintain complain contend testify predict "
    "describe announce assert acknowledge boast caution declare explain add reckon".split()
)
_SAYING_FORMS = {
    form: lemma for lemma in ("calculate", "list", "pledge", "blame", "count") for form in (lemma, lemma + "s", lemma + ("d" if lemma[-1] == "e" else "ed"))
}
"""Verbs that hardly tell anything but what somebody says, with those that detection does not know as such."""
_MAY_BE_TOLD = re.compile("say|said|maintain|claim|insist|estimate|believe")
_TOLD = re.compile(
    r"\b(?:which|that|who),? (?:the |a |its |his |her )?[\w’'-]+(?: [\w’'-]+)? (?:says?|said|maintains?|claims?|claimed|insists?|estimates?|believes?)\b"
)
"""A relative clause with its own words of reporting: "a message which the firm maintains went astray"."""
_DOCUMENT = re.compile(
    r"^(?P<who>(?:[Tt]he |[Aa]n? |[Ii]ts |[Hh]is |[Hh]er |[Tt]heir )?(?:[\w’'-]+ ){0,3}"
    r"(?:labels?|reports?|memos?|documents?|notices?|leaflets?|study|studies|surveys?|audits?|reviews?|registers?|records|files|indictment|filings?|census))\b[^.;]{0,60}?"
    r" (?P<cue>lists?|listed|estimates?|estimated|states?|stated|notes?|noted|identif(?:y|ies|ied)|records?|recorded|counts?|counted|puts?|gives?|gave|documents?|documented)\b(?! by\b)"
)
"""A document that lists something: "the label lists 9 grams"."""
_FINDINGS = frozenset("no little nothing that few evidence".split())
_SHOWING = frozenset("show prove demonstrate".split())
_POINTS = frozenset("point points pointed".split())
_BEING = frozenset("is are was were be been being am 's 're".split())
_SUBJECT = re.compile("[DnN0gpPxRIX]+$")


def spoken(words: str) -> tuple[str, str, str] | None:
    """(subject, verb, lemma) of the first word of reporting in a clause that has a subject there, or None."""
    tagged = Tagged(words)
    cues, tags = verb_cues(), tagged.tags
    for n, tag in enumerate(tags):
        word = tagged.words[n]
        lemma = cues[word].lemma if word in cues else _SAYING_FORMS.get(word, "")
        after = tagged.words[n + 1] if n + 1 < len(tags) else ""
        telling = (
            lemma in _SAYING
            or word in _SAYING_FORMS
            or lemma == "find"
            and after in _FINDINGS
            or lemma in _SHOWING
            and after == "that"
            or word in _POINTS
            and after == "to"
        )
        if tag not in "VE" or not n or not telling:
            continue
        head = n
        while head and tags[head - 1] in "AR":
            head -= 1
        group = tagged.words[head:n]
        if _BEING & set(group) or any(w in ("not", "never") or w.endswith(("n't", "n’t")) for w in group):
            continue
        aside = re.search(",[^,]{1,12},$", tags[:head])  # "Umbra, a supporter, says"
        subject = _SUBJECT.search(tags[: aside.start() if aside else head])
        while (
            subject
            and (at := next((u for u in range(subject.start(), subject.end() - 1) if tagged.words[u] in ("who", "which", "that", "whom")), None)) is not None
        ):
            subject = _SUBJECT.search(tags[: subject.end()], at + 1)
        if not subject or not re.search("[nNpPX]", subject.group()):
            continue
        if n + 1 >= len(tags) and tags[subject.start() - 1 : subject.start()] != ",":
            continue
        return words[tagged.starts[subject.start()] : tagged.ends[subject.end() - 1]], words[tagged.starts[head] : tagged.ends[n]], lemma
    return None


_AT_END = re.compile(
    r",? (?:as|if) (?P<by>[\w’'-]+(?: [\w’'-]+){0,4}?) (?:(?:sees?|puts?|tells?) it|(?:is|are) to be believed)[.”\"]*$|"
    r",? (?:going by|judging by|judging from|based on|or so) (?P<from>[^,.;]{3,70}?)(?: says?| said| claims?| thinks?| believes?)?[.”\"]*$|"
    r", (?P<who>(?:[Tt]he |[Aa] |[Ii]ts |[Hh]is |[Hh]er )?[\w’'&.-]+(?: [\w’'&.-]+){0,5}?) (?P<cue>reports?|reported|says?|said|writes|wrote|finds?|found|shows?|showed|estimates?|estimated)[.”\"]*$"
)
_AT_START = re.compile(
    r"(?P<who>[^.:;,\n]{0,60}\b(?:poll|study|survey|report|review|analysis|inquiry|audit|argument|message|warning|complaint|verdict|claim|response|answer|advice|explanation|forecast|story|account|estimate|prediction|allegation|version)\b"
    r"[^.:;,\n]{0,40}): ",
    re.I,
)
_LABEL = re.compile(r"\W*(?P<who>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}): ")


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a chain: the speaker's id, name and kind in its draft, its aliases, and the words used here (empty when none);
    its cue, the cue's lemma, its degree and its class (1 doubting, 2 neutral, 3 vouching)."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    words: str
    cue: str
    lemma: str
    strength: float

    @property
    def cue_class(self) -> int:
        """1 for a doubting cue, 2 neutral, 3 vouching; a mark of hearsay doubts."""
        return 1 if self.is_unspecified and self.strength < 1.1 else cue_class(self.lemma)

    @property
    def is_unspecified(self) -> bool:
        """Whether nobody at all is named or described."""
        return self.id == UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Voice:
    """`sources` outermost first, empty for the text's own voice; `low` to `high` the clause's degree on the fine scale, `hedge` the same on
    the coarse one; `cue` the innermost; `words` those of the clause."""

    sources: tuple[Source, ...]
    low: float
    high: float
    denied: bool
    cue: str
    hedge: tuple[float, float] = (STATED, STATED)
    words: str = ""


class Voices:
    """The voices of the claims of one draft, each made out when it is first asked for by its number."""

    def __init__(self, draft: Article):
        self._draft, self._speakers = draft, {speaker.id: speaker for speaker in draft.speakers}
        self._made: dict[int, Voice] = {}
        self._sources: dict[int, Source] = {}

    def __getitem__(self, claim: int) -> Voice:
        if claim not in self._made:
            found = self._draft.claims[claim]
            self._made[claim] = self.of(found, _words(self._draft, found.spans))
        return self._made[claim]

    def of(self, claim: Claim, words: str) -> Voice:
        """The voice of a claim of the draft; `words` are those of its clause."""
        chain = [self._draft.attributions[n] for n in claim.chain]
        low, high = self._degree(claim, words, chain)
        sources = self.sources_of(claim, words)
        return Voice(
            sources=sources, low=low, high=high, denied=self.is_denied(claim), cue=sources[-1].cue if sources else "", hedge=_hedge(words, chain), words=words
        )

    def is_told(self, claim: int) -> bool:
        """Whether a claim has any source, by its number."""
        if claim in self._made:
            return bool(self._made[claim].sources)
        found = self._draft.claims[claim]
        return bool(self.sources_of(found, _words(self._draft, found.spans)))

    def sources_of(self, claim: Claim, words: str) -> tuple[Source, ...]:
        """The sources of a claim, outermost first; `words` are those of its clause."""
        sources = tuple(self._source(n) for n in claim.chain)
        account = None if sources or not _MAY_BE_ACCOUNT.search(words) else _OWN_ACCOUNT.search(words)
        hearsay = None if sources or account or not _MAY_BE_HEARSAY.search(words.lower()) else _HEARSAY.search(words)
        if account:
            who = next(filter(None, account.groups())).strip()
            sources = (Source(who, who, "unnamed", (), who, account.group(), "according", 2.0),)
        elif hearsay:
            lemma, degree = ("charge", 2.0) if hearsay["charge"] else (hearsay.group().lower(), 1.0 if hearsay["passive"] else 0.8)
            sources = (Source(UNSPECIFIED, "", "unnamed", (), "", hearsay.group(), lemma, degree),)
        elif not sources and _MAY_BE_TOLD.search(words) and _TOLD.search(words):
            sources = self.spoken(words)
        elif not sources and (document := _DOCUMENT.match(words)):
            sources = self._saying(document["who"], document["cue"], "state")
        agent = _AGENT.search(words) if sources and all(s.is_unspecified for s in sources) else None
        if agent:
            sources = (replace(sources[-1], id=agent[1], name=agent[1], kind="person", words=agent[1]),)
        return sources

    def viewed(self, words: str) -> tuple[Source, ...]:
        """Whose view a clause tells that has no attribution; `UNSPECIFIED` for a passive without an agent, nothing where it tells none."""
        found = _PASSIVE_VIEW.search(words) or _VIEW.search(words) or _MOOD.search(words)
        if not found:
            return ()
        who = (found.groupdict().get("who") or found.groupdict().get("by") or "").strip(" ,")
        known = next((s for s in self._draft.speakers if who and (who == s.name or who in s.aliases)), None)
        return (
            Source(
                known.id if known else who or UNSPECIFIED,
                known.name if known else who,
                known.kind if known else "person",
                known.aliases if known else (),
                who,
                found.group(),
                "view",
                2.0,
            ),
        )

    def spoken(self, words: str) -> tuple[Source, ...]:
        """Who says a clause by its own words, where detection found nothing: "a staff memo puts it at a fifth"."""
        return self._saying(*found) if (found := spoken(words)) else ()

    def framed(self, sentence: int, spans, speakers: frozenset[str]) -> tuple[Source, ...]:
        """Whose word a sentence of the draft is by its end or its beginning, where detection found nothing: "..., the Herald reports", "New poll: ...",
        "Mayor Beck: ..."; `speakers`: lower-case words of names."""
        if sentence >= len(self._draft.sentences):
            return ()
        start, end = self._draft.sentences[sentence]
        text = self._draft.text[start:end]
        found = _AT_END.search(text)
        if found and spans[0].start < start + found.start() and not re.search(r"[,;] but\b", text[: found.start()]):
            return self._saying(found["who"] or found["by"] or found["from"], found["cue"] or "", "report")
        found = _AT_START.match(text) or (label if (label := _LABEL.match(text)) and label["who"].split()[-1].lower() in speakers else None)
        return self._saying(found["who"], ":", "report") if found and spans[0].end > start + found.end() else ()

    def _saying(self, who: str, cue: str, lemma: str) -> tuple[Source, ...]:
        low = who.lower()
        known = next((s for s in self._draft.speakers if who and (who == s.name or who in s.aliases or low == s.name.lower())), None)
        return (
            Source(
                known.id if known else who or UNSPECIFIED,
                known.name if known else who,
                known.kind if known else "unnamed" if not re.search("[A-Z]", who[1:]) else "organization",
                known.aliases if known else (),
                who,
                cue,
                lemma,
                2.0,
            ),
        )

    def _degree(self, claim: Claim, words: str, chain) -> tuple[float, float]:
        return _degree(claim, words, chain)

    def is_denied(self, claim: Claim) -> bool:
        """Whether a denial stands in a claim's chain."""
        return any(self._draft.attributions[n].polarity == "negative" for n in claim.chain)

    def sources(self) -> dict[str, Source]:
        """The sources of all claims by id, those left out that nobody is behind; of one with several, the last."""
        found = (self._source(n) for claim in self._draft.claims for n in claim.chain)
        return {source.id: source for source in found if not source.is_unspecified}

    def _source(self, number: int) -> Source:
        if number not in self._sources:
            self._sources[number] = _source(self._draft, self._draft.attributions[number], self._speakers)
        return self._sources[number]


_PLEASED = re.compile(r"\b(?:proud|pleased|delighted|happy|excited|honou?red|thrilled|glad)$", re.I)
_TO_COME = re.compile(r"^(?!to )(?:[\w’'-]+ ){1,6}(?:will|would|shall|should|can|could|may|might)\b")
"""How what somebody intends is told as a report: "promised that each bed would be made"."""
_AGENTLESS = frozenset("ask invite order request require urge call put value price know consider see view regard estimate".split())
"""Cues that without an agent credit nobody: "was asked to", "was put at", "is seen as"."""


def _is_nobodys_word(source: Source, words: str) -> bool:
    """Whether a source of an article is none to an editor."""
    if (
        source.lemma in INTENDING
        and not _TO_COME.search(words)
        or source.cue.lower() in _NO_HEARSAY
        or _RESPONDENTS.search(source.words)
        or _PLEASED.search(source.cue)
    ):
        return True
    if source.is_unspecified and not source.cue:  # words in marks that detection gave to nobody
        return not re.search(r"^\W*[“\"‘]|[”\"’]\W*$", words.strip())
    return source.is_unspecified and source.lemma in _AGENTLESS


class EditorVoices(Voices):
    """The same as an editor reads an article: who only means to do something, is proud to do it, is asked to, or answered a poll, and "so-called", is nobody's word."""

    def sources_of(self, claim: Claim, words: str) -> tuple[Source, ...]:
        """The sources of a claim without such ones."""
        found = super().sources_of(claim, words)
        return tuple(s for s in found if not _is_nobodys_word(s, words)) if found else found

    def _degree(self, claim: Claim, words: str, chain) -> tuple[float, float]:
        return STATED, STATED  # the fine scale is the strict standard's


_ACTS = frozenset(
    "applaud ask attack back celebrate challenge chide condemn criticize criticise defend demand denounce discuss dismiss encourage endorse hail honor honour invite mock "
    "name oppose order praise question read rebut recommend reject request require slam support thank threaten welcome worry".split()
)
_BEHIND_AN_ACT = re.compile(r"\b(?:for (?:\w+ ){0,2}\w+ing|as)\b")


class FactVoices(EditorVoices):
    """The same for a clause that the summary states itself: what an act is done to ("endorsed the bill") is on nobody's word, other than what it is done for, and what it is called."""

    def sources_of(self, claim: Claim, words: str) -> tuple[Source, ...]:
        """The sources of a claim without those that only act."""
        found = super().sources_of(claim, words)
        return found if not found or _BEHIND_AN_ACT.search(words) else tuple(s for s in found if s.lemma not in _ACTS)


def _degree(claim, words, chain) -> tuple[float, float]:
    low = min(clause_degree(words), CERTAINTY[claim.certainty])
    if any(a.lemma in _THINKING or a.lemma in INTENDING and a.stance == "neutral" for a in chain):
        low = min(low, 2.0)
    soft = claim.certainty == "underspecified" or low == 3.0 and re.search(r"\bwould\b", words)
    return low, STATED if soft else low


def _hedge(words: str, chain) -> tuple[float, float]:
    """The coarse degrees; planning to do a deed is no statement of it, or is one to come."""
    low, high = hedge_degrees(words)
    return (min(low, 2.0), high) if any(a.lemma in _PLANNING for a in chain) else (low, high)


def _source(draft: Article, attribution: Attribution, by_id) -> Source:
    speaker = by_id.get(attribution.speaker)
    words = _RELATIVE.sub("", _words(draft, attribution.source))
    cue = _words(draft, attribution.cue)
    named = _APPOSED.match(draft.text, attribution.source[-1].end) if attribution.source and not any(w[:1].isupper() for w in words.split()[-1:]) else None
    if named and (not speaker or speaker.name not in named[1]):
        name = named[1].strip()
        return Source(name, name, "person", (words,), f"{words}, {name}", cue, attribution.lemma, cue_degree(attribution.lemma, attribution.stance))
    if attribution.lemma == "hear":  # the court heard: it is not the court's word
        return Source(UNSPECIFIED, "", "unnamed", (), "", cue, attribution.lemma, 2.0)
    if not speaker:
        return Source(words or UNSPECIFIED, words, "unnamed", (), words, cue, attribution.lemma, cue_degree(attribution.lemma, attribution.stance))
    return Source(speaker.id, speaker.name, speaker.kind, speaker.aliases, words, cue, attribution.lemma, cue_degree(attribution.lemma, attribution.stance))


def _words(draft, spans) -> str:
    return " ".join(span.of(draft.text) for span in spans)
