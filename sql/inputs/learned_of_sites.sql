-- What is known of pages of this run's sites.
select /*columns*/ from /*table*/ where kind = 'page' and site in (select site from run_pages)
