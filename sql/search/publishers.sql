select publisher_id, name, coalesce(domain, '') as domain from dim_publishers
