select source, state, since
from states
order by source
