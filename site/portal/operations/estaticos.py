"""Collecting static files where the web process will serve them from."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import call_command


def collect() -> bool:
    """Run collectstatic if the manifest is missing or older than a source; tell whether it ran."""
    if settings.DEBUG or not isinstance(staticfiles_storage, ManifestFilesMixin):
        return False
    manifest = Path(settings.STATIC_ROOT) / staticfiles_storage.manifest_name
    if manifest.exists() and manifest.stat().st_mtime >= _newest_source():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    return True


def _newest_source() -> float:
    """Return when the last file, or the last folder that lost or gained one, changed."""
    newest = 0.0
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path))
            newest = max(newest, file.stat().st_mtime, file.parent.stat().st_mtime)
    return newest
