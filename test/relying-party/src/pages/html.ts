/** A piece of finished HTML: the only thing that is put into a page unescaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What a template takes: texts and numbers are escaped, lists joined, `null` and `false` leave nothing. */
export type Content = string | number | Html | null | false | readonly Content[]

/** Makes HTML from a template; every value is escaped unless it is `Html` itself. */
export function html(parts: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(parts.map((part, i) => part + textOf(values[i] ?? null)).join(''))
}

function textOf(value: Content): string {
  if (value === null || value === false) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'object') return value.map(textOf).join('')
  return String(value).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}
