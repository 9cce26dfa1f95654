import { newCanvas } from './canvas.ts'

/** Longer side a grid is drawn at, in pixels. */
const side = 640

/** How far looking at cells may go. */
interface Room {
  /** Cells at most. */
  cells: number
  outOfTime(): boolean
}

/** Draws the coloured boxes of a table or grid, one over the other; null when there are too many. */
export function drawnCells(element: Element, room: Room): string | null {
  const boxes = [element, ...element.querySelectorAll('*')]
  const { left, top, width, height } = element.getBoundingClientRect()
  const factor = side / Math.max(width, height)
  const { canvas, context } = newCanvas(width * factor, height * factor)
  if (!context || boxes.length > room.cells) return null
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  for (const box of boxes) {
    if (room.outOfTime()) return null
    drawBox(context, box, { left, top, factor })
  }
  return canvas.toDataURL('image/png')
}

function drawBox(
  context: CanvasRenderingContext2D,
  box: Element,
  { left, top, factor }: { left: number; top: number; factor: number },
): void {
  const { backgroundColor } = getComputedStyle(box)
  if (backgroundColor === 'rgba(0, 0, 0, 0)') return
  const rect = box.getBoundingClientRect()
  const edge = (place: number) => Math.round(place * factor)
  const [x, y] = [edge(rect.left - left), edge(rect.top - top)]
  context.fillStyle = backgroundColor
  context.fillRect(x, y, edge(rect.right - left) - x, edge(rect.bottom - top) - y)
}
