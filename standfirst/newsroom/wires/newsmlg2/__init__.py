"""IPTC NewsML-G2 as wire stories."""
