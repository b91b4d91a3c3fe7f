"""The net in floating point, with the limits that whole numbers will have; see `akhbar/pages/layout/network.py`."""

from __future__ import annotations

import torch
from torch import nn

from akhbar.pages.labels import HEADED, LABELS
from akhbar.pages.layout.features import DENSE, ONE

WIDTH, EMBED = 96, 16
WORDS = 4094  # that the vocabulary has at most
DILATIONS = (1, 2, 4, 8, 16, 1)
POOL_AFTER = 2
DROPOUT = 0.1  # share of activations left out in training, so that no layout is learned by heart
LARGEST = 8.0  # the activation that TOP stands for


class Net(nn.Module):
    """Rows of words and numbers of each piece of pages (batch × pieces) → log-odds of LABELS, then of HEADED."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(WORDS + 2, EMBED, padding_idx=0)
        nn.init.normal_(self.embed.weight, 0, 0.3)
        self.embed.weight.data[0] = 0
        self.enter = nn.Linear(DENSE + 4 * EMBED, WIDTH)
        self.convs = nn.ModuleList([nn.Conv1d(WIDTH, WIDTH, 3, padding=d, dilation=d) for d in DILATIONS])
        self.drop = nn.Dropout(DROPOUT)
        self.whole = nn.Linear(2 * WIDTH, WIDTH)
        self.leave = nn.Linear(2 * WIDTH, len(LABELS) + len(HEADED))

    def forward(self, dense: torch.Tensor, words: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """dense (B, T, DENSE) 0 to ONE; words (B, T, 3 + BAG); mask (B, T) 1 where a piece is."""
        e = self.embed(words)
        some = (words[:, :, 3:] > 0).sum(2, keepdim=True).clamp(min=1)
        parts = [dense / ONE, e[:, :, 0], e[:, :, 1], e[:, :, 2], e[:, :, 3:].sum(2) / some]
        x0 = torch.relu(self.enter(torch.cat(parts, 2))).clamp(max=LARGEST) * mask[..., None]
        x, m = self.drop(x0).transpose(1, 2), mask[:, None]
        for i, conv in enumerate(self.convs):
            x = ((x + self.drop(torch.relu(conv(x)))) * m).clamp(-LARGEST, LARGEST)
            if i == POOL_AFTER:
                mean = x.sum(2) / m.sum(2).clamp(min=1)
                top = (x - 1e4 * (1 - m)).amax(2)
                x = ((x + self.whole(torch.cat([mean, top], 1))[..., None]) * m).clamp(-LARGEST, LARGEST)
        return self.leave(torch.cat([x.transpose(1, 2), x0], 2))
