"""`allegedly validate`: lines, formats, exit states, and that bad input touches nothing."""

import json

import pytest


def test_clean_seeds_exit_0(ferry, call):
    assert call("validate", ferry)[0] == 0


def test_a_problem_is_told_with_its_true_line(ferry, call):
    path = ferry / "annotations.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("the crew had slept", "the crew has slept"), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").split("\n")
    claim = next(n for n, line in enumerate(lines, 1) if line == '    quote: "the crew has slept"')
    status, out, _ = call("validate", ferry)
    assert status == 1
    assert f'{path}:{claim}: error: claim c005: quote "the crew has slept" is not in paragraph 3; nearest: "the crew had slept" [quote-absent]' in out.split(
        "\n"
    )


def test_json_sarif_and_github_say_the_same(ferry, call):
    (ferry / "article.yaml").write_text("article: ferry\n", encoding="utf-8")
    rows = json.loads(call("validate", ferry, "--format", "json")[1])
    sarif = json.loads(call("validate", ferry, "--format", "sarif")[1])
    github = call("validate", ferry, "--format", "github")[1].strip().split("\n")
    results = sarif["runs"][0]["results"]
    assert sarif["version"] == "2.1.0"
    assert [r["rule"] for r in rows] == [r["ruleId"] for r in results]
    assert len(github) == len(rows) and all(line.startswith("::error file=") for line in github)
    assert {r["id"] for r in sarif["runs"][0]["tool"]["driver"]["rules"]} == {r["rule"] for r in rows}


def test_github_commands_are_escaped():
    from allegedly.problems import Problem
    from allegedly.report.observation import lines

    (line,) = lines([Problem("a-rule", "50%\nmore", "a,b:c.yaml", 3)], "github", {})
    assert line == "::error file=a%2Cb%3Ac.yaml,line=3,title=a-rule::50%25%0Amore"


@pytest.mark.parametrize("argv", [["validate", "no/such/folder"], ["validate", "--format", "xml"], ["nonsense"]])
def test_a_wrong_call_exits_2(argv, call):
    status, _, err = call(*argv)
    assert status == 2 and err and "Traceback" not in err


def test_an_empty_folder_is_told(tmp_path, call):
    status, _, err = call("validate", tmp_path)
    assert status == 2 and "no article's folder" in err


def test_many_articles_on_several_processes_give_the_same_problems(ferry, tmp_path, call):
    import shutil

    corpus = tmp_path / "corpus"
    for i in range(9):
        shutil.copytree(ferry, corpus / f"ferry-{i}")
    one = call("validate", corpus, "--jobs", "1")[1]
    many = call("validate", corpus, "--jobs", "2")[1]
    assert one == many and "article-misnamed" in one


@pytest.mark.parametrize("name", ["article.txt", "article.yaml", "annotations.yaml", "verdicts.yaml", "contrasts.yaml"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[" * 10_000,
        b"a: &a [*a]\n",
        b"- 1\n- 2\n",
        b"\x00\x01",
        b"article: {speakers: 3}",
        b"null",
        b"article: ferry\nclaims: 3\nspeakers: []\nattributions: []",
    ],
)
def test_whatever_a_file_holds_it_is_answered_with_problems(ferry, call, name, content):
    (ferry / name).write_bytes(content)
    status, out, err = call("validate", ferry)
    blamed = ferry if name == "article.txt" else ferry / name  # any text is an article; it is its quotes that are then absent
    assert status == 1 and f"{blamed}" in out and "Traceback" not in err


def test_odd_values_in_every_field_are_answered_with_problems(ferry, call):
    """Each field of each record in turn becomes something of another type."""
    import yaml

    path = ferry / "annotations.yaml"
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    for collection in ("speakers", "attributions", "claims"):
        for field in whole[collection][0]:
            for odd in ({"a": [1]}, [[[]]], "", -1.5):
                broken = {**whole, collection: [{**whole[collection][0], field: odd}, *whole[collection][1:]]}
                path.write_text(yaml.safe_dump(broken, allow_unicode=True), encoding="utf-8")
                status, out, _err = call("validate", ferry)
                legitimate = field == "source" and odd == ""
                assert (status == 1 and ": error: " in out) or legitimate, (collection, field, odd, out)


@pytest.mark.parametrize("name", ["article.txt", "verdicts.yaml", "README.md", "empty"])
def test_a_file_in_the_place_of_a_folder_is_told(ferry, call, name):
    for made in ("README.md", "empty"):
        (ferry / made).touch()
    status, out, err = call("validate", ferry / name)
    assert status == 2 and out == "" and f"{name} is not a folder; name the article's folder ({ferry})" in err


def test_a_checkout_in_the_place_of_its_seeds_is_told(ferry, tmp_path, call):
    (tmp_path / "checkout" / "scripts").mkdir(parents=True)
    status, out, err = call("validate", tmp_path / "checkout")
    assert status == 2 and out == "" and "no article's folder found; seeds/README.md" in err
    (tmp_path / "checkout" / "seeds").mkdir()
    ferry.rename(tmp_path / "checkout" / "seeds" / "ferry")
    status, out, err = call("validate", tmp_path / "checkout")
    assert status == 2 and out == "" and f"name {tmp_path / 'checkout' / 'seeds'}" in err


def test_a_folder_of_an_article_without_its_files_is_still_told(ferry, tmp_path, call):
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "annotations.yaml").write_text("article: half\n", encoding="utf-8")
    status, out, _ = call("validate", tmp_path)
    assert status == 1 and f"{tmp_path / 'half' / 'article.txt'}:1: error: the file is missing" in out


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_problems_are_written_as_they_are_found_and_none_is_kept(form):
    import gc
    import weakref

    from allegedly.problems import Problem
    from allegedly.report.observation import lines

    class Counted(Problem):
        """A problem that can be watched."""

        __slots__ = ("__weakref__",)

    alive = weakref.WeakSet()

    def found():
        for number in range(100):
            problem = Counted("a-rule", f"number {number}", "a.yaml", 1)
            alive.add(problem)
            yield problem

    most = 0
    for _ in lines(found(), form, {}):
        gc.collect(0)
        most = max(most, len(alive))
    assert 0 < most <= 3


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_json_list_is_that_of_all_problems(count):
    from allegedly.problems import Problem
    from allegedly.report.observation import json_lines

    made = "\n".join(json_lines([Problem("a-rule", f'"{n}"\nü', "a.yaml", n) for n in range(count)]))
    rows = [{"file": "a.yaml", "line": n, "severity": "error", "rule": "a-rule", "message": f'"{n}"\nü'} for n in range(count)]
    assert made == json.dumps(rows, ensure_ascii=False, indent=2)
