"""What the process of which workers are copies loads first: it looks for no cycles while it loads the rest.

Nothing that it loads is thrown away. Each copy looks for cycles again, seldom, among what it makes itself.
"""

import gc

gc.disable()
