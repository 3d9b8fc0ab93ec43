"""The planning methodology of the IMPLANs: the spine that everything else is tied to."""
