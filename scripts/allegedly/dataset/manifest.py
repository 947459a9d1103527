"""The manifest: what a dataset folder holds, in hashes that depend on no library."""

import hashlib
import json

from allegedly import __version__

FORM = "sha256 over the articles' hex digests, one a line in order of article; an article's digest is sha256 over its rows as canonical JSON lines"


class Tally:
    """Adds up digests article by article."""

    def __init__(self, configs: tuple[str, ...]):
        self.articles = 0
        self._seeds = hashlib.sha256()
        self._configs = configs
        self._hashes: dict[tuple[str, str], hashlib._Hash] = {}

    def add(self, article_id: str, split: str, seed_digest: str, digests: dict[str, str]) -> None:
        """Counts one article of a split."""
        self.articles += 1
        self._seeds.update(f"{article_id} {seed_digest}\n".encode())
        for config in self._configs:
            for part in ("", split):
                self._hashes.setdefault((config, part), hashlib.sha256()).update(f"{digests[config]}\n".encode())

    def _hash(self, config: str, split: str = "") -> str:
        return self._hashes.get((config, split), hashlib.sha256()).hexdigest()

    def manifest(self, rows: dict[str, dict[str, int]]) -> dict:
        """The manifest; `rows` gives for each config the rows of each of its splits."""
        configs = {
            config: {
                "rows": sum(splits.values()),
                "content_sha256": self._hash(config),
                "splits": {split: {"rows": n, "content_sha256": self._hash(config, split)} for split, n in splits.items()},
            }
            for config, splits in rows.items()
        }
        return {
            "name": "allegedly",
            "version": __version__,
            "articles": self.articles,
            "seeds_sha256": self._seeds.hexdigest(),
            "content_form": FORM,
            "configs": configs,
        }


def manifest_text(manifest: dict) -> str:
    """The manifest as it is written."""
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
