"""IPTC NITF as wire stories."""
