import { type Content, type Html, html } from './html.ts'

/** What every page has: its title and heading, what stands in it, an error to read out, scripts of a variant. */
export interface Page {
  name: string
  title: string
  content: Content
  error?: string | null
  scripts?: readonly string[]
  /** A dark page whatever the visitor prefers, for the inverted QR code. */
  dark?: boolean
  /** Only the content, for a page inside a frame. */
  bare?: boolean
}

/** The whole document. `issuer` is the name of the site. */
export function layout(issuer: string, page: Page): Html {
  return html`<!doctype html>
<html lang="en"${page.dark ? html` data-theme="dark"` : null}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${issuer}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/styles.css">
${(page.scripts ?? []).map(name => html`<script type="module" src="/scripts/${name}"></script>`)}
</head>
${page.bare ? html`<body class="frame-page"><base target="_top"><main data-page="${page.name}">${page.content}</main>` : body(issuer, page)}
</body>
</html>`
}

function body(issuer: string, page: Page): Html {
  return html`<body>
<header><a href="/"><span class="mark" aria-hidden="true"></span>${issuer}</a></header>
<main data-page="${page.name}">
<h1>${page.title}</h1>
${page.error ? html`<p class="error" role="alert" id="error">${page.error}</p>` : null}
${page.content}
</main>`
}
