"""The net in floating point: trained on words alone, then with the usage statistics that the first net made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from akhbar.entities import decoding
from akhbar.entities.network import LABELS
from akhbar.entities.types import BUCKETS, DENSE, TypeFeatures
from tools.tagger.corpora import Encoded
from tools.tagger.embedding import STEP, Text

WIDTH, HIDDEN, LETTERS = 80, 96, 48
_DROP_INPUT, _DROP, _DROP_WORD, _HIDE = 0.2, 0.3, 0.15, 0.08
_RATE, _DECAY, _SENTENCES = 4e-3, 1e-2, 48
_LONGEST = 110
_SWAP = 0.12  # share of the words of people's and places' names that another such word takes the place of
_FIRST_LAYER = 0.2  # weight of the loss of the first convolution's scores alone
OCCURRENCES = 14  # of each type, looked at for its usage statistics


@dataclass(frozen=True)
class Plan:
    """What a net is and how long it learns: places and width of the second convolution, sequences or single labels."""

    places: int
    second: int
    sequences: bool
    epochs: int


FIRST = Plan(places=3, second=96, sequences=False, epochs=6)
LAST = Plan(places=3, second=96, sequences=True, epochs=8)
# Nets of the second plan, which differ by their seed alone; the tagger takes the mean of their scores. A second one
# raised F1 on one block by 0.003, for half as much time again.
MEMBERS = 1


@dataclass(frozen=True)
class Types:
    """Inputs of word types: vocabulary rows of word and stem, dense features, letter n-grams."""

    own: torch.Tensor
    stem: torch.Tensor
    dense: torch.Tensor
    grams: torch.Tensor

    @classmethod
    def of(cls, features: TypeFeatures, keys: list[str]) -> Types:
        own, stem, dense = features.dense(keys)
        grams = features.ngrams(keys)
        return cls(torch.tensor(own), torch.tensor(stem), torch.tensor(np.rint(dense * 64) / 64), torch.tensor(grams))

    def at(self, rows: torch.Tensor | slice) -> Types:
        return Types(self.own[rows], self.stem[rows], self.dense[rows], self.grams[rows])

    def __len__(self) -> int:
        return len(self.own)


class Net(nn.Module):
    """Type vector → two convolutions → scores of LABELS, which see both convolutions and the type itself."""

    def __init__(self, embedding: NDArray[np.int8], usage: NDArray[np.int8] | None, plan: Plan, sources: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(torch.tensor(embedding.astype(np.float32) * STEP), freeze=True)
        self.usage = None if usage is None else nn.Embedding.from_pretrained(torch.tensor(usage / 127).float())
        self.letters = nn.EmbeddingBag(BUCKETS + 1, LETTERS, mode="sum", padding_idx=BUCKETS)
        nn.init.normal_(self.letters.weight, 0, 0.05)
        self.letters.weight.data[BUCKETS] = 0
        width = 2 * embedding.shape[1] + DENSE + LETTERS + (0 if usage is None else 2 * usage.shape[1])
        self.enter = nn.Linear(width, WIDTH)
        # The corpora label by rules of their own: each has its own bias. The tagger uses that of the first, ANERcorp.
        self.source = nn.Parameter(torch.zeros(sources, WIDTH))
        self.source_out = nn.Parameter(torch.zeros(sources, len(LABELS)))
        self.hidden = nn.Parameter(torch.zeros(WIDTH))
        self.conv1 = nn.Conv1d(WIDTH, HIDDEN, 5, padding=2)
        self.conv2 = nn.Conv1d(HIDDEN, plan.second, plan.places, padding=plan.places // 2)
        self.out = nn.Linear(HIDDEN + plan.second + WIDTH, len(LABELS))
        self.follows = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)), requires_grad=plan.sequences)
        self.starts = nn.Parameter(torch.zeros(len(LABELS)), requires_grad=plan.sequences)

    def entered(self, types: Types) -> torch.Tensor:
        """Types' vectors before what the corpus adds, and before rectification."""

        def keep() -> torch.Tensor | float:
            return (torch.rand(len(types), 1) > _DROP_WORD).float() if self.training else 1.0

        parts = [self.embedding(types.own) * keep(), self.embedding(types.stem) * keep(), types.dense]
        parts.append(functional.dropout(self.letters(types.grams), 0.3, self.training))
        if self.usage is not None:
            parts.append(torch.cat([self.usage(types.own), self.usage(types.stem)], 1) * keep())
        return self.enter(functional.dropout(torch.cat(parts, 1), _DROP_INPUT, self.training))

    def all_vectors(self, types: Types) -> torch.Tensor:
        """Types' vectors as the first corpus uses them."""
        parts = [self.entered(types.at(slice(i, i + 4096))) for i in range(0, len(types), 4096)]
        return torch.relu(torch.cat(parts) + self.source[0])

    def forward(
        self, entered: torch.Tensor, real: torch.Tensor, source: torch.Tensor, hide: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of both convolutions and the type, and of the first and the type alone."""
        vectors = torch.where(hide[..., None], self.hidden, torch.relu(entered + self.source[source][:, None]))
        vectors = functional.dropout(vectors, _DROP, self.training) * real[..., None]
        real = real[:, None]
        x = vectors.transpose(1, 2)
        first = torch.relu(self.conv1(x)) * real
        second = torch.relu(self.conv2(functional.dropout(first, _DROP, self.training))) * real
        seen = [functional.dropout(part.transpose(1, 2), _DROP, self.training) for part in (first, second, x)]
        one, two, direct = self.out.weight.split([HIDDEN, self.conv2.out_channels, WIDTH], 1)
        alone = functional.linear(seen[0], one, self.out.bias) + functional.linear(seen[2], direct)
        alone = alone + self.source_out[source][:, None]
        return alone + functional.linear(seen[1], two), alone

    def grammar(self) -> tuple[torch.Tensor, torch.Tensor]:
        """What is added where a label follows another (9 × 9), and where a sentence begins with one (9)."""
        return self.follows + torch.tensor(decoding.FOLLOWS), self.starts + torch.tensor(decoding.STARTS)


def sequence_loss(net: Net, scores: torch.Tensor, labels: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """Negative log-likelihood of the label sequences (a linear-chain conditional random field: Lafferty, McCallum and
    Pereira 2001), summed over sentences. A label of -1 may be any."""
    follows, starts = net.grammar()
    never = torch.full_like(scores, -1e4).scatter_(2, labels.clamp(min=0)[..., None], 0.0)
    # The sum over all sequences and that over the right ones, in one pass.
    both = torch.cat([scores, scores + torch.where((labels < 0)[..., None], torch.zeros(()), never)])
    twice = torch.cat([real, real])
    state = starts + both[:, 0]
    for place in range(1, both.shape[1]):
        after = torch.logsumexp(state[:, :, None] + follows, 1) + both[:, place]
        state = torch.where(twice[:, place, None] > 0, after, state)
    every, right = torch.logsumexp(state, 1).chunk(2)
    return (every - right).sum()


def batches(sizes: NDArray[np.int64], rng: np.random.Generator | None, n: int) -> Iterator[NDArray[np.int64]]:
    """Sentence numbers in batches of like length, in random order where there is a generator."""
    order = np.argsort(sizes + (rng.random(len(sizes)) * 8 if rng else 0), kind="stable")
    parts = [order[i : i + n] for i in range(0, len(order), n)]
    if rng:
        rng.shuffle(parts)  # type: ignore[arg-type]
    yield from parts


def padded(data: Encoded, chosen: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Types, labels (-1 for padding and unsure) and whether a place is real, of the chosen sentences."""
    width = max(1, *(len(data.sentences[i][0]) for i in chosen))
    types, labels = np.zeros((len(chosen), width), np.int64), np.full((len(chosen), width), -1)
    real = np.zeros((len(chosen), width), np.float32)
    for row, i in enumerate(chosen):
        t, y, _ = data.sentences[i]
        types[row, : len(t)], labels[row, : len(t)], real[row, : len(t)] = t, y, 1
    return torch.tensor(types), torch.tensor(labels), torch.tensor(real)


def fit(
    data: Encoded,
    types: Types,
    names: dict[str, NDArray[np.int64]],
    chosen: NDArray[np.int64],
    embedding: NDArray[np.int8],
    usage: NDArray[np.int8] | None,
    plan: Plan,
    seed: int,
) -> Net:
    """Train on the chosen sentences; the weights are a running mean over the second half of the steps.

    `names` are numbers of types that take the place of words in labelled names now and then (PER, LOC): so the letters
    of names are learnt from many more names than the labelled text has.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    sizes = np.array([len(data.sentences[i][0]) for i in chosen])
    chosen, sizes = chosen[(sizes > 0) & (sizes <= _LONGEST)], sizes[(sizes > 0) & (sizes <= _LONGEST)]
    net = Net(embedding, usage, plan, int(data.source.max()) + 1)
    source = torch.tensor(data.source[chosen])
    weights = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=_RATE, weight_decay=_DECAY, fused=True)
    steps = plan.epochs * -(-len(chosen) // _SENTENCES)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps + 1, pct_start=0.15)
    mean = [p.detach().clone() for p in weights]
    net.train()
    step = 0
    for _ in range(plan.epochs):
        for part in batches(sizes, rng, _SENTENCES):
            tokens, labels, real = padded(data, chosen[part])
            if plan.sequences:
                swap = torch.rand(tokens.shape) < _SWAP
                for kind, others in names.items():
                    there = swap & ((labels == LABELS.index(f"B-{kind}")) | (labels == LABELS.index(f"I-{kind}")))
                    tokens[there] = torch.tensor(rng.choice(others, int(there.sum())))
            used, place = torch.unique(tokens, return_inverse=True)
            entered = net.entered(types.at(used))[place]
            scores, alone = net(entered, real, source[part], torch.rand(tokens.shape) < _HIDE)
            if plan.sequences:
                loss = sequence_loss(net, scores, labels, real) + _FIRST_LAYER * _label_loss(alone, labels)
            else:
                loss = _label_loss(scores, labels)
            optimizer.zero_grad()
            (loss / len(part)).backward()
            nn.utils.clip_grad_norm_(weights, 5.0)
            optimizer.step()
            schedule.step()
            step += 1
            share = 0.01 if step > steps // 2 else 1.0
            with torch.no_grad():
                torch._foreach_lerp_(mean, weights, share)
    for average, weight in zip(mean, weights, strict=True):
        weight.data.copy_(average)
    return net.eval()


def _label_loss(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    flat = scores.reshape(-1, len(LABELS))
    return functional.cross_entropy(flat, labels.reshape(-1), ignore_index=-1, reduction="sum")


def occurrences(text: Text) -> NDArray[np.int64]:
    """Up to OCCURRENCES token numbers of each vocabulary type, drawn evenly from the text."""
    order = np.random.default_rng(0).permutation(len(text.types))
    order = order[text.types[order] < len(text.words)]
    order = order[np.argsort(text.types[order], kind="stable")]
    types = text.types[order]
    first = np.flatnonzero(np.diff(types, prepend=-1))
    rank = np.arange(len(types)) - np.repeat(first, np.diff(first, append=len(types)))
    return np.sort(order[rank < OCCURRENCES])


@torch.no_grad()
def usage_statistics(net: Net, text: Text, types: Types, places: NDArray[np.int64]) -> NDArray[np.int8]:
    """How a first net labels each vocabulary type in the unlabelled text, by word and context and by context alone.

    Returns:
        A row a type (and one for the unknown): square roots of the 9 + 9 mean probabilities and the log of the number
        of occurrences looked at, in steps of 1/127.
    """
    unknown, n = len(text.words), len(LABELS)
    # `types` are the vocabulary's; the vector of the unknown is that of no features at all.
    none = Types(
        torch.tensor([unknown]),
        torch.tensor([unknown]),
        torch.zeros(1, DENSE),
        torch.full((1, types.grams.shape[1]), BUCKETS),
    )
    vectors = torch.cat([net.all_vectors(types), net.all_vectors(none)])
    sums = np.zeros((unknown + 1, 2 * n))
    one, two = (conv.weight.permute(2, 1, 0).reshape(-1, conv.out_channels) for conv in (net.conv1, net.conv2))
    assert net.conv2.kernel_size == (3,), "the first net's second convolution sees three places"
    for start in range(0, len(places), 8192):
        at = places[start : start + 8192]
        around = np.clip(at[:, None] + np.arange(-3, 4), 0, len(text.types) - 1)
        real = torch.tensor((text.lines[around] == text.lines[at][:, None]).astype(np.float32))
        window = vectors[torch.tensor(text.types[around])] * real[..., None]
        for seen in (0, 1):
            if seen:
                window[:, 3] = net.hidden
            # The net at the middle place alone: three places of the first convolution, one of the second.
            first = [
                torch.relu(window[:, j : j + 5].flatten(1) @ one + net.conv1.bias) * real[:, j + 2, None]
                for j in range(3)
            ]
            second = torch.relu(torch.cat(first, 1) @ two + net.conv2.bias)
            guess = torch.softmax(
                net.out(torch.cat([first[1], second, window[:, 3]], 1)) + net.source_out[0], -1
            ).numpy()
            for label in range(n):
                sums[:, seen * n + label] += np.bincount(text.types[at], guess[:, label], unknown + 1)
    looked = np.bincount(text.types[places], minlength=unknown + 1)[:, None]
    base = sums[:, :n].sum(axis=0) / looked.sum()
    rows = np.zeros((unknown + 1, 2 * n + 1))
    for seen in (0, 1):
        part = slice(seen * n, (seen + 1) * n)
        rows[:, part] = np.sqrt((sums[:, part] + 0.5 * base) / (looked + 0.5))
    rows[:, 2 * n] = np.log1p(looked[:, 0]) / 10
    return np.rint(rows * 127).astype(np.int8)
