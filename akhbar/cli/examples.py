"""What `akhbar COMMAND --help` ends with: commands as one types them. A test lets the parser read each."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "run": (
        "akhbar run",
        "akhbar run crawl/2026-11-22/ more/*.jsonl.gz --home /data/news",
        "akhbar run articles.csv --map text=content,published=date",
    ),
    "preview": ("akhbar preview crawl/page.html", "akhbar preview articles.csv --map text=content"),
    "sql": (
        'akhbar sql "select publisher, count(*) as articles from articles group by 1 order by 2 desc"',
        'akhbar sql "select title from articles where published_at > $since" --param since=2026-11-01',
        'akhbar sql "from entities limit 1000" --output names.parquet',
    ),
    "shell": ("akhbar shell", "akhbar shell --home /data/news"),
    "queries": (
        "akhbar queries",
        "akhbar queries named_together entity=السعودية",
        "akhbar queries volume --output days.csv",
    ),
    "search": (
        "akhbar search الانتخابات",
        'akhbar search "\\"مجلس الأمن\\" -ليبيا" --since 2026-11-01',
        "akhbar search ترمب --publisher almina --limit 20 --json",
    ),
    "export": ("akhbar export articles.csv", "akhbar export handover/"),
    "explore": ("akhbar explore", "akhbar explore --home /data/news"),
    "completion": ("akhbar completion bash", "akhbar completion fish"),
    "dictionary": ("akhbar dictionary", "akhbar dictionary fact_articles"),
    "serve": ("akhbar serve --inputs /data/crawl --home /data/news", "akhbar serve --port 0 --metrics-port 0"),
    "status": ("akhbar status", "akhbar status --check --home /data/news"),
    "doctor": ("akhbar doctor", "akhbar doctor --json"),
    "runs": ("akhbar runs --last 5",),
    "settings": ("akhbar settings",),
    "audit": ("akhbar audit --home /data/news",),
    "housekeeping": ("akhbar housekeeping --dry-run", "akhbar housekeeping"),
    "watch": ("akhbar watch", "akhbar watch --inbox /data/incoming"),
    "worker": ("akhbar worker tcp://scheduler.example:8786 --count 4",),
    "lake": ("akhbar lake publish", "akhbar lake compact --keep-days 90", "akhbar lake grant analysts"),
    "backfill": ("akhbar backfill archive/ --since 2026-01-01 --until 2026-06-30",),
    "sources": (
        "akhbar sources add https://example.com",
        "akhbar sources list",
        "akhbar sources add --collection maghreb",
    ),
    "collect": ("akhbar collect", "akhbar collect --home /data/news"),
    "demo-web": ("akhbar demo-web --collect", "akhbar demo-web --port 0"),
    "quarantine": ("akhbar quarantine list", "akhbar quarantine list --rule readable_input --all"),
    "rebuild": ("akhbar rebuild",),
    "explain": ("akhbar explain 3d5f0a6c1b2e4f708192",),
    "markers": ("akhbar markers check", "akhbar markers check my_phrases.tsv"),
    "golden": ("akhbar golden add page.html", "akhbar golden check"),
}


def told(command: str) -> str | None:
    """The end of a command's help; None for one without examples."""
    lines = EXAMPLES.get(command)
    return "examples:\n" + "\n".join(f"  {line}" for line in lines) if lines else None
