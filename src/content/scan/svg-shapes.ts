/** The outline of an SVG shape in its own user units (SVG 2 §10); null for all that is none. */
export function outlineOf(element: Element): Path2D | null {
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d') ?? '')
  if (element instanceof SVGRectElement) return rectangle(element)
  if (element instanceof SVGPolygonElement) return new Path2D(`M${element.getAttribute('points') ?? ''}Z`)
  if (element instanceof SVGPolylineElement) return new Path2D(`M${element.getAttribute('points') ?? ''}`)
  if (element instanceof SVGLineElement) return line(element)
  if (element instanceof SVGCircleElement) {
    const radius = element.r.baseVal.value
    return ellipse(element, radius, radius)
  }
  return element instanceof SVGEllipseElement ? ellipse(element, element.rx.baseVal.value, element.ry.baseVal.value) : null
}

function rectangle({ x, y, width, height, rx, ry }: SVGRectElement): Path2D {
  const path = new Path2D()
  const radius = { x: rx.baseVal.value || ry.baseVal.value, y: ry.baseVal.value || rx.baseVal.value }
  path.roundRect(x.baseVal.value, y.baseVal.value, width.baseVal.value, height.baseVal.value, radius)
  return path
}

function ellipse({ cx, cy }: SVGCircleElement | SVGEllipseElement, rx: number, ry: number): Path2D {
  const path = new Path2D()
  path.ellipse(cx.baseVal.value, cy.baseVal.value, rx, ry, 0, 0, 2 * Math.PI)
  return path
}

function line({ x1, y1, x2, y2 }: SVGLineElement): Path2D {
  const path = new Path2D()
  path.moveTo(x1.baseVal.value, y1.baseVal.value)
  path.lineTo(x2.baseVal.value, y2.baseVal.value)
  return path
}
