insert into quality.schema_version select $1 where $2 <> $3
