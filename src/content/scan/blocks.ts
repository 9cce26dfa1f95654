import { newCanvas } from './canvas.ts'

/** A code of block characters has at least this many of them, and they are at least this share of its text. */
const fewest = { signs: 120, share: 0.2 } as const
/** Longest text looked at, in UTF-16 units. */
const longest = 40_000
/** Pixels of the smallest square a character is made of. */
const pixel = 4

const blockSigns = /[█▀▄■⬛⬜]/gu
const halves = /[▀▄]/u

/** The block-character code an element shows as text, line by line; null when it shows none. */
export function blockText(element: Element): string | null {
  if (!(element instanceof HTMLElement) || !mayHoldBlocks(element)) return null
  const text = linesOf(element)
  const signs = text.match(blockSigns)?.length ?? 0
  return signs >= fewest.signs && signs >= text.length * fewest.share ? text : null
}

/** Text with the line breaks its elements make. */
function linesOf(root: Element): string {
  const textIn = (node: Node, collapses: boolean): string => {
    // Where spaces collapse, those of the markup between two lines are none of the code's.
    if (node.nodeType === Node.TEXT_NODE) return collapses ? (node.nodeValue ?? '').replace(/[ \t\r\n]+/g, '') : (node.nodeValue ?? '')
    if (node instanceof HTMLBRElement) return '\n'
    if (!(node instanceof Element)) return ''
    const style = getComputedStyle(node)
    const inside = textsIn(node, style)
    return endsLine(style) ? `${inside}\n` : inside
  }
  const textsIn = (element: Element, style: CSSStyleDeclaration) => {
    const collapses = !/^(pre|break)/.test(style.whiteSpace)
    return [...element.childNodes].map(node => textIn(node, collapses)).join('')
  }
  return textsIn(root, getComputedStyle(root))
}

/** Whether what follows an element begins a new line. */
const endsLine = ({ display }: CSSStyleDeclaration) => !/^(inline|contents|table-cell|none)/.test(display)

const lines = 'br, div, span, p, code, samp, li, tr, tbody'

/** A cheap look before the text is read line by line: one text, preformatted text, or lines in elements of their own. */
function mayHoldBlocks(element: Element): boolean {
  const isLines = element.matches('pre, code') || element.childElementCount === 0 || element.firstElementChild?.matches(lines)
  const text = isLines ? (element.textContent ?? '') : ''
  return text.length >= fewest.signs && text.length <= longest && text.search(blockSigns) >= 0
}

/** Draws such a text as squares, whatever its font makes of it. */
export function drawnBlocks(text: string): string | null {
  const lines = text.split('\n').filter(line => line.length > 0)
  // With half blocks one character is one module wide and two high; without, two characters are one module.
  const rowHeight = 2 * pixel
  const width = /[⬛⬜]/u.test(text) ? rowHeight : pixel
  const cells = lines.map(line => [...line])
  const { canvas, context } = newCanvas(Math.max(...cells.map(row => row.length)) * width, cells.length * rowHeight)
  if (!context) return null
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = 'black'
  cells.forEach((row, y) => {
    row.forEach((sign, x) => {
      const part = partOf(sign)
      if (part) context.fillRect(x * width, y * rowHeight + part.top * rowHeight, width, part.height * rowHeight)
    })
  })
  return canvas.toDataURL('image/png')
}

/** Which part of its cell a character fills, as shares of the height. */
function partOf(sign: string): { top: number; height: number } | null {
  if (halves.test(sign)) return { top: sign === '▀' ? 0 : 0.5, height: 0.5 }
  return /[█■⬛]/u.test(sign) ? { top: 0, height: 1 } : null
}
