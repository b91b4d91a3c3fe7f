select path, pages, rejects from read_before order by path
