"""Tiny transformers models, made and saved on the spot, as systems; needs the extra `hf`."""

import pytest

from small_dataset import rows_of

torch = pytest.importorskip("torch", reason="needs the extra hf: pip install 'allegedly[hf]'")
transformers = pytest.importorskip("transformers", reason="needs the extra hf: pip install 'allegedly[hf]'")

from allegedly.problems import Failure
from allegedly.scoring.task import read_items
from allegedly.systems.judging import Asked
from allegedly.systems.models import judgement, load_judge
from allegedly.systems.registry import Options, build_system

pytestmark = pytest.mark.slow
WORDS = sorted({word.strip(".,'") for row in rows_of()["verification"] for field in ("passage", "claim") for word in row[field].split()})
NLI = {0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}


def tokenizer(folder, **marks):
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    vocabulary = {word: n for n, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "0", "1", "predict", ":", *WORDS])}
    plain = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    plain.pre_tokenizer = pre_tokenizers.Whitespace()
    plain.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    named = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"} | marks
    wrapped = transformers.PreTrainedTokenizerFast(tokenizer_object=plain, **named)
    wrapped.save_pretrained(folder)
    return wrapped


def classifier(folder, id2label, seed=0, marks=None, positions=128):
    torch.manual_seed(seed)
    small = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16, "max_position_embeddings": positions}
    names = {"num_labels": len(id2label), "id2label": id2label, "label2id": {v: k for k, v in id2label.items()}}
    model = transformers.BertForSequenceClassification(transformers.BertConfig(vocab_size=8 + len(WORDS), **small, **names))
    torch.nn.init.normal_(model.classifier.weight, std=2.0)
    model.save_pretrained(folder)
    return tokenizer(folder, **(marks or {})), model.eval()


def softmax_of(tokens, model, *texts):
    with torch.inference_mode():
        return model(**tokens(*texts, return_tensors="pt")).logits.softmax(-1)[0].tolist()


def test_an_nli_model_gives_its_own_probabilities(tmp_path, dataset):
    tokens, model = classifier(tmp_path / "nli", NLI)
    system = build_system(f"hf:{tmp_path / 'nli'}", "verification", Options(batch_size=4))
    items = read_items("verification", dataset)
    for item, answer in zip(items, system.answer(items)):
        refuted, neutral, supported = softmax_of(tokens, model, item["passage"], item["claim"])
        assert answer.prediction["score"] == pytest.approx(supported, abs=1e-5)
        by_label = {"refuted": refuted, "not_enough_info": neutral, "supported": supported}
        assert answer.prediction["label"] == max(by_label, key=by_label.get)
    assert str(tmp_path) not in str(system.identity) and system.identity["system"] == "hf:nli"
    assert system.identity["labels"] == ["refuted", "not_enough_info", "supported"]


def test_the_command_line_from_end_to_end(tmp_path, dataset, command):
    classifier(tmp_path / "nli", NLI)
    run = ("run-model", f"hf:{tmp_path / 'nli'}", "pairs", "-o", "out.jsonl", "--data", dataset, "--device", "cpu")
    first = command(*run)
    assert first.returncode == 0, first.stderr
    assert (tmp_path / "out.jsonl").read_text().count('"scores"') == 3
    again = command(*run, "--overwrite")
    assert again.returncode == 0 and "3 from cache" in again.stderr


def test_batches_do_not_change_scores(tmp_path, dataset):
    classifier(tmp_path / "nli", NLI)
    items = read_items("verification", dataset)
    one, six = (build_system(f"hf:{tmp_path / 'nli'}", "verification", Options(batch_size=size)).answer(items) for size in (1, 6))
    assert [a.prediction["score"] for a in one] == pytest.approx([a.prediction["score"] for a in six], abs=1e-4)


def test_other_weights_are_another_system(tmp_path):
    classifier(tmp_path / "a" / "m", NLI, seed=1)
    classifier(tmp_path / "b" / "m", NLI, seed=2)
    first, second = (build_system(f"hf:{tmp_path / x / 'm'}", "pairs", Options()).identity for x in "ab")
    assert first["system"] == second["system"] and first["files_sha256"] != second["files_sha256"]


def test_minicheck_classifier_reads_one_text_with_an_end_mark(tmp_path):
    tokens, model = classifier(tmp_path / "mc", {0: "LABEL_0", 1: "LABEL_1"}, marks={"eos_token": "[SEP]"})
    judge = load_judge(str(tmp_path / "mc"), None, Options())
    ((label, score),) = judge.judge([Asked("Seven hikers", "Nine hikers", "")])
    expected = softmax_of(tokens, model, "Seven hikers[SEP]Nine hikers")[1]
    assert judge.style == "joined" and score == pytest.approx(expected, abs=1e-5)
    assert label == ("supported" if expected >= 0.5 else "not_enough_info")


def test_minicheck_t5_reads_the_first_token(tmp_path):
    torch.manual_seed(0)
    small = {"d_model": 16, "d_ff": 16, "d_kv": 8, "num_layers": 1, "num_heads": 2, "decoder_start_token_id": 0, "pad_token_id": 0}
    model = transformers.T5ForConditionalGeneration(transformers.T5Config(vocab_size=8 + len(WORDS), **small)).eval()
    model.save_pretrained(tmp_path / "t5")
    tokens = tokenizer(tmp_path / "t5", eos_token="[SEP]")
    judge = load_judge(str(tmp_path / "t5"), None, Options())
    ((_, score),) = judge.judge([Asked("Seven hikers", "Nine hikers", "")])
    encoded = tokens("predict: Seven hikers[SEP]Nine hikers", return_tensors="pt")
    with torch.inference_mode():
        logits = model(input_ids=encoded.input_ids, attention_mask=encoded.attention_mask, decoder_input_ids=torch.tensor([[0]])).logits[0, 0]
    # ids 4 and 5 are "0" and "1" in the vocabulary above
    assert judge.style == "seq2seq" and score == pytest.approx(torch.softmax(logits[4:6], -1)[1].item(), abs=1e-5)


def test_one_output_is_a_probability(tmp_path):
    tokens, model = classifier(tmp_path / "ce", {0: "LABEL_0"})
    ((_, score),) = load_judge(str(tmp_path / "ce"), None, Options()).judge([Asked("Seven hikers", "Nine hikers", "")])
    with torch.inference_mode():
        assert score == pytest.approx(model(**tokens("Seven hikers", "Nine hikers", return_tensors="pt")).logits.sigmoid().item(), abs=1e-5)


def test_a_text_too_long_is_judged_in_pieces(tmp_path):
    tokens, model = classifier(tmp_path / "nli", NLI, positions=32)
    text = " ".join(f"Seven hikers were rescued from the {word}." for word in ("glacier", "account", "summer", "treasurer"))
    judge = load_judge(str(tmp_path / "nli"), None, Options())
    ((_, score),) = judge.judge([Asked(text, "Nine hikers", "")])
    pieces = judge._windows(text, "Nine hikers")
    assert len(pieces) > 1 and " ".join(pieces) == text
    assert score == pytest.approx(max(softmax_of(tokens, model, piece, "Nine hikers")[2] for piece in pieces), abs=1e-5)


def test_labels_that_do_not_tell(tmp_path):
    classifier(tmp_path / "m", {0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"})
    with pytest.raises(Failure, match="--labels"):
        load_judge(str(tmp_path / "m"), None, Options())
    given = ("supported", "not_enough_info", "refuted")
    assert load_judge(str(tmp_path / "m"), None, Options(labels=given)).labels == given
    with pytest.raises(Failure, match="expected 3 labels from"):
        load_judge(str(tmp_path / "m"), None, Options(labels=("supported",)))


@pytest.mark.parametrize("spec", ["hf:./not-there", "hf:/no/such/folder"])
def test_no_such_folder(spec):
    with pytest.raises(Failure, match="no such folder"):
        build_system(spec, "pairs", Options())


def test_an_empty_folder(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(Failure, match="cannot be loaded"):
        build_system(f"hf:{tmp_path / 'empty'}", "pairs", Options())


def test_another_architecture_is_refused(tmp_path):
    config = transformers.GPT2Config(vocab_size=50, n_embd=8, n_layer=1, n_head=1)
    transformers.GPT2LMHeadModel(config).save_pretrained(tmp_path / "gpt")
    tokenizer(tmp_path / "gpt")
    with pytest.raises(Failure, match="expected a sequence classifier"):
        load_judge(str(tmp_path / "gpt"), None, Options())


def test_pieces_by_hand():
    pieces = [{"supported": 0.2, "refuted": 0.7, "not_enough_info": 0.1}, {"supported": 0.6, "refuted": 0.3, "not_enough_info": 0.1}]
    assert judgement(pieces) == ("supported", 0.6)
    assert judgement(pieces[:1]) == ("refuted", 0.2)
