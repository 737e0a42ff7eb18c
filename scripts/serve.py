"""Live preview of the site on this computer: ``python scripts/serve.py [PORT]`` (8000 if not given)."""

import sys

from workshop.preview import serve

if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
    except KeyboardInterrupt:
        print()
    except ValueError:
        sys.exit(__doc__)
    except OSError as error:
        sys.exit(f"The preview could not start: {error.strerror}. Another port: python scripts/serve.py 8001")
