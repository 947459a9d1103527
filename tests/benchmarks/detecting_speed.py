"""How fast detection reads news, in megabytes a second of processor time, beside a blank spaCy tokenizer.

    PYTHONPATH=scripts python tests/benchmarks/detecting_speed.py [TEXT ...]

Without files it reads the articles of seeds/, repeated to a megabyte. The best of three runs counts.
"""

import sys
import time
from pathlib import Path

from allegedly.detection import detect

SEEDS = Path(__file__).parents[2] / "seeds"
MEGABYTE = 1_000_000


def articles(paths):
    texts = [Path(p).read_text(encoding="utf-8") for p in paths or sorted(SEEDS.glob("*/article.txt"))]
    size = sum(len(t.encode("utf-8", "surrogatepass")) for t in texts)
    return texts * max(1, round(MEGABYTE / size))


def speed(read, texts):
    """Megabytes of UTF-8 a second, best of three."""
    size = sum(len(t.encode("utf-8", "surrogatepass")) for t in texts) / MEGABYTE
    return max(size / seconds(read, texts) for _ in range(3))


def seconds(read, texts):
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def main(paths):
    texts = articles(paths)
    ours = speed(detect, texts)
    print(f"detect, articles          {ours:6.2f} MB/s")
    print(f"detect, one long line     {speed(detect, [' '.join(texts).replace(chr(10), ' ')]):6.2f} MB/s")
    try:
        import spacy
    except ImportError:
        print("spacy.blank('en')         skipped: spaCy is not installed")
        return
    theirs = speed(spacy.blank("en"), texts)
    print(f"spacy.blank('en')         {theirs:6.2f} MB/s, detection at {ours / theirs:.2f} of it")


if __name__ == "__main__":
    main(sys.argv[1:])
