select path, part, known
from files
