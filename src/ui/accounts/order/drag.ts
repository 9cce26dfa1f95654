import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'

/** Lets an element be dragged onto its siblings; `onMove` gets the places it came from and was dropped on. Returns the way to stop. */
export function makeDraggable(element: HTMLElement, place: number, onMove: (from: number, to: number) => void): () => void {
  const mark = (over: boolean) => element.classList.toggle('order-over', over)
  return combine(
    draggable({ element, getInitialData: () => ({ place }) }),
    dropTargetForElements({
      element,
      onDragEnter: () => mark(true),
      onDragLeave: () => mark(false),
      onDrop: ({ source }) => {
        mark(false)
        onMove(Number(source.data.place), place)
      },
    }),
  )
}
