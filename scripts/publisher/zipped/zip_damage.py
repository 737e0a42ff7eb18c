"""What Python raises when a ZIP archive is damaged, encrypted or packed in a way that it does not know."""

import zipfile
import zlib

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
