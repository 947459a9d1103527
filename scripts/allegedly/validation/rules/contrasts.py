"""Level references: is each contrast pair what it says? The subject is the Records of an article."""

from allegedly.seeds.edits import LABELS, applies, directions, family
from allegedly.seeds.records import Records
from allegedly.tables.contrasts import paragraph_folds
from allegedly.validation.registry import problem, rule


def _paired(seed: Records):
    """Index, pair and claim of every contrast whose claim is there."""
    for i, pair in enumerate(seed.contrasts):
        if claim := seed.claim_by_id.get(pair["claim"]):
            yield i, pair, claim


@rule("references")
def edit_identical(seed: Records):
    """An edit is its faithful sentence.

    Bad: faithful and edit are the same words
    Good: one thing differs
    """
    for i, (faithful, edit) in enumerate(seed.wordings):
        if faithful == edit:
            yield problem("its edit is its faithful sentence", "contrasts", i, "edit")


@rule("references")
def edit_from_absent(seed: Records):
    """`edit_from` does not occur in the faithful sentence.

    Bad: edit_from: "claimed" where the faithful sentence has "said"
    Good: edit_from: "said"
    """
    for i, pair in enumerate(seed.contrasts):
        if pair["edit_from"] not in pair["faithful"]:
            yield problem(f'edit_from "{pair["edit_from"]}" is not in the faithful sentence', "contrasts", i, "edit_from")


@rule("references")
def edit_to_absent(seed: Records):
    """`edit_to` does not occur in the edited sentence.

    Bad: edit_to: "revealed" where the edit has "showed"
    Good: edit_to: "showed"
    """
    for i, pair in enumerate(seed.contrasts):
        if pair["edit_to"] not in pair["edit"]:
            yield problem(f'edit_to "{pair["edit_to"]}" is not in the edited sentence', "contrasts", i, "edit_to")


@rule("references")
def edit_not_single(seed: Records):
    """Replacing `edit_from` by `edit_to` does not give the edited sentence: more than one thing differs.

    Bad: edit_from: "said", edit_to: "proved", and the number differs too
    Good: nothing but these words differs
    """
    for i, pair in enumerate(seed.contrasts):
        if pair["edit_from"] in pair["faithful"] and pair["edit_to"] in pair["edit"]:
            if not applies(pair["faithful"], pair["edit"], pair["edit_from"], pair["edit_to"]):
                yield problem("more than edit_from and edit_to differs between its sentences", "contrasts", i, "edit")


@rule("references")
def faithful_wrong_speaker(seed: Records):
    """A faithful sentence credits someone who is not the claim's speaker.

    Bad: speaker: boscovich for a claim of Ferguson's
    Good: speaker: ferguson
    """
    for i, pair, claim in _paired(seed):
        links = seed.chain(claim.get("attribution"))
        expected = links[-1]["speaker"] if links else "author"
        if pair["speaker"] != expected:
            yield problem(f"its faithful sentence credits {pair['speaker']}; the speaker of {claim['id']} is {expected}", "contrasts", i, "speaker")


@rule("references")
def direction_wrong(seed: Records):
    """An edit has a direction that its phenomenon does not have.

    Bad: phenomenon: attribution_drop, direction: up
    Good: phenomenon: attribution_drop, direction: drop
    """
    for i, pair in enumerate(seed.contrasts):
        allowed = directions(pair["phenomenon"])
        if pair["direction"] not in allowed:
            yield problem(f"{pair['phenomenon']} goes {' or '.join(allowed)}, not {pair['direction']}", "contrasts", i, "direction")


@rule("references")
def edit_supported(seed: Records):
    """An edit is labelled as supported, so it is not an edit.

    Bad: label: supported
    Good: label: not_enough_info
    """
    for i, pair in enumerate(seed.contrasts):
        if pair["label"] == "supported":
            yield problem("its edit is labelled supported; an edit says what the article does not", "contrasts", i, "label")


@rule("references")
def content_edit_labels(seed: Records):
    """The labels of an edit are not those that its phenomenon has.

    Bad: phenomenon: number, content_label: supported; phenomenon: hedge_drop, label: refuted
    Good: phenomenon: number, label: refuted, content_label: refuted; phenomenon: hedge_drop, label: not_enough_info, content_label: supported
    """
    for i, pair in enumerate(seed.contrasts):
        may, content = LABELS.get((pair["phenomenon"], pair["direction"])) or LABELS[pair["phenomenon"], ""]
        for name, allowed in (("label", may), ("content_label", content)):
            if pair["label"] != "supported" and pair[name] not in allowed:
                yield problem(
                    f"is an edit of {pair['phenomenon']} {pair['direction']}, so its {name} is {' or '.join(allowed)}, not {pair[name]}", "contrasts", i, name
                )
        if family(pair["phenomenon"]) == "content" and pair["label"] != pair["content_label"] and "supported" not in (pair["label"], pair["content_label"]):
            yield problem("changes no attribution, so its two labels are the same", "contrasts", i, "content_label")


@rule("references")
def passage_unknown(seed: Records):
    """A pair names a passage that the article does not have.

    Bad: passage: [41] in an article of 40 paragraphs
    Good: passage: [2, 36]
    """
    for i, pair in enumerate(seed.contrasts):
        for number in pair.get("passage", ()):
            if number > len(seed.paragraphs):
                yield problem(f"the article has no paragraph {number}", "contrasts", i, "passage")


@rule("references")
def wording_across_folds(seed: Records):
    """The same wording is in two folds, so a cross-validation would leak.

    Bad: one faithful sentence under claims of two folds
    Good: another wording for the second claim
    """
    fold = paragraph_folds(len(seed.paragraphs), seed.claims)
    first: dict[str, tuple[str, int]] = {}
    for i, pair, claim in _paired(seed):
        here = (pair["id"], fold[claim["paragraph"]])
        for name, wording in zip(("faithful", "edit"), seed.wordings[i]):
            other = first.setdefault(wording, here)
            if other[1] != here[1]:
                yield problem(f"its {name} sentence is also in {other[0]}, in another fold", "contrasts", i, name)


@rule("references")
def wording_repeated(seed: Records):
    """One sentence is faithful in one pair and an edit in another.

    Bad: the faithful sentence of p001 is the edit of p002
    Good: every sentence is either faithful or an edit
    """
    faithful = {wording: pair["id"] for pair, (wording, _) in zip(seed.contrasts, seed.wordings)}
    for i, pair in enumerate(seed.contrasts):
        if (other := faithful.get(seed.wordings[i][1])) and other != pair["id"]:
            yield problem(f"its edit is the faithful sentence of {other}", "contrasts", i, "edit")
