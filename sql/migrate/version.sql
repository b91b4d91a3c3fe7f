select max(version) from quality.schema_version
