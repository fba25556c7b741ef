"""The names of elements and classes that matter to a reader of stories."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"dir", "menu", "ol", "ul"})

# Where a frameless element begins or ends, a line ends; nothing else is remembered of it.
FRAMELESS = frozenset("dd dt hr li option p tbody td tfoot th thead tr".split())

# Elements that begin and end a line.
BREAKS = HEADINGS | LISTS | FRAMELESS | frozenset(
    "address article aside blockquote body caption center details dialog div dl fieldset "
    "figcaption figure footer form header hgroup html legend main nav noscript optgroup pre "
    "search section summary table".split()
)  # fmt: skip

# Elements inside a line whose text means the same without them.
PLAIN = frozenset(
    "abbr acronym bdi bdo big canvas code data dfn font ins kbd label mark nobr output picture "
    "rb rp rt ruby samp small span time tt u var".split()
)
VOID = frozenset("area base col colgroup head link map meta param source title track wbr".split())
STRUCK = frozenset({"del", "s", "strike"})

# Classes that agencies and blogs give to a photographer's line inside a figure.
CREDITS = frozenset({"byline", "credit", "credits", "image-credit", "photo-credit"})
# Classes of quotations that a script would replace by the quoted post.
EMBEDS = frozenset({"bluesky-embed", "instagram-media", "tiktok-embed", "twitter-tweet"})
