/** What a drop or a paste brings: pictures to look for QR codes in, and texts to read. */
export interface Intake {
  pictures: Blob[]
  texts: string[]
}

/** Texts longer than this are no enrolment text (UTF-16 units). */
export const maxTextLength = 200_000

/** The pictures and texts of a drop or paste; files that are no picture are read as text. */
export async function intakeOf(transfer: DataTransfer): Promise<Intake> {
  const dropped = transfer.getData('text/plain')
  const fromFiles = await intakeOfFiles([...transfer.files])
  if (fromFiles.pictures.length + fromFiles.texts.length > 0 || dropped.trim() === '') return fromFiles
  return { pictures: [], texts: [dropped] }
}

/** Chosen files: pictures as they are, small text files by their text. */
export async function intakeOfFiles(files: Blob[]): Promise<Intake> {
  const pictures = files.filter(isPicture)
  const texts = files.filter(file => !isPicture(file) && file.size <= maxTextLength)
  return { pictures, texts: await Promise.all(texts.map(file => file.text())) }
}

/** Whether the browser says it is a picture. */
function isPicture({ type }: Blob): boolean {
  return type.startsWith('image/')
}

/** Whether a pasted text is meant for enrolment, rather than for the field it was pasted into. */
export function looksLikeEnrolment(text: string): boolean {
  return /^\s*"?(otpauth|otpauth-migration|steam):\/\//im.test(text)
}
