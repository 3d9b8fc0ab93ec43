"""Who may read what people wrote to the coordination."""

from certificados.permissions import CertificadoPolicy


class ContactoPolicy(CertificadoPolicy):
    """Coordination and administration look at messages; nobody adds, edits or deletes one."""

    permission_cache_name = "_contacto_permission_cache"
