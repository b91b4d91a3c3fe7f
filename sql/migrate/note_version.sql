insert into quality.schema_version select ? where ? <> ?
