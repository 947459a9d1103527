"""brat annotations as a Reading: events or relations of source, cue and content become attributions, `Claim`s become claims.

Read as an attribution: an event that has an argument `Content` (`Content2` and so on are further pieces), with arguments `Source` and `Cue`; where it has no `Cue`, its trigger is the cue,
unless the trigger lies in the content, and where it has no `Content`, the trigger is the content if its type has that role; a `Content` no event uses, with what relations tie to it.
Read as a claim: an annotation of type `Claim`. Types and roles count in any case, and as the user's options say. Attributes, normalisations, relations and notes that `allegedly export brat` writes are read back; everything else is counted as lost.
"""

from collections import Counter
from pathlib import Path

from allegedly.contract import labels
from allegedly.exchange.importing.decoded import read_text
from allegedly.exchange.importing.reading import PLAIN, Options, Reading, Record, is_attribution, is_claim
from allegedly.exchange.importing.standoff import Event, Standoff, parse
from allegedly.problems import Problem
from allegedly.text.spans import Span

ROLES = ("source", "cue", "content")
EVENT_LABELS = {"Quotation": "quotation", "CueType": "cue_type", "Stance": "stance"}
CLAIM_LABELS = {"Certainty": "certainty", "Polarity": "polarity", "Kind": "kind"}
DERIVED = ("Status",)
UNCHECKED = ("Verdict", "unchecked")


class StandoffReader:
    """Fills one reading from one file of annotations; after `run`, every annotation is carried over, counted as lost, or a problem."""

    def __init__(self, read: Reading, ann: Standoff, options: Options = PLAIN):
        self.read, self.ann, self._role = read, ann, options.role
        self._used: set[str] = set()
        self._made: dict[str, Record] = {}
        self._names: dict[str, str] = {}

    def run(self) -> None:
        """Reads everything, in the order in which things need one another."""
        self.read.problems += self.ann.problems
        if self.read.problems:
            return
        for name, event in self.ann.events.items():
            self._event(name, event)
        for name, words in self.ann.words.items():
            self._alone(name, self._role(words.type))
        self._relations()
        self._references()
        self._attributes()
        self._notes()
        self._rename()
        self._settle()

    def _alone(self, name: str, type_: str) -> None:
        words = self.ann.words[name]
        if type_ == "claim":
            self._made[name] = self.read.claim(name, words.spans, words.line)
        elif type_ == "content" and name not in self._used:
            self._attribution(name, name, {"content": words.spans}, words.line)
        elif name not in self._used and type_ not in ROLES:
            self.read.losses[f"annotations of type {words.type}"] += 1
            self.read.foreign[words.type] += 1

    def _event(self, name: str, event: Event) -> None:
        self._used.add(event.trigger)
        parts = {role: [] for role in ROLES}
        fillers = [(self._argument(role), filler) for role, filler in event.arguments]
        for role, filler in fillers:
            if role in parts and filler in self.ann.words:
                self._used.add(filler)
                parts[role] += self.ann.words[filler].spans
            elif not (role == "parent" and filler in self.ann.events):
                self.read.losses[f"event arguments of role {role}"] += 1
                self.read.foreign[role] += role not in ROLES
        if not parts["content"] and self._role(self.ann.words[event.trigger].type) == "content":
            parts["content"] = self.ann.words[event.trigger].spans
        if not parts["content"]:
            self.read.losses[f"events of type {event.type} without a content"] += 1
            self.read.foreign[event.type] += not self._role(self.ann.words[event.trigger].type)
            return
        made = self._attribution(name, event.trigger, parts, event.line)
        made["parent"] = next((filler for role, filler in fillers if role == "parent" and filler in self.ann.events), "")
        if not made["cue"]:
            made["cue"] = self._trigger_as_cue(event.trigger, made["content"])

    def _argument(self, role: str) -> str:
        """The role of an argument: `Content2` is a further `Content`."""
        bare = role.rstrip("0123456789")
        return self._role(role) or self._role(bare) or ("parent" if bare.lower() == "parent" else role)

    def _trigger_as_cue(self, trigger: str, content: list[Span]) -> list[Span]:
        spans = self.ann.words[trigger].spans
        return [] if any(span.overlap(piece) for span in spans for piece in content) else spans

    def _attribution(self, name: str, anchor: str, parts: dict[str, list[Span]], line: int) -> Record:
        made = self.read.attribution(name, line=line, **{role: joined(spans) for role, spans in parts.items()})
        self._made[name] = made
        self._made.setdefault(anchor, made)
        return made

    def _relations(self) -> None:
        for tie in self.ann.relations:
            first, second = self._made.get(tie.first), self._made.get(tie.second)
            if tie.type == "OnWordOf" and is_claim(first) and is_attribution(second):
                first["attribution"] = second["key"]
            elif tie.type in ("Restates", "Denies") and is_claim(first) and is_claim(second):
                first[tie.type.lower()] = second["key"]
            elif not self._part_of_content(tie.first, tie.second) and not self._part_of_content(tie.second, tie.first):
                self.read.losses[f"relations of type {tie.type}"] += 1

    def _part_of_content(self, part: str, content: str) -> bool:
        words, whole = self.ann.words.get(part), self._made.get(content)
        role = self._role(words.type) if words else ""
        if role not in ("source", "cue") or not is_attribution(whole) or whole["key"] != content:
            return False
        whole[role] = joined(whole[role] + words.spans)
        self._used.add(part)
        return True

    def _references(self) -> None:
        for tie in self.ann.references:
            collection, _, key = tie.second.partition(":")
            made = self._made.get(tie.first)
            if collection == "Speakers" and key and is_attribution(made):
                made["speaker"] = self.read.speaker(key, tie.text or key)
            else:
                self.read.losses[f"normalisations to {collection}"] += 1

    def _attributes(self) -> None:
        for tie in self.ann.attributes:
            made, value = self._made.get(tie.first), tie.second
            known = EVENT_LABELS if is_attribution(made) else CLAIM_LABELS if is_claim(made) else {}
            if tie.type in known and value in labels(known[tie.type]):
                made[known[tie.type]] = value
            elif tie.type == "SpeakerKind" and is_attribution(made) and made["speaker"] in self.read.speakers and value in labels("speaker_kind"):
                self.read.speakers[made["speaker"]]["kind"] = value
            elif not (is_claim(made) and (tie.type in DERIVED or (tie.type, value) == UNCHECKED)):
                self.read.losses[f"attributes {tie.type}"] += 1

    def _notes(self) -> None:
        for tie in self.ann.notes:
            made = self._made.get(tie.first)
            fields = {"AnnotatorNotes": "note"} | ({"Medium": "medium_words"} if is_attribution(made) else {"Standalone": "text"})
            if made and tie.type == "AllegedlyId":
                self._names[made["key"]] = tie.text
            elif made and tie.type in fields:
                made[fields[tie.type]] = tie.text
            else:
                self.read.losses[f"notes of type {tie.type}"] += 1

    def _rename(self) -> None:
        for made in [*self.read.attributions, *self.read.claims]:
            for name in ("key", "parent", "attribution", "restates", "denies"):
                if (key := made.get(name, "")) in self._names:
                    made[name] = self._names[key]

    def _settle(self) -> None:
        for made in self.read.attributions:
            made["speaker"] = made["speaker"] or self.read.speaker_of(made["source"])
        unused = Counter(w.type for name, w in self.ann.words.items() if name not in self._used and self._role(w.type) in ("source", "cue"))
        self.read.losses.update({f"annotations of type {type_} that belong to no content": n for type_, n in unused.items()})
        if self.ann.unordered:
            self.read.assumptions["pieces of a span: put in text order"] += self.ann.unordered
        if self.ann.spaced:
            self.read.assumptions["words beside the offsets: other white space than the text has"] += self.ann.spaced
        if self.ann.equivalences:
            self.read.losses["equivalences"] += self.ann.equivalences


def joined(spans: list[Span]) -> list[Span]:
    """The spans in text order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def read_pair(article_id: str, text_file: Path, ann_file: Path, options: Options = PLAIN) -> Reading | Problem:
    """What is read of one article, its problems in it; a problem where one of the two files cannot be read."""
    text, ann = read_text(text_file), read_text(ann_file)
    if isinstance(ann, Problem):
        return ann
    if isinstance(text, Problem):
        missing = text.rule == "file-missing"
        return Problem("text-missing", f"its text {text_file} is not there", str(ann_file), 1) if missing else text
    read = Reading(article_id, text, str(ann_file))
    StandoffReader(read, parse(ann, text, str(ann_file), options.counting), options).run()
    return read
