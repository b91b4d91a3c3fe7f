select publisher_id, name, country from dim_publishers
