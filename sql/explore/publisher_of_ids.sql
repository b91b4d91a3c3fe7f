select publisher_id, name from dim_publishers
