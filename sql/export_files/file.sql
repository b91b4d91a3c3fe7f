insert into export_files values ($1, $2, $3, $4, $5, $6, $7)
