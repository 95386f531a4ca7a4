/** Text made safe inside HTML and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A plain page for people, with a line that says that all of it is invented. */
export function humanPage(title: string, main: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,"><style>
body{margin:0;font:16px/1.7 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;background:#f5f5f2;color:#222}
header{padding:.7em 1em;background:#24405e;color:#fff}header small{opacity:.75;margin-left:.8em}
main{max-width:44em;margin:1em auto;padding:0 1em}
article,li.review{list-style:none;background:#fff;border:1px solid #ddd;border-radius:8px;padding:1em;margin:0 0 .8em}
ol,ul{padding:0;margin:0}.meta{color:#666;font-size:.86em}pre{white-space:pre-wrap;font:inherit;margin:.4em 0}
.stars{color:#c77700}.reply{background:#f3f6fa;padding:.5em .8em;border-radius:6px}.crisis{border-left:6px solid #b3261e}
.hot{border-left:6px solid #d98200}.ordinary{border-left:6px solid #6b8e23}
</style></head><body><header>${escapeHtml(title)}<small>演示站点 · 人物、品牌与内容均为虚构 · demo, all invented</small></header>
<main>${main}</main></body></html>`
}
