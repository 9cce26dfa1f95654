/** Bounds on what is handed out: number of texts, UTF-16 units of each. */
const limits = { texts: 50, length: 8000 } as const

/** What enrols an account: a Key URI, a Google Authenticator transfer, a Steam key. */
const enrolment = /otpauth(?:-migration)?:\/\/[^\s"'<>\\]+|steam:\/\/[A-Z2-7]{16,}=*(?![^\s"'<>])/gi

/** The enrolment URIs in a text, plain or percent-encoded as in an image service's address. */
function urisIn(text: string): string[] {
  const plain = text.match(enrolment) ?? []
  return plain.length || !/otpauth[^\s]{0,20}%3A%2F%2F/i.test(text) ? plain : (decoded(text).match(enrolment) ?? [])
}

function decoded(text: string): string {
  const query = /[?&][^=]+=(otpauth[^&#]+)/i.exec(text)?.[1] ?? text
  try {
    return decodeURIComponent(query)
  } catch {
    // A malformed percent sign: then there is nothing to be read here.
    return ''
  }
}

const isPromising = (text: string) => /otpauth|steam:/i.test(text)

function textsOf(element: Element): string[] {
  const attributes = element.getAttributeNames().map(name => element.getAttribute(name) ?? '')
  const typed = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [element.value] : []
  const said = [...element.childNodes].flatMap(node => (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : []))
  return [...attributes, ...typed, ...(element.matches('script, style, noscript, template') ? [] : said)].filter(isPromising)
}

/** Enrolment URIs in links, attributes, fields and text, without duplicates. */
export function enrolmentTexts(elements: readonly Element[]): string[] {
  const found = new Set<string>()
  for (const element of elements) {
    for (const uri of textsOf(element).flatMap(urisIn)) if (uri.length <= limits.length) found.add(uri)
    if (found.size >= limits.texts) break
  }
  return [...found]
}
