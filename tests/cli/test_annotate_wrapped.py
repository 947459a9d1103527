"""A wrapped text is no seed yet: the draft for one says how to make it one."""

from allegedly.cli.main import main


def test_a_wrapped_article_is_drafted_as_text_and_refused_as_a_seed(tmp_path, capsys):
    lines = [
        "The council of the town approved on Monday the plan that the mayor",
        "had put before it in the spring. Dana Orr, a member who had voted",
        "against it, said the town would be sorry before the year was over, and",
        "that the bridge would cost twice as much as the people had been told.",
    ]
    path = tmp_path / "wrapped.txt"
    path.write_text("\n".join(lines) + "\n\n" + "\n".join(lines), encoding="utf-8")
    assert main(["annotate", str(path)]) == 0
    assert "the town would be sorry before the year was over" in capsys.readouterr().out
    assert main(["annotate", "--yaml", str(path)]) == 2
    assert "one line per paragraph" in capsys.readouterr().err
