"""Where a project file lies: can it be written there, and is it safe there."""

import os
from pathlib import Path, PurePath

_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
}
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "fuse.davfs2", "9p"}
)


def real(path: Path) -> Path:
    """Return the file that a link is to, as all that belongs to a project lies beside that; others as they are."""
    return path.resolve() if path.is_symlink() else path


def writable(path: Path) -> bool:
    """Tell whether a project file and its folder may be written; permission bits count for the superuser too."""
    return _permitted(path.parent) and (not path.exists() or _permitted(path))


def synced_by(path: PurePath) -> str:
    """Name the sync service in whose folder the path seems to lie; empty for none."""
    for part in path.parts:
        lowered = part.casefold()
        for mark, name in _SYNCED.items():
            if lowered == mark or lowered.startswith((f"{mark} ", f"{mark}-", f"{mark}~")):
                return name
    return ""


def on_network(path: Path) -> bool:
    """Tell whether the file lies on a network drive, as far as the system says."""
    if os.name == "nt":
        return str(path.resolve()).startswith("\\\\")
    return _file_system(path) in _NETWORK


def _permitted(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)


def _file_system(path: Path) -> str:
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    here = str(path.resolve())
    mounts = [line.split() for line in lines]
    holding = [(len(m[1]), m[2]) for m in mounts if len(m) > 2 and (here + "/").startswith(m[1].rstrip("/") + "/")]
    return max(holding, default=(0, ""))[1]
