"""The look of a class's pages: both languages by a switch without script, all escaped, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coursekit.cards import element, esc, html_lang, inline
from coursekit.text import LANGUAGES, Language, Text

__all__ = ["both", "frame", "table"]

CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root{color-scheme:light dark;--line:#8885;--soft:#8881;--right:#2f7d4f;--wrong:#b5502c;--error:#b08a1e;--none:#8886;
--old:#3a6ea5;--ours:#64c}
body{font:16px/1.5 system-ui,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;max-width:60rem;
margin:0 auto;padding:1rem 1rem 4rem;overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.25;margin:1rem 0 .5rem}h2{font-size:1.2rem;margin:2.5rem 0 .5rem}
h3{font-size:1.05rem;margin:2rem 0 .2rem}p{margin:.5rem 0}a{color:inherit}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:start;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);
overflow-wrap:anywhere}
thead th{overflow-wrap:normal;font-size:.85rem;font-weight:600;opacity:.8;border-bottom-width:2px}
td.n{white-space:nowrap}td.n,th.n{text-align:end;font-variant-numeric:tabular-nums}
.quiet{opacity:.78;font-size:.9rem;font-weight:400}.ck-nb{white-space:nowrap}
[role=status]{border-inline-start:4px solid var(--error);padding:.4rem .8rem;background:var(--soft)}
.bar{display:flex;height:.7rem;min-width:4rem;margin-top:.4rem;border:1px solid var(--line)}.bar i{display:block}
i.right{background:var(--right)}i.wrong{background:var(--wrong)}i.error{background:var(--error)}
i.old{background:var(--old)}i.blank,i.missing{background:var(--none)}i.ours{background:var(--ours)}
.over td:nth-child(2){width:30%}.over td.n{font-weight:600}.wide{overflow-x:auto}.wide table{width:auto;min-width:100%}
.who td,.who th{padding:.2rem .4rem}.who td.s,.who th.s{text-align:center;white-space:nowrap}
.who th[scope=row]{font-weight:400;min-width:9rem}
td.wrong{background:#b5502c33}td.error{background:#b08a1e33}td.old{background:#3a6ea533}td.ours{background:#6644cc33}
td.blank,td.missing{opacity:.6}
.state{font-size:.85rem;font-weight:600;padding:.1rem .5rem;margin-inline-start:.5rem;border:1px solid;
border-radius:.2rem;white-space:nowrap}.state.right{color:var(--right)}.state.wrong{color:var(--wrong)}
dl{margin:.5rem 0}dt{font-size:.85rem;opacity:.78}dd{margin:0 0 .5rem}
.switch{display:flex;gap:.3rem}label{cursor:pointer;padding:.3rem .8rem;border:1px solid var(--line)}
input.lang{position:absolute;opacity:0}input.lang:focus-visible+label{outline:2px solid}
#zh:checked~main .en,#zh:checked~main .en *,#en:checked~main .zh{display:none}
#en:checked+label,#zh:checked+label{background:#8883}section{break-inside:avoid}
code,pre{font-size:.92em;background:var(--soft)}pre{white-space:pre-wrap;padding:.5rem}
@media (prefers-color-scheme:dark){:root{--right:#5bb981;--wrong:#e58a63;--error:#d9b24c;--old:#7fb0e6;--ours:#a58cff}}
@media (max-width:40rem){th,td{padding:.3rem .35rem}.over,.over tbody,.over tr,.over td:nth-child(n){display:block;
width:auto;text-align:start}.over thead{position:absolute;left:-999rem}.over td{border:0;padding:.1rem 0}
.over tr{border-bottom:1px solid var(--line);padding:.5rem 0}}
@media print{input.lang,label{display:none}body{max-width:none;padding:0}.wide{overflow:visible}}
"""


def both(words: Text, name: str = "span", **attributes: object) -> str:
    """Return words in both languages; the switch shows one."""
    given = str(attributes.pop("class_", ""))
    return "".join(
        element(name, inline(words, one), class_=f"{one} {given}".strip(), lang=html_lang(one), **attributes)
        for one in LANGUAGES
    )


def frame(title: Text, body: str, language: Language) -> str:
    """Return a whole page with the switch of languages; `language` is the one that is shown first."""
    switch = "".join(
        f'<input class="lang" type="radio" name="lang" id="{one}"{" checked" if one == language else ""}>'
        f'<label for="{one}" lang="{html_lang(one)}">{name}</label> '
        for one, name in (("en", "English"), ("zh", "中文"))
    )
    return (
        f'<!doctype html><html lang="{html_lang(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{esc(title.to(language))}</title><style>{STYLE}</style></head><body>{switch}"
        f"<main>{both(title, 'h1')}{body}</main></body></html>\n"
    )


def table(heads: Iterable[Text], rows: Iterable[Sequence[str]], **attributes: object) -> str:
    """Return a table; its last column holds numbers.

    Parameters
    ----------
    heads : iterable of Text
    rows : iterable of sequence of str
        HTML of the cells.
    **attributes
        Of the table.
    """
    words = list(heads)
    last = len(words) - 1
    head = (element("th", both(one), scope="col", class_="n" if i == last else None) for i, one in enumerate(words))
    body = (
        element("tr", *(element("td", cell, class_="n" if i == last else None) for i, cell in enumerate(row)))
        for row in rows
    )
    return element("table", element("thead", element("tr", *head)), element("tbody", *body), **attributes)
