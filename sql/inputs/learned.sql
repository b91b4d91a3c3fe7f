select /*columns*/ from learned.evidence
