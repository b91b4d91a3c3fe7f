insert into quality.runs (/*columns*/) values (/*marks*/)
