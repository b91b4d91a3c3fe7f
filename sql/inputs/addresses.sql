select page_id, uri, site, content_sha256, /*metadata*/ from staging.pages
