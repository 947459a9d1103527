"""The hard places of the first article, each by name. What is expected comes from reading the article, not from the data."""


def test_the_article_is_the_one_supplied_byte_for_byte(root):
    import hashlib

    data = (root / "seeds/microsoft-zeus/article.txt").read_bytes()
    assert len(data) == 7461
    assert hashlib.sha256(data).hexdigest() == "2f0c4f527e1de1f5d215c44ec912e918f7c637e8427d93941991d7387ccfa064"


def test_the_loss_is_fact_in_paragraph_2_and_allegation_in_paragraph_36(find):
    fact, allegation = find(2, "$100 million"), find(36, "$100 million")
    assert (fact["status"], fact["speaker"]) == ("asserted", "author")
    assert (allegation["status"], allegation["speaker"], allegation["cue"]) == ("alleged", "unspecified", "allegedly")
    assert allegation["restates"] == fact["claim_id"] and allegation["cluster_id"] == fact["claim_id"]
    assert allegation["fold"] == fact["fold"]
    assert [(q["value"], q["unit"], q["comparator"]) for q in fact["quantities"]] == [(100_000_000, "USD", ">")]


def test_the_quotation_that_opens_straight_and_closes_curly_by_paragraph_8(attributions):
    straight = [a for a in attributions if a["paragraph"] == 7 and a["depth"] == 0]
    assert straight[0]["content_spans"][0]["text"].startswith('"[Microsoft]') and straight[0]["quotation"] == "direct"
    mixed_marks = [a for a in attributions if a["paragraph"] == 8]
    assert mixed_marks[0]["content_spans"][0]["text"][0] == "“" and mixed_marks[0]["content_spans"][0]["text"][-1] == '"'
    assert (mixed_marks[0]["speaker"], mixed_marks[0]["cue"], mixed_marks[0]["cue_type"]) == ("Rik Ferguson", "", "none")


def test_the_statement_over_three_paragraphs_has_no_reporting_words(attributions):
    running = [a for a in attributions if a["paragraph"] in (25, 26, 27)]
    assert [a["paragraph"] for a in running] == [25, 26, 27]
    assert {(a["speaker"], a["cue"], a["cue_type"], a["quotation"]) for a in running} == {("Richard Boscovich", "", "none", "direct")}
    assert all(not a["source_spans"] for a in running)
    assert not [a for a in attributions if a["paragraph"] == 24]


def test_the_closing_quotation_runs_over_three_paragraphs_with_words_in_the_first_alone(attributions):
    closing = [(a["paragraph"], a["cue"], a["speaker"]) for a in attributions if a["paragraph"] >= 38]
    assert closing == [(38, "said", "Rik Ferguson"), (39, "", "Rik Ferguson"), (40, "", "Rik Ferguson")]


def test_nested_attributions_stand_on_someone_elses_word(find):
    complaint = find(6, "much intelligence")
    assert complaint["speaker_chain"] == ["Rik Ferguson", "Microsoft’s complaint"]
    assert complaint["stance"] == "endorsing" and complaint["status"] == "attributed"
    assert find(7, "The security industry has shared")["speaker_chain"] == ["Rik Ferguson", "Microsoft"]
    assert find(7, "not Microsoft that has gained")["speaker_chain"] == ["Rik Ferguson"]


def test_according_to_the_fbi_covers_the_last_clause_alone(find):
    assert (find(36, "Rove earned")["speaker"], find(36, "Rove earned")["cue"]) == ("FBI", "according to")
    assert find(36, "Financial institutions")["speaker"] == "unspecified"


def test_the_denial_denies_what_was_alleged(find):
    alleged, denied = find(21, "whom Microsoft named is the creator"), find(21, "is not the creator")
    assert alleged["status"] == "alleged" and alleged["speaker"] == "Microsoft"
    assert (denied["polarity"], denied["denies"], denied["speaker_kind"]) == ("negative", alleged["claim_id"], "unnamed")


def test_alleged_roles_are_alleged_and_the_detailing_is_not(find):
    assert find(4, "details the alleged roles")["status"] == "asserted"
    assert find(4, "had roles in the Zeus crime ring")["status"] == "alleged"


def test_scare_quotes_put_the_success_at_a_distance(find):
    for botnet in ("Waledec", "Rustock", "Kelihos"):
        claim = find(10, f"{botnet} botnet was successful")
        assert (claim["status"], claim["stance"], claim["cue"]) == ("alleged", "distancing", "")


def test_the_relative_clause_after_an_announcement_is_the_authors(find):
    assert find(2, "fourth")["speaker"] == "Microsoft"
    assert find(2, "13 million")["status"] == "asserted"


def test_first_person_hedges_set_certainty_and_end_with_their_sentence(find):
    assert find(20, "no arrests")["certainty"] == "probable"
    assert find(20, "most effective")["certainty"] == "certain"
    assert not [c for c in [find(20, "no arrests")] if len(c["speaker_chain"]) > 1]


def test_what_is_withdrawn_in_the_next_sentence_is_underspecified(find):
    assert find(40, "unilateral")["certainty"] == "underspecified"
    assert find(40, "Microsoft and two trade bodies")["certainty"] == "certain"


def test_a_concessive_may_is_certain(find):
    assert find(30, "made its arrests")["certainty"] == "certain"


def test_the_two_spellings_of_one_botnet_are_one_cluster(find, seed):
    assert "Waledec" in seed.paragraph_text(10) and "Waladec" in seed.paragraph_text(19)
    assert find(19, "Waledec")["restates"] == find(10, "similar to its Zeus one for the takedown of the Waledec")["claim_id"]


def test_a_question_answered_in_the_next_paragraph_yields_the_answer_alone(claims):
    assert not [c for c in claims if c["paragraph"] == 14]
    assert not [c for c in claims if c["paragraph"] == 19 and "arrests" in c["text"]]


def test_every_paragraph_but_the_question_and_the_introduction_has_a_claim(claims, seed):
    assert set(range(1, 41)) - {c["paragraph"] for c in claims} == {14, 24}


def test_statuses_follow_from_the_chain(claims, attributions):
    stances = {a["attribution_id"]: a["stance"] for a in attributions}
    for claim in claims:
        chain = [stances[i] for i in claim["attribution_ids"]]
        expected = "asserted" if not chain else "alleged" if "distancing" in chain else "endorsed" if set(chain) == {"endorsing"} else "attributed"
        assert claim["status"] == expected


def test_presupposed_content_is_outside_the_hedge(claims):
    objecting, pursued = [c for c in claims if c["paragraph"] == 13]
    assert (objecting["certainty"], objecting["kind"]) == ("probable", "evaluation")
    assert (pursued["certainty"], pursued["kind"]) == ("certain", "state")
