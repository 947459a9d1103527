"""How fast detection reads news, in megabytes a second of processor time, beside a blank spaCy tokenizer.

    PYTHONPATH=scripts python tests/benchmarks/detecting_speed.py [TEXT ...]

Without files it reads articles that differ (see distinct.py), others in each of three runs. The best run counts.
"""

import sys
import time
from pathlib import Path

from distinct import MEGABYTE, texts, thirds
from interpreter import interpreter

from allegedly.detection import detect


def articles(paths):
    """The runs of one measurement: the texts of the files three times over, or articles that differ throughout, a third of a megabyte and more each."""
    return [[Path(path).read_text(encoding="utf-8") for path in paths]] * 3 if paths else thirds(texts(1.5))


def speed(read, runs):
    """Megabytes of UTF-8 a second, best of the runs."""
    return max(sum(len(t.encode("utf-8", "surrogatepass")) for t in found) / MEGABYTE / seconds(read, found) for found in runs)


def seconds(read, texts):
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def main(paths):
    runs = articles(paths)
    print(interpreter())
    ours = speed(detect, runs)
    print(f"detect, articles          {ours:6.2f} MB/s")
    print(f"detect, one long line     {speed(detect, [[' '.join(found).replace(chr(10), ' ')] for found in runs]):6.2f} MB/s")
    try:
        import spacy
    except ImportError:
        print("spacy.blank('en')         skipped: spaCy is not installed")
        return
    theirs = speed(spacy.blank("en"), runs)
    print(f"spacy.blank('en')         {theirs:6.2f} MB/s, detection at {ours / theirs:.2f} of it")


if __name__ == "__main__":
    main(sys.argv[1:])
