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
        again = "python scripts/serve.py 8001"
        sys.exit(
            f"预览没有启动：{error.strerror}。换一个端口：{again}\n"
            f"The preview could not start: {error.strerror}. Another port: {again}"
        )
