/** A picture that CSS gives an element; `url` is null where it is painted without one. */
export interface Background {
  url: string | null
}

const pseudos = ['::before', '::after'] as const

/**
 * The picture behind an element.
 * @param deep whether the pictures before and after it count as well
 */
export function backgroundOf(element: Element, deep: boolean): Background | null {
  const behind = pictured(getComputedStyle(element).backgroundImage)
  if (behind || !deep) return behind
  for (const pseudo of pseudos) {
    const { content, backgroundImage } = getComputedStyle(element, pseudo)
    const found = content === 'none' ? null : (pictured(backgroundImage) ?? inContent(content))
    if (found) return found
  }
  return null
}

function pictured(image: string): Background | null {
  return image === 'none' || image === '' ? null : { url: urlIn(image) }
}

function inContent(content: string): Background | null {
  const url = urlIn(content)
  return url === null ? null : { url }
}

const urlIn = (value: string) => /url\("(.+?)"\)/.exec(value)?.[1]?.replaceAll('\\"', '"') ?? null
