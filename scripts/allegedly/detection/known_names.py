"""The names of an article: whom a surname, an acronym or a post stands for."""

from allegedly import lexicon
from allegedly.detection.names import acronyms, full_names, name_runs, roles
from allegedly.detection.resolution import pronoun_of
from allegedly.detection.stream import Stream


class KnownNames:
    """The names in the streams of an article. `runs`: (name, span) of each place where one stands."""

    def __init__(self, streams: list[Stream]):
        of_streams = [name_runs(st) for st in streams]
        self.runs = [run for runs in of_streams for run in runs]
        self.full = full_names(self.runs)
        self.fullest = frozenset(name for names in self.full.values() for _, name in names)
        self._streams = streams
        self._short: dict[str, str] = {}
        for st, runs in zip(streams, of_streams):
            self._short.update(acronyms(st, runs))
        self._roles: dict[str, list[tuple[int, str]]] | None = None
        self._first: dict[str, str] | None = None
        self._shared: frozenset[str] | None = None
        self._capitals: frozenset[str] | None = None

    def whole(self, name: str, at: int, titles: frozenset[str] = frozenset()) -> str:
        """The full name that a name stands for at code point `at`: of several with one surname, those that fit its titles; of these the latest
        before it. A name in capitals is spelled as the rest of the text spells it."""
        name = self._short.get(name, name)
        known = self.full.get(name)
        if not known:
            return self._spelled(self._by_first_name().get(name, name))
        wanted = "he" if "mr" in titles else "she" if titles & {"mrs", "ms", "miss"} else ""
        fitting = [(start, full) for start, full in known if not wanted or pronoun_of(full) in ("", wanted)] or known
        if len({full for _, full in fitting}) == 1 or not wanted and name not in self._ambiguous():
            return self._spelled(fitting[0][1])
        before = [full for start, full in fitting if start < at]
        return self._spelled(before[-1] if before else fitting[0][1])

    def _spelled(self, name):
        if not name.isupper():
            return name
        titled = name.title()
        return self.full[titled][0][1] if titled in self.full else titled if titled in self.fullest else name

    def _by_first_name(self):
        """First name -> the one full name of the article that begins with it: `Ted`."""
        if self._first is None:
            several: dict[str, set[str]] = {}
            for name in self.fullest:
                first, _, rest = name.partition(" ")
                if first.lower() in lexicon.first_names() and rest.count(" ") < 3:
                    several.setdefault(first, set()).add(name)
            self._first = {first: next(iter(names)) for first, names in several.items() if len(names) == 1}
        return self._first

    def _ambiguous(self):
        """Surnames of two people or more: full names with different first names."""
        if self._shared is None:
            self._shared = frozenset(s for s, names in self.full.items() if len({full.split()[0] for _, full in names}) > 1)
        return self._shared

    def with_post(self, post: str) -> list[tuple[int, str]]:
        """The names that the article gives to a post, each with where it stands."""
        if self._roles is None:
            self._roles = {}
            for st in self._streams:
                for word, named in roles(st).items():
                    self._roles.setdefault(word, []).extend(named)
        return self._roles.get(post, [])

    def holder(self, posts: list[str]) -> str:
        """The one name that has a post, or all of several posts, in the article; empty where none or several have."""
        held = dict.fromkeys(name for _, name in self.with_post(" ".join(posts))) if len(posts) > 1 else {}
        if len(held) == 1:
            return next(iter(held))
        people = [dict.fromkeys(name for _, name in self.with_post(post)) for post in posts]
        shared = [name for name in people[0] if all(name in names for names in people)] if all(people) else []
        return shared[0] if len(shared) == 1 else ""

    def is_name(self, st: Stream, mention) -> bool:
        """Whether a mention's capitals are those of a name: several words, a known first name or surname, or capitals within a sentence too."""
        words = st.words[mention.first : mention.last]
        lone = words[-1].removesuffix("'s")
        if mention.sort:  # part of a compound
            return lone.capitalize() in self.full
        if len(words) > 1 or lone in lexicon.first_names() or lone.capitalize() in self.full:
            return True
        if self._capitals is None:
            inside = (pair for one in self._streams for first, last in one.bounds for pair in zip(one.words[first + 1 : last], one.tags[first + 1 : last]))
            self._capitals = frozenset(word for word, tag in inside if tag == "N")
        return lone in self._capitals
