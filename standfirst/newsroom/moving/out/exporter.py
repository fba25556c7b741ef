"""The newsroom on its way out: everything that a reader sees, and the drafts apart from it.

What stays: accounts and who did what, older versions, comments between editors, workflows. The
ids of articles in feeds survive the move; those of corrections are numbers of our database and
do not.
"""

from __future__ import annotations

from standfirst.kit.interchange_out import Folder, Say
from standfirst.newsroom.moving.out.articles import ArticleExport
from standfirst.newsroom.moving.out.names import Names
from standfirst.newsroom.moving.out.photos import PhotoExport
from standfirst.newsroom.moving.out.site import export_site


class NewsroomExporter:
    name = "newsroom"

    def export(self, folder: Folder, say: Say) -> dict[str, int]:
        """Photos first: everything else calls them by what their bytes are."""
        names = Names()
        say("Photos …")
        photos = PhotoExport(folder, names, say).run()
        say("The paper, its sections and pages …")
        counts = export_site(folder, names)
        say("Articles …")
        return {"photos": photos, **counts, **ArticleExport(folder, names, say).run()}
