"""The newsroom's tables, one file for each thing a journalist has a word for."""

from standfirst.newsroom.models.article import ArticlePage, Byline
from standfirst.newsroom.models.copy_desk import CopyDesk
from standfirst.newsroom.models.correction import Correction
from standfirst.newsroom.models.desk import Edition, Topic
from standfirst.newsroom.models.front import FrontPage, HomePage, Pin, RelatedPin
from standfirst.newsroom.models.journalist import Journalist
from standfirst.newsroom.models.pages import PlainPage, SectionPage
from standfirst.newsroom.models.paper import PaperSettings
from standfirst.newsroom.models.photo import Photo, Rendition
from standfirst.newsroom.models.source import KeptComment, Source, SourceFile

__all__ = [
    "ArticlePage",
    "Byline",
    "CopyDesk",
    "Correction",
    "Edition",
    "FrontPage",
    "HomePage",
    "Journalist",
    "KeptComment",
    "PaperSettings",
    "Photo",
    "Pin",
    "PlainPage",
    "RelatedPin",
    "Rendition",
    "SectionPage",
    "Source",
    "SourceFile",
    "Topic",
]
