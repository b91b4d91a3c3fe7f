select min(place), max(place) from search_new
