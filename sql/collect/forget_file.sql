delete from files
where path = :path
