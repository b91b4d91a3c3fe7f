"""The transformer engine: a tiny model made on the spot is loaded and run by the real code."""

import polars as pl
import pytest

torch = pytest.importorskip("torch", reason="needs torch, of the extra [transformer], which is not installed")
transformers = pytest.importorskip("transformers", reason="needs transformers, of the extra [transformer]")

tokenizers = pytest.importorskip("tokenizers", reason="needs tokenizers, which comes with transformers")

LABELS = ["O", "B-PERS", "I-PERS", "B-LOC", "I-LOC"]
WORDS = ["لاف", "##روف", "موسكو", "زار", "في", "سيرغي", "."]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model of one layer whose head is set so that each subword has the label meant for it."""
    folder = tmp_path_factory.mktemp("model")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    numbers = {word: i for i, word in enumerate(vocabulary)}
    pieces = tokenizers.Tokenizer(tokenizers.models.WordPiece(numbers, unk_token="[UNK]"))
    pieces.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=pieces, pad_token="[PAD]", unk_token="[UNK]")
    fast.save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=1, num_attention_heads=1, intermediate_size=16,
        max_position_embeddings=64, id2label=dict(enumerate(LABELS)), label2id={x: i for i, x in enumerate(LABELS)},
    )  # fmt: skip
    torch.manual_seed(0)
    bert = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        for weight in bert.parameters():
            weight.zero_()
        for module in bert.modules():
            if isinstance(module, torch.nn.LayerNorm):
                module.weight.fill_(1.0)
        # Each word of the vocabulary has its own direction, and the head reads the label off it.
        meant = {"سيرغي": 1, "لاف": 2, "##روف": 3, "موسكو": 3}
        for word, label in meant.items():
            place = vocabulary.index(word)
            bert.bert.embeddings.word_embeddings.weight[place, place % 16] = 10.0
            bert.classifier.weight[label, place % 16] = 10.0
        bert.classifier.bias[0] = 5.0
    bert.save_pretrained(folder)
    return str(folder)


def test_words_take_the_label_of_their_first_subword(model: str) -> None:
    from akhbar.entities.transformer import load_transformer

    texts = ["زار سيرغي لافروف موسكو.", None, "", "في موسكو. " * 400]
    found = load_transformer(model, batch_size=2)(pl.Series(texts))
    for row in found.iter_rows(named=True):
        assert texts[row["text_no"]][row["char_start"] : row["char_end"]] == row["surface"]
    first = found.filter(pl.col("text_no") == 0).select("kind", "surface").rows()
    assert first == [("PER", "سيرغي لافروف"), ("LOC", "موسكو")]
    assert set(found["method"]) == {f"transformer:{model}"}
    assert set(found.filter(pl.col("text_no") == 3)["surface"]) == {"موسكو"}


def test_it_makes_mentions_like_the_default_tagger(model: str) -> None:
    from akhbar.entities import article_mentions
    from akhbar.entities.transformer import load_transformer

    pages = pl.DataFrame({"page_id": ["p"], "text": ["زار سيرغي لافروف موسكو."]})
    segments = pl.DataFrame(
        {"page_id": ["p"], "article_no": [1], "kind": ["paragraph"], "char_start": [0], "char_end": [23]}
    )
    found = article_mentions(pages, segments, find=load_transformer(model))
    assert found.select("name", "kind").rows() == [("سيرغي لافروف", "PER"), ("موسكو", "LOC")]
