import { route } from './route.ts'

/** A key that waited longer than this was meant for something else, in ms. */
const patience = 2_000

const early: KeyboardEvent[] = []

/** Keys pressed while the list is on its way, before the code that knows them is here. Nothing typed into a field is kept. */
function keep(event: KeyboardEvent): void {
  const { screen } = route.peek()
  if ((screen === 'starting' || screen === 'list') && document.activeElement === document.body) early.push(event)
}

/** Listens from now on until the keys are taken. */
export function keepEarlyKeys(): void {
  addEventListener('keydown', keep)
}

/** The early keys in order, once: nothing is kept from now on. */
export function takeEarlyKeys(): KeyboardEvent[] {
  removeEventListener('keydown', keep)
  return early.splice(0).filter(({ timeStamp }) => performance.now() - timeStamp < patience)
}
