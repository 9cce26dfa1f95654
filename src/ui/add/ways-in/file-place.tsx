import { useRef, useState } from 'preact/hooks'
import { Button } from '../../components/button.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'

interface FilePlaceProps {
  icon: IconName
  /** Names the place for screen readers. */
  label: string
  hint: string
  /** The words on the button that opens the browser's file choice. */
  button: string
  /** As the `accept` attribute of a file input. */
  accept: string
  multiple?: boolean
  onFiles: (files: File[]) => void
  /** What was dropped, when more than its files matters. */
  onDropped?: (transfer: DataTransfer) => void
}

/** A place files are dropped on, with a button that chooses them. */
export function FilePlace({ label, icon, hint, onDropped, ...picker }: FilePlaceProps) {
  const { over, ...handlers } = useDrop(transfer => {
    if (onDropped) onDropped(transfer)
    else if (transfer.files.length > 0) picker.onFiles([...transfer.files])
  })
  return (
    <section class={over ? 'add-drop add-drop-over' : 'add-drop'} aria-label={label} {...handlers}>
      <Icon name={icon} />
      <p>{hint}</p>
      <Picker {...picker} />
    </section>
  )
}

/** Whether something is dragged over a place, and the handlers that find out and take what is dropped. */
function useDrop(onDropped: (transfer: DataTransfer) => void) {
  const [over, setOver] = useState(false)
  const onDragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (event.dataTransfer) onDropped(event.dataTransfer)
  }
  return { over, onDragOver, onDragLeave: () => setOver(false), onDrop }
}

function Picker({ button, accept, multiple = false, onFiles }: Pick<FilePlaceProps, 'button' | 'accept' | 'multiple' | 'onFiles'>) {
  const input = useRef<HTMLInputElement>(null)
  const chosen = (files: FileList | null) => {
    if (files && files.length > 0) onFiles([...files])
    // The same file may be chosen again after a failure.
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        hidden
        aria-label={button}
        onChange={event => chosen(event.currentTarget.files)}
      />
      <Button onClick={() => input.current?.click()}>{button}</Button>
    </>
  )
}
