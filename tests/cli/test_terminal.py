"""What fits the window, what is legible, where output goes, and arguments that begin with a dash."""

import json

import pytest

from allegedly.cli.main import main
from allegedly.cli.streams import CODES
from allegedly.report.text_tables import aligned, columns, cut, escaped, fitted, markdown

LONG = "The harbour board said on Tuesday that the pier, which was built in 1911 and never mended since, would close to all but anglers."


def widest(text: str) -> int:
    """Columns of the longest line, addresses apart."""
    return max(columns(line) for line in text.split("\n") if "://" not in line)


@pytest.mark.parametrize("width", [20, 40, 79])
@pytest.mark.parametrize(
    "line", [LONG, f"  3  {LONG}", f"  status     {LONG}", f"\033[1mid\033[0m  \033[36m{LONG}\033[0m and more", "船が港に着いた " * 20, f"{' ' * 60}{LONG}"]
)
def test_lines_fit_and_lose_no_word(line, width):
    got = fitted(line, width)
    assert widest(got) <= width
    plain = lambda text: " ".join(text.replace("\033[0m", "").replace("\033[36m", "").replace("\033[1m", "").split())
    assert plain(got) == plain(line)


def test_a_line_that_fits_and_a_word_that_cannot_are_left_alone():
    address = "https://paper.example/" + "a" * 90
    assert fitted("short\n\n  lines", 20) == "short\n\n  lines"
    assert address in fitted(f"see {address} now", 30).split("\n")[1]


def test_continued_lines_stand_below_the_text_and_keep_their_colour():
    first, second = fitted(f"  3  \033[36m{LONG[:100]}\033[0m", 80).split("\n")
    assert first.endswith("\033[0m") and second.startswith("     \033[36m") and second.endswith("\033[0m")


def test_tables_are_cut_where_words_are_and_numbers_are_not():
    table = aligned(["speaker", "kind", "claims"], [(LONG, "person", 12345), ("Ada", "person", 7)], 50)
    assert widest(table) <= 50 and "12345" in table and "…" in table
    assert "12345" in aligned(["claims"] * 30, [[12345] * 30], 50)
    assert cut("船が港", 5) == "船が…"


def test_tables_in_markdown_keep_pipes_in_their_cells():
    assert markdown(["a", "b"], [("x|y", "\\|\nz")], numbers=True) == "| a | b |\n| --- | ---: |\n| x\\|y | \\| z |"
    assert escaped("a|b*c_<d>[e]`") == "a\\|b\\*c\\_\\<d\\>\\[e\\]\\`"


@pytest.mark.parametrize("argv", ["show", "show c001", "show a001", "show e001", "stats", "annotate microsoft-zeus", "audit microsoft-zeus", "show nonesuch"])
@pytest.mark.parametrize("window", ["80", "300"])
def test_output_fits_the_window_and_is_never_very_wide(argv, window, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", window)
    main(argv.split())
    out, err = capsys.readouterr()
    assert out + err and widest(out + err) <= min(int(window), 120)


def test_tour_fits_and_shows_splits_and_what_there_is(ferry, tmp_path, call, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert call("build", ferry, "-o", tmp_path / "data")[0] == 0
    status, out, _ = call("tour", "--data", tmp_path / "data")
    assert status == 0 and max(columns(line) for line in out.split("\n") if str(tmp_path) not in line) <= 80
    [head] = [line for line in out.split("\n") if line.startswith("config")]
    assert head.split() == ["config", "test", "rows"]
    assert f"datasets.load_dataset('{tmp_path / 'data'}', 'claims')" in out and f"{tmp_path / 'data' / 'README.md'}" in out


def test_tour_names_no_page_that_is_not_there(ferry, tmp_path, call, monkeypatch):
    """As in an installation from a wheel, which has no seeds."""
    assert call("build", ferry, "-o", tmp_path / "data")[0] == 0
    monkeypatch.setattr("allegedly.contract.bundled", lambda part: tmp_path / part)
    out = call("tour", "--data", tmp_path / "data")[1]
    assert "the dataset card" in out and "every column" not in out and "six steps" not in out


def test_no_colour_is_the_ground():
    assert not {"30", "33", "37", "97", "93"} & set(CODES.values())


def test_output_to_a_file_is_whole_or_not_there(tmp_path, call):
    out = tmp_path / "audit.json"
    assert call("audit", "microsoft-zeus", "--format", "json", "-o", out)[:2] == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))
    before = out.read_bytes()
    for argv in (
        ("audit", "nonesuch", "--format", "json"),
        ("annotate", tmp_path / "none.txt"),
        ("score", "pairs", tmp_path / "none.jsonl"),
        ("stats", "--data", tmp_path),
    ):
        assert call(*argv, "-o", tmp_path / "new.json")[0] == 2
        assert call(*argv, "-o", out)[0] == 2
    assert [p.name for p in tmp_path.iterdir()] == ["audit.json"] and out.read_bytes() == before


def test_a_dash_is_standard_output_and_no_folder(tmp_path, call, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "claims" in call("stats", "-o", "-")[1]
    (tmp_path / "in").mkdir()
    status, _, err = call("import", "brat", "in", "-o", "-")
    assert status == 2 and "a folder cannot be written to standard output" in err and [p.name for p in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize(("argv", "said"), [("show \u2014data x", "type --data"), ("stats \u2013o x", "type -o"), ("show \u2013\u2013data=x", "type --data=x")])
def test_dashes_of_a_word_processor_are_named(argv, said, call):
    status, _, err = call(*argv.split())
    assert status == 2 and "dash" in err and said in err


@pytest.mark.parametrize(("argv", "near"), [("shwo", "'show'"), ("score pair p", "'pairs'"), ("stats --fromat x", "'--format'")])
def test_what_was_probably_meant_is_named_in_one_line(argv, near, capsys):
    with pytest.raises(SystemExit):
        main(argv.split())
    err = capsys.readouterr().err
    assert f"did you mean {near}?" in err and err.count("\n") == 1


def test_a_file_that_looks_like_an_option_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-x.txt").write_text("A said B.")
    with pytest.raises(SystemExit):
        main(["annotate", "-x.txt"])
    assert "type ./-x.txt" in capsys.readouterr().err
    assert main(["annotate", "./-x.txt"]) == 0


def test_without_a_command_all_commands_are_listed(call):
    from allegedly.cli.main import command_names

    status, out, err = call()
    assert (status, out) == (2, "") and err.startswith("allegedly: expected a command")
    assert [name for name in command_names() if f"\n    {name} " not in err and f"\n    {name}\n" not in err] == []
