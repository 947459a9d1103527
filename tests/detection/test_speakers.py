"""Who says what, in invented inputs: speakers.yaml.

    PYTHONPATH=scripts python tests/detection/test_speakers.py

prints counts by kind, and what is wrong in those that rules were mended on. An attribution is right if its speaker's name or an alias of it is the one expected;
an input, if all are, as many as expected, and those of one speaker, and only those, share one.
"""

from pathlib import Path

import pytest
import yaml

from allegedly.detection import detect

SETS = yaml.safe_load((Path(__file__).parent / "speakers.yaml").read_text(encoding="utf-8"))
LEAST_RIGHT = {"read": 0.9, "later": 0.8}


def is_right(case):
    draft, expected = detect(case["text"]), [name.lower() for name in case["by"]]
    got = [attribution.speaker for attribution in draft.attributions]
    named = {s.id: {name.lower() for name in (s.name, *s.aliases)} for s in draft.speakers}
    whole = len(set(zip(got, expected))) == len(set(got)) == len(set(expected))
    return len(got) == len(expected) and whole and all(name in named.get(id, {id}) for id, name in zip(got, expected))


@pytest.mark.parametrize("name", SETS)
def test_speakers_are_right(name):
    cases = [case for kind in SETS[name].values() for case in kind]
    assert sum(map(is_right, cases)) >= LEAST_RIGHT[name] * len(cases)


def main():
    for name, kinds in SETS.items():
        for kind, cases in kinds.items():
            wrong = [case for case in cases if not is_right(case)]
            print(f"{name:6} {kind:45} {len(cases) - len(wrong)}/{len(cases)}")
            for case in wrong if name == "read" else ():
                draft = detect(case["text"])
                names = {s.id: s.name for s in draft.speakers}
                print(f"    {case['text']!r}\n        {[names.get(a.speaker, a.speaker) for a in draft.attributions]}, not {case['by']}")


if __name__ == "__main__":
    main()
