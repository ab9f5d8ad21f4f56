"""The form on the instructor's page that makes a link for nbgitpuller; `pull.mjs` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from coursekit.lessons import LessonRow
from coursekit.text import Text

__all__ = ["pull_form"]

_SAID = {
    "hub": Text(
        "The hub’s address begins with https:// or http://, such as https://hub.example.edu.",
        "Hub的网址以https://或http://开头，例如https://hub.example.edu。",
    ),
    "repo": Text(
        "The repository’s address begins with https:// or http://, names the repository and holds no password.",
        "仓库的网址以https://或http://开头，写明仓库名，不含密码。",
    ),
    "branch": Text("A branch has a name without blanks.", "分支名不能为空，也不能有空格。"),
    "copied": Text("Copied.", "已复制。"),
    "selected": Text("Selected: copy it with Ctrl + C.", "已选中：请按Ctrl+C复制。"),
}
_FIELDS = (
    ("hub", "url", Text("Address of the hub", "Hub的网址"), "https://hub.example.edu", ""),
    (
        "repo",
        "url",
        Text("Repository with the students’ lessons", "存放学生课程文件的仓库"),
        "https://git.example.edu/class/lessons",
        "",
    ),
    ("branch", "text", Text("Branch", "分支"), "", "main"),
)
_OPENS = Text("Opens at", "打开")
_FOLDER = Text("the folder", "整个文件夹")
_COPY = Text("Copy the link", "复制链接")
_NO_SCRIPT = Text(
    "The form needs JavaScript. The link is made like this, each value escaped for a query:",
    "表单需要启用JavaScript。链接按下面的样子写，每个值都要按网址查询的规则转义：",
)
PATTERN = (
    "https://HUB/hub/user-redirect/git-pull?repo=REPOSITORY&branch=BRANCH&targetpath=NAME&urlpath=lab/tree/NAME/LESSON"
)


def pull_form(language: str, ready: Sequence[LessonRow]) -> str:
    """Return the form, hidden until the script shows it, and what to write by hand where there is none."""
    rows = "".join(
        f'<label>{words.to(language)}<input class="ck-in" type="{kind}" name="{name}" value="{value}" '
        f'placeholder="{hint}" spellcheck="false" autocomplete="off"></label>'
        for name, kind, words, hint, value in _FIELDS
    )
    options = "".join(
        f'<option value="{one.slug}.ipynb">{one.number} {escape(one.title.to(language))}</option>' for one in ready
    )
    rows += (
        f'<label>{_OPENS.to(language)}<select class="ck-in" name="file">{options}'
        f'<option value="">{_FOLDER.to(language)}</option></select></label>'
    )
    said = "".join(f' data-{name}="{escape(words.to(language))}"' for name, words in _SAID.items())
    return (
        f'<form class="site-pull" data-pull{said} hidden>{rows}'
        f'<a rel="external" hidden></a><button type="button" class="ck-btn" hidden>{_COPY.to(language)}</button>'
        f'<output aria-live="polite"></output></form>'
        f"<noscript><p>{_NO_SCRIPT.to(language)}</p><pre><code>{escape(PATTERN)}</code></pre></noscript>"
    )
