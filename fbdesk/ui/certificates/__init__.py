"""The page Bescheinigungen: who gets one and why, issuing, the register, and a look at every paper."""
