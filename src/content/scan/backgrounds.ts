/** A picture that CSS gives an element; `url` is null where it is painted without one. */
export interface Background {
  url: string | null
  /** How large it is shown, in CSS pixels, where that is not the size of the element. */
  size?: { width: number; height: number }
}

const pseudos = ['::before', '::after'] as const
/** Gradients that draw a code are written in no fewer UTF-16 units: it has 21 rows or more. */
const shortestDrawing = 600

/**
 * The picture behind an element, or the one it is cut out by, bordered with or replaced by.
 * @param deep whether the pictures before and after it count as well
 */
export function backgroundOf(element: Element, deep: boolean): Background | null {
  const style = getComputedStyle(element)
  const own = pictured(style.backgroundImage) ?? (deep || element.firstChild === null ? insteadOf(style) : null)
  if (own || !deep) return own
  for (const pseudo of pseudos) {
    const style = getComputedStyle(element, pseudo)
    const { content, backgroundImage } = style
    const found = content === 'none' ? null : (pictured(backgroundImage) ?? inContent(content))
    if (found) return { ...found, size: sizeIn(style, element) }
  }
  return null
}

/** Other ways in which a style sheet shows a picture in an element's place; asked only of empty ones when it must be quick. */
function insteadOf({ content, maskImage, borderImageSource }: CSSStyleDeclaration): Background | null {
  return inContent(content) ?? inContent(maskImage) ?? inContent(borderImageSource)
}

/** The size of what stands before or after an element; within a line it has none of its own and is as high as the line. */
function sizeIn({ width, height }: CSSStyleDeclaration, element: Element): { width: number; height: number } {
  const own = { width: Number.parseFloat(width), height: Number.parseFloat(height) }
  if (own.width > 0 && own.height > 0) return own
  const around = element.getBoundingClientRect()
  const side = Math.min(around.width, around.height)
  return { width: side, height: side }
}

function pictured(image: string): Background | null {
  if (image === 'none' || image === '') return null
  const url = urlIn(image)
  return url === null && isMereColour(image) ? null : { url }
}

const isMereColour = (image: string) => image.includes('gradient(') && image.length < shortestDrawing

function inContent(content: string): Background | null {
  const url = urlIn(content)
  return url === null ? null : { url }
}

const urlIn = (value: string) => /url\("(.+?)"\)/.exec(value)?.[1]?.replaceAll('\\"', '"') ?? null
