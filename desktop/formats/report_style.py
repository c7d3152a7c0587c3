"""How an HTML report looks, on a screen in light and dark and on paper."""

STYLE = """\
:root{color-scheme:light dark;--ink:#1d2328;--paper:#fdfcfa;--soft:#5c666e;--line:#d9d6cf}
@media (prefers-color-scheme:dark){:root{--ink:#e4e2dd;--paper:#1b1e21;--soft:#a3abb1;--line:#3a4046}}
body{margin:0 auto;max-width:72rem;padding:2rem 1.5rem;background:var(--paper);color:var(--ink);
font:1.05rem/1.75 "Noto Serif",Georgia,serif}
h1,h2,.about,ul,li p,.whole,.quoted{font-family:Inter,"Segoe UI",system-ui,sans-serif}
h1{font-size:1.7rem;margin:0}
h2{font-size:1.25rem;margin:2.5rem 0 .2rem;padding-top:1rem;border-top:1px solid var(--line)}
h2.code{border-top:4px solid var(--c)}
.about{color:var(--soft);font-size:.85rem;margin:.1rem 0 1rem}
.about a{color:inherit}
.handling{color:var(--ink);border:1px solid var(--ink);padding:0 .35em;font-size:.8rem}
.row{display:grid;grid-template-columns:minmax(0,42rem) minmax(0,1fr);column-gap:2rem}
.row p{margin:0 0 .9rem;overflow-wrap:anywhere}
mark{color:inherit;background:color-mix(in srgb,var(--c) 16%,transparent);box-shadow:0 3px 0 var(--c)}
mark:target{background:color-mix(in srgb,var(--c) 45%,transparent)}
mark.n3,mark.n4{line-height:2.2}
ul,ol{margin:0;padding:0}
ul{list-style:none;font-size:.8rem;line-height:1.45}
ul li{border-inline-start:4px solid var(--c);padding-inline-start:.5rem;margin-bottom:.3rem;overflow-wrap:anywhere}
ul a{color:inherit;font-weight:600;text-decoration:none}
ul a:hover,ul a:focus{text-decoration:underline}
i,small{color:var(--soft)}
ol{padding-inline-start:1.6rem}
ol li{margin-bottom:.8rem}
ol li p{margin:0;font-size:.85rem;color:var(--soft)}
blockquote{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.memo{font-style:italic;border-inline-start:1px solid var(--line);padding-inline-start:.5rem}
.whole,.quoted{border-inline-start:4px solid var(--c);padding-inline-start:.6rem;margin-bottom:.5rem;font-size:.9rem}
@media (max-width:50rem){.row{display:block}.row ul{margin:0 0 1rem}}
@media print{:root{--ink:#000;--paper:#fff;--soft:#444;--line:#bbb}body{max-width:none;padding:0;font-size:10pt}
.row{grid-template-columns:minmax(0,2fr) minmax(0,1fr);column-gap:1rem}li,h2{break-inside:avoid}h2{break-after:avoid}
mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
