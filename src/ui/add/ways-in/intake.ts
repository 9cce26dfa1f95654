/** What a drop or a paste brings: files, pictures most of the time, and texts to read. */
export interface Intake {
  files: File[]
  texts: string[]
}

/** Texts longer than this are no enrolment text (UTF-16 units, and bytes of a file). */
export const maxTextLength = 200_000

/** The files of a drop or paste; its text only when it has none: a picture copied from a page brings its address along. */
export function intakeOf(transfer: DataTransfer): Intake {
  const files = [...transfer.files]
  const dropped = files.length > 0 ? '' : transfer.getData('text/plain')
  return { files, texts: dropped.trim() === '' ? [] : [dropped] }
}

/** Whether a text is meant for enrolment, rather than for the field it was pasted into. */
export function looksLikeEnrolment(text: string): boolean {
  return /^\s*"?(otpauth|otpauth-migration|steam):\/\//im.test(text)
}
