import { useEffect } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { FilePlace } from './file-place.tsx'
import { type Intake, intakeOf, intakeOfFiles, looksLikeEnrolment } from './intake.ts'

interface DropPlaceProps {
  onIntake: (intake: Intake) => void
}

/** Where pictures are dropped or chosen. While it is on screen, a paste anywhere is taken too. */
export function DropPlace({ onIntake }: DropPlaceProps) {
  useEffect(() => takePastes(onIntake), [onIntake])
  return (
    <FilePlace
      icon="qr"
      label={text('add_picture')}
      hint={text('add_dropText')}
      button={text('add_choosePicture')}
      accept="image/*"
      multiple
      onFiles={files => void intakeOfFiles(files).then(onIntake)}
      onDropped={transfer => void intakeOf(transfer).then(onIntake)}
    />
  )
}

/** Takes pictures pasted anywhere, and texts pasted outside of fields or meant for enrolment; returns the way to stop. */
function takePastes(onIntake: (intake: Intake) => void): () => void {
  const paste = (event: ClipboardEvent) => {
    const { clipboardData } = event
    if (!clipboardData || !isForUs(event.target, clipboardData)) return
    event.preventDefault()
    void intakeOf(clipboardData).then(onIntake)
  }
  document.addEventListener('paste', paste)
  return () => document.removeEventListener('paste', paste)
}

/** A text area keeps its texts: it has a button of its own. One-line fields keep all but enrolment texts. */
function isForUs(target: EventTarget | null, data: DataTransfer): boolean {
  if (data.files.length > 0) return true
  const written = data.getData('text/plain')
  if (target instanceof HTMLTextAreaElement) return false
  return target instanceof HTMLInputElement ? looksLikeEnrolment(written) : written.trim() !== ''
}
