"""What the runbook says: its headings, and the commands in its blocks."""

import re

from tests.flows.served import ROOT

RUNBOOK = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^#+ (.+)$", RUNBOOK, re.M)


def commands(kind: str = "sh") -> list[str]:
    """The lines of the blocks of this kind, each once, in order."""
    blocks = re.findall(rf"^```{kind}\n(.*?)^```", RUNBOOK, re.M | re.S)
    return list(dict.fromkeys(line for block in blocks for line in block.splitlines() if line.strip()))
