select *
from addresses
where url = :url
