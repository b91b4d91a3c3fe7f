-- The frontier of `akhbar collect`: a SQLite file beside the warehouse. Times are Unix seconds.

-- An address that is polled (feed, sitemap, section, archive) or looked at (page).
create table if not exists addresses (
    url text primary key,
    source text not null,
    site text not null,             -- registrable domain: whose queue it waits in
    kind text not null,
    state text not null default 'waiting',  -- waiting, done, moved, gone, refused, failed
    due_at real,                    -- null: never again
    found_at real not null,
    found_on text,                  -- where its address stood
    published_at real,              -- what was said of its time there
    first_at real,                  -- first and last whole answer
    last_at real,
    looks integer not null default 0,
    hops integer not null default 0,-- redirects that led here
    status integer,
    etag text,
    modified text,
    digest text,
    pause real,                     -- seconds between two polls, learned from how much was new
    errors integer not null default 0,
    reason text,
    gone_at real,                   -- when it first answered that it is gone
    since text,                     -- a backfill takes only what is of these days
    until text
) without rowid;

create index if not exists due_by_kind on addresses (site, kind = 'page', due_at) where due_at is not null;
create index if not exists digests on addresses (digest) where digest is not null;
create index if not exists sources_addresses on addresses (source, kind);

create table if not exists sites (
    site text primary key,
    next_at real not null default 0,      -- no request before
    failures integer not null default 0   -- refusals and failures in a row
) without rowid;

create table if not exists policies (
    origin text primary key,
    fetched_at real not null,
    robots text not null,
    waiting integer not null,
    reserved text not null
) without rowid;

-- Files being written, and up to which byte the frontier knows what is in them.
create table if not exists files (
    path text primary key,
    part text not null,
    known integer not null
) without rowid;

create table if not exists daily (
    source text not null,
    day text not null,
    what text not null,
    number integer not null,
    primary key (source, day, what)
) without rowid;

create table if not exists states (
    source text primary key,
    state text not null,
    since real not null
) without rowid;

create table if not exists notes (
    name text primary key,
    value text not null
) without rowid;
