import { useEffect } from 'preact/hooks'
import { text } from '../../../platform/i18n.ts'
import { FilePlace } from './file-place.tsx'
import { type Intake, intakeOf, looksLikeEnrolment } from './intake.ts'

interface DropPlaceProps {
  onIntake: (intake: Intake) => void
}

/** Where pictures are dropped or chosen. */
export function DropPlace({ onIntake }: DropPlaceProps) {
  return (
    <FilePlace
      icon="qr"
      label={text('add_picture')}
      hint={text('add_dropText')}
      button={text('add_choosePicture')}
      accept="image/*,.zip"
      multiple
      onFiles={files => onIntake({ files, texts: [] })}
      onDropped={transfer => onIntake(intakeOf(transfer))}
    />
  )
}

/**
 * As long as it is on screen, takes pictures that are pasted or dropped anywhere, and texts pasted
 * outside of fields or meant for enrolment. A file dropped beside the mark would otherwise open in place of the screen.
 */
export function useIntake(onIntake: (intake: Intake) => void): void {
  useEffect(() => {
    const stopped = new AbortController()
    const { signal } = stopped
    document.addEventListener('paste', event => takePaste(event, onIntake), { signal })
    document.addEventListener('dragover', event => event.preventDefault(), { signal })
    document.addEventListener('drop', event => takeDrop(event, onIntake), { signal })
    return () => stopped.abort()
  }, [onIntake])
}

function takePaste(event: ClipboardEvent, onIntake: (intake: Intake) => void): void {
  const { clipboardData } = event
  if (!clipboardData || !isForUs(event.target, clipboardData)) return
  event.preventDefault()
  onIntake(intakeOf(clipboardData))
}

/** A drop that no other place took. Texts dragged into a field are the field's. */
function takeDrop(event: DragEvent, onIntake: (intake: Intake) => void): void {
  if (event.defaultPrevented || !event.dataTransfer) return
  if (event.dataTransfer.files.length === 0) return
  event.preventDefault()
  onIntake(intakeOf(event.dataTransfer))
}

/** A text area keeps its texts: it has a button of its own. One-line fields keep all but enrolment texts. */
function isForUs(target: EventTarget | null, data: DataTransfer): boolean {
  if (data.files.length > 0) return true
  const written = data.getData('text/plain')
  if (target instanceof HTMLTextAreaElement) return false
  return target instanceof HTMLInputElement ? looksLikeEnrolment(written) : written.trim() !== ''
}
