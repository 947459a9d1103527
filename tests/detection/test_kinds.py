"""Tables of invented inputs, a kind a file in kinds/, each with what a reader of GUIDELINES expects.

    PYTHONPATH=scripts python tests/detection/test_kinds.py [WORD ...]

prints how many are right, kind by kind, and what is wrong in the cases at even places (from 0). Those at odd places were never read
while rules were mended: of them only counts are printed. Only what a case names is compared: `attributions` (as many, in order; of each the
keys given), `speakers` (names, in order), `claims` (all), `certainties`, `asserted` (words of claims in the author's own voice), `never`
(words that no asserted or endorsed positive claim may consist of), `no_scraps`. Words are compared without marks, `that`, and final stops.
"""

import re
import sys
from pathlib import Path

import pytest
import yaml

from allegedly.detection import detect

FOLDER = Path(__file__).parent / "kinds"
LATER = Path(__file__).parent / "kinds_later"
"""Further inputs of the same kinds, written before any result on them was seen; a few rules were changed since because of some of them."""
LEAST_RIGHT = 0.9


def kinds(folder=FOLDER):
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["cases"] for path in sorted(folder.glob("*.yaml"))}


def bare(words):
    words = " ".join(re.sub(r"[\"“”„«»‘`]|''|(?<!\w)['’]|['’](?!\w)", " ", words).split())
    return re.sub(r"^(?:that|whether) ", "", re.sub(r"\s+(?=[.,;…])", "", words.strip(" .,;:-–—"))).replace("…", " … ").replace("  ", " ").lower()


def said(draft, spans):
    return bare(" … ".join(bare(span.of(draft.text)) for span in spans))


def faults(case):
    """What is wrong with the draft of a case, in words; empty when all is as expected."""
    draft = detect(case["text"])
    names = {s.id: s.name for s in draft.speakers}
    return [fault for key, check in CHECKS.items() if key in case for fault in check(draft, case[key], names)]


def _attributions(draft, expected, names):
    got = [
        {"speaker": names.get(a.speaker, a.speaker), "content": said(draft, a.content), "polarity": a.polarity, "stance": a.stance, "quotation": a.quotation}
        for a in draft.attributions
    ]
    if len(got) != len(expected):
        yield f"{len(got)} attributions, not {len(expected)}: {[(g['speaker'], g['content']) for g in got]}"
    for g, e in zip(got, expected):
        for key, value in e.items():
            value = bare(value) if key == "content" else value
            if (g[key].lower() if key == "speaker" else g[key]) != (value.lower() if key == "speaker" else value):
                yield f"{key} is {g[key]!r}, not {value!r}"


def _claims(draft, expected, names):
    got = [{"words": said(draft, c.spans), "status": c.status, "polarity": c.polarity} for c in draft.claims]
    if len(got) != len(expected):
        yield f"{len(got)} claims, not {len(expected)}: {[g['words'] for g in got]}"
    for g, e in zip(got, expected):
        for key, value in e.items():
            if g[key] != (bare(value) if key == "words" else value):
                yield f"claim's {key} is {g[key]!r}, not {value!r}"


def _own(draft):
    return [(said(draft, c.spans), c) for c in draft.claims if c.status in ("asserted", "endorsed") and c.polarity == "positive"]


def _never(draft, expected, names):
    yield from (f"claimed: {words}" for words, _ in _own(draft) if words in map(bare, expected))


def _no_scraps(draft, expected, names):
    yield from (f"scrap: {said(draft, c.spans)}" for c in draft.claims if len(said(draft, c.spans).split()) < 2)


def _list_of(read):
    def check(draft, expected, names):
        got = read(draft)
        if [str(g).lower() for g in got] != [str(e).lower() for e in expected]:
            yield f"{got}, not {expected}"

    return check


CHECKS = {
    "attributions": _attributions,
    "claims": _claims,
    "never": _never,
    "no_scraps": _no_scraps,
    "speakers": _list_of(lambda draft: [s.name for s in draft.speakers]),
    "certainties": _list_of(lambda draft: [c.certainty for c in draft.claims]),
    "asserted": _list_of(lambda draft: [said(draft, c.spans) for c in draft.claims if c.status == "asserted"]),
}


@pytest.mark.parametrize("place", [0, 1], ids=["read", "held out"])
def test_nine_in_ten_are_right(place):
    cases = [case for kind in kinds().values() for case in kind[place::2]]
    wrong = sum(1 for case in cases if faults(case))
    assert wrong <= (1 - LEAST_RIGHT) * len(cases)


def test_nine_in_ten_of_the_later_inputs_are_right():
    cases = [case for kind in kinds(LATER).values() for case in kind]
    assert sum(1 for case in cases if faults(case)) <= (1 - LEAST_RIGHT) * len(cases)


def main(wanted):
    total = [0, 0, 0, 0]
    for name, cases in kinds().items():
        if wanted and not any(word in name for word in wanted):
            continue
        counts = []
        for place in (0, 1):
            chosen = cases[place::2]
            wrong = [(case, found) for case in chosen if (found := faults(case))]
            counts += [len(chosen) - len(wrong), len(chosen)]
            for case, found in wrong if place == 0 else ():
                print(f"  {case['text']!r}\n" + "\n".join(f"      {f}" for f in found))
        total = [a + b for a, b in zip(total, counts)]
        print(f"{name:45} read {counts[0]:3}/{counts[1]:<3} held out {counts[2]:3}/{counts[3]}")
    print(f"{'all':45} read {total[0]:3}/{total[1]:<3} held out {total[2]:3}/{total[3]}")
    later = [case for kind in kinds(LATER).values() for case in kind]
    print(f"{'written later':45} {sum(1 for case in later if not faults(case))}/{len(later)}")


if __name__ == "__main__":
    main(sys.argv[1:])
