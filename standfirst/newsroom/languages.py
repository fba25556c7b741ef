"""Writing directions."""

RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd ug ur yi".split())


def direction_of(language: str) -> str:
    """ "rtl" or "ltr" for a BCP 47 tag, by its primary language."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
