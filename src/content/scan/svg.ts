import { newCanvas } from './canvas.ts'
import { type Inherited, type Paint, paintOf, referred } from './svg-paint.ts'
import { outlineOf } from './svg-shapes.ts'

/*
 * An SVG of the page, painted shape by shape into a canvas that is never put into the page. Nothing
 * else of it counts: no filter, mask, pattern, text, script, animation or foreign content. So the
 * page's own process pays for what is painted, and what it hides behind style sheets costs nothing.
 */

/** Shapes painted, UTF-16 units of all paths together, and how deep `use` may refer to `use`. */
const limits = { shapes: 30_000, path: 600_000, depth: 4 } as const
/** Longer side of the painted picture in pixels, and the fewest pixels for one unit of a small view box. */
const sides = { longest: 480, unit: 4, modules: 250 } as const

interface Painter {
  context: CanvasRenderingContext2D
  /** From the screen's pixels to those of the canvas. */
  toCanvas: DOMMatrix
  shapes: number
  path: number
  outOfTime: () => boolean
}

/** Where something is painted that does not stand there: what `use` asked for. */
interface Place {
  matrix: DOMMatrix
  inherited: Inherited
  depth: number
}

/** An SVG as a PNG data URL; null when it shows nothing, or more than a code is made of. */
export function paintedSvg(svg: SVGSVGElement, outOfTime: () => boolean): string | null {
  const screen = svg.getScreenCTM()
  const view = viewOf(svg)
  const factor = factorOf(Math.max(view.width, view.height))
  if (!screen || !(factor > 0 && factor < 1000)) return null
  const { canvas, context } = newCanvas(view.width * factor, view.height * factor)
  if (!context) return null
  const toCanvas = new DOMMatrix().scale(factor).translate(-view.x, -view.y).multiply(DOMMatrix.fromMatrix(screen).inverse())
  const painter = { context, toCanvas, shapes: 0, path: 0, outOfTime }
  paintInside(painter, svg, null)
  return painter.shapes === 0 || isTooMuch(painter) ? null : pixelsOf(canvas)
}

function pixelsOf(canvas: HTMLCanvasElement): string | null {
  try {
    return canvas.toDataURL('image/png')
  } catch {
    // It holds another origin's picture.
    return null
  }
}

/** The rectangle of user units it shows. */
function viewOf(svg: SVGSVGElement): { x: number; y: number; width: number; height: number } {
  const { x, y, width, height } = svg.viewBox.baseVal ?? { x: 0, y: 0, width: 0, height: 0 }
  if (width > 0 && height > 0) return { x, y, width, height }
  const box = svg.getBoundingClientRect()
  return { x: 0, y: 0, width: box.width, height: box.height }
}

/** Pixels for a user unit: whole ones where a unit is likely to be a module. */
function factorOf(side: number): number {
  const factor = sides.longest / side
  return side > sides.modules ? factor : Math.max(sides.unit, Math.floor(factor))
}

const isTooMuch = ({ shapes, path, outOfTime }: Painter) =>
  shapes > limits.shapes || path > limits.path || (shapes % 64 === 0 && outOfTime())

const unpainted =
  'defs, symbol, clipPath, mask, pattern, marker, linearGradient, radialGradient, filter, foreignObject, style, script, title, desc'

function paintInside(painter: Painter, parent: Element, place: Place | null): void {
  for (const child of parent.children) {
    if (isTooMuch(painter)) return
    if (child instanceof SVGElement && !child.matches(unpainted)) paintElement(painter, child, place)
  }
}

function paintElement(painter: Painter, element: SVGElement, place: Place | null): void {
  painter.shapes++
  const style = getComputedStyle(element)
  if (style.display === 'none' || style.opacity === '0' || !(element instanceof SVGGraphicsElement)) return
  const matrix = matrixOf(element, place)
  if (!matrix) return
  const { context } = painter
  context.save()
  context.setTransform(painter.toCanvas.multiply(matrix))
  clip(context, element, style)
  const here = place && { ...place, matrix, inherited: inheritedBy(element, style, place.inherited) }
  if (element instanceof SVGUseElement) paintUse(painter, element, matrix, here)
  else if (element instanceof SVGImageElement) drawImage(context, element)
  else if (style.visibility === 'visible') paintShape(painter, element, paintOf(element, style, place?.inherited ?? null))
  paintInside(painter, element, here)
  context.restore()
}

/**
 * From an element's user units to the screen. What stands where it is painted is known to the browser,
 * only of `use` browsers do not agree whether that moves by its x and y already.
 */
function matrixOf(element: SVGGraphicsElement, place: Place | null): DOMMatrix | null {
  if (place) return place.matrix.multiply(ownTransform(element))
  const known = element instanceof SVGUseElement ? element.parentElement : element
  const screen = known instanceof SVGGraphicsElement ? known.getScreenCTM() : null
  if (!screen) return null
  return known === element ? DOMMatrix.fromMatrix(screen) : DOMMatrix.fromMatrix(screen).multiply(ownTransform(element))
}

function ownTransform(element: SVGGraphicsElement): DOMMatrix {
  const own = element.transform.baseVal.consolidate()?.matrix
  return own ? DOMMatrix.fromMatrix(own) : new DOMMatrix()
}

function inheritedBy(element: Element, style: CSSStyleDeclaration, { fill, stroke }: Inherited): Inherited {
  const above = element.parentElement && getComputedStyle(element.parentElement)
  return { fill: above?.fill === style.fill ? fill : style.fill, stroke: above?.stroke === style.stroke ? stroke : style.stroke }
}

function paintUse(painter: Painter, use: SVGUseElement, matrix: DOMMatrix, place: Place | null): void {
  const target = referred(use, use.href.baseVal)
  const depth = (place?.depth ?? 0) + 1
  if (!(target instanceof SVGElement) || depth > limits.depth) return
  const { fill, stroke } = place?.inherited ?? getComputedStyle(use)
  const moved = matrix.translate(use.x.baseVal.value, use.y.baseVal.value)
  const there = { matrix: target.matches('symbol, svg') ? fitted(moved, use, target) : moved, inherited: { fill, stroke }, depth }
  if (target.matches('symbol, svg')) paintInside(painter, target, there)
  else paintElement(painter, target, there)
}

/** A symbol's view box in the size `use` gives it, in the middle (SVG 2 §8.7, `xMidYMid meet`). */
function fitted(matrix: DOMMatrix, use: SVGUseElement, target: SVGElement): DOMMatrix {
  const view = (target as SVGSymbolElement | SVGSVGElement).viewBox.baseVal
  if (!view?.width || !view.height) return matrix
  const { width, height } = sizeFor(use, view)
  const factor = Math.min(width / view.width, height / view.height)
  const spare = { x: (width - view.width * factor) / 2, y: (height - view.height * factor) / 2 }
  return matrix.translate(spare.x, spare.y).scale(factor).translate(-view.x, -view.y)
}

/** The size a `use` asks for; without one, all that its own picture shows. */
function sizeFor(use: SVGUseElement, view: { width: number; height: number }): { width: number; height: number } {
  const whole = use.ownerSVGElement ? viewOf(use.ownerSVGElement) : view
  const sized = (name: 'width' | 'height') => (use.hasAttribute(name) ? use[name].baseVal.value : whole[name])
  return { width: sized('width'), height: sized('height') }
}

/** Keeps to the shapes of its `clip-path`: some codes are one square cut out by their modules. */
function clip(context: CanvasRenderingContext2D, element: Element, { clipPath }: CSSStyleDeclaration): void {
  const cut = clipPath.startsWith('url') ? referred(element, clipPath) : null
  if (!cut) return
  const path = new Path2D()
  for (const child of cut.children) {
    const outline = child instanceof SVGGraphicsElement ? outlineOf(child) : null
    if (outline) path.addPath(outline, ownTransform(child as SVGGraphicsElement))
  }
  context.clip(path)
}

function paintShape(painter: Painter, element: Element, paint: Paint): void {
  painter.path += element.getAttribute('d')?.length ?? 0
  const outline = isTooMuch(painter) ? null : outlineOf(element)
  if (!outline) return
  const { context } = painter
  context.globalAlpha = paint.opacity
  if (paint.fill !== null) {
    context.fillStyle = paint.fill
    context.fill(outline, paint.fillRule)
  }
  if (paint.stroke === null) return
  context.strokeStyle = paint.stroke
  context.lineWidth = paint.strokeWidth
  context.lineCap = paint.cap
  context.stroke(outline)
}

/** Another origin's picture spoils the canvas, which then hands out nothing. */
function drawImage(context: CanvasRenderingContext2D, image: SVGImageElement): void {
  try {
    context.imageSmoothingEnabled = false
    context.drawImage(image, image.x.baseVal.value, image.y.baseVal.value, image.width.baseVal.value, image.height.baseVal.value)
  } catch {
    // It has not loaded, or never will: nothing to paint.
  }
}
