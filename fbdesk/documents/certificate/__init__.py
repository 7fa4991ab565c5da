"""The certificate: what stands on it, where it stands, and the PDF that is made of it."""
