import { signal } from '@preact/signals'

/** How long a toast stays, in ms: as long as reading takes, or long enough to change one's mind. */
const stay = { shortest: 2500, perLetter: 70, action: 10_000 } as const

interface ToastAction {
  label: string
  act: () => void
}
interface Shown {
  message: string
  actions: ToastAction[]
}

/** The one toast on screen, or null. */
export const shownToast = signal<Shown | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

/** Says something in passing, with a way or two to act on it (undo). The newest replaces the one before. */
export function toast(message: string, ...actions: ToastAction[]): void {
  clearTimeout(timer)
  shownToast.value = { message, actions }
  timer = setTimeout(dismissToast, actions.length > 0 ? stay.action : Math.max(stay.shortest, message.length * stay.perLetter))
}

/** Takes the toast away. */
export function dismissToast(): void {
  clearTimeout(timer)
  shownToast.value = null
}

function act(action: ToastAction) {
  dismissToast()
  action.act()
}

/** The place toasts appear in; render it once per page. Its text is read aloud politely. */
export function Toasts() {
  const shown = shownToast.value
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown && (
        <div class="toast">
          <span>{shown.message}</span>
          {shown.actions.map(action => (
            <button type="button" class="toast-button" key={action.label} onClick={() => act(action)}>
              {action.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
