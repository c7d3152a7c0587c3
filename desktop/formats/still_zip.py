"""Zip files that are the same bytes whenever they are made."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

WHEN = (1980, 1, 1, 0, 0, 0)
"""When every part says that it was made: the first day that zip files know."""


def still(data: bytes) -> bytes:
    """Pack the parts of a zip file again, in their order, without the time of the packing."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(out, "w") as made:
        for part in given.infolist():
            info = ZipInfo(part.filename, WHEN)
            info.compress_type = ZIP_STORED if part.compress_type == ZIP_STORED else ZIP_DEFLATED
            made.writestr(info, given.read(part))
    return out.getvalue()
