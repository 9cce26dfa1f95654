import { beginsAs } from '../../core/backup/magic.ts'
import { isSealed, unzip, type ZipEntry, zipEntries } from '../../core/backup/zip.ts'

/** How a member is called that is a picture, and what macOS adds to archives. */
const picture = /\.(png|jpe?g|gif|webp|bmp|avif|svg)$/i
const system = /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db)$/

/**
 * The pictures of an archive in which there is nothing else, such as one of screenshots; each is called by the
 * archive's name and its own. Null for all other bytes: a backup may hold pictures, too. As many and as large as
 * a backup's members may be.
 * @param archive what the archive is called
 */
export async function picturesInZip(bytes: Uint8Array, archive: string): Promise<File[] | null> {
  const entries = beginsAs(bytes, 'zip') ? membersOf(bytes) : []
  if (entries.length === 0 || !entries.every(entry => picture.test(entry.name) && !isSealed(entry))) return null
  const files: File[] = []
  for (const entry of entries) files.push(await fileOf(bytes, entry, archive))
  return files
}

/** None for an archive that is damaged: what is wrong with it is told where backups are read. */
function membersOf(bytes: Uint8Array): ZipEntry[] {
  try {
    return zipEntries(bytes).filter(({ name }) => !system.test(name))
  } catch {
    return []
  }
}

/** A member that cannot be unpacked is a file without content: then that is told of it, and the others are read. */
async function fileOf(bytes: Uint8Array, entry: ZipEntry, archive: string): Promise<File> {
  const content = await unzip(bytes, entry, null).catch(() => new Uint8Array())
  const [, kind = ''] = picture.exec(entry.name.toLowerCase()) ?? []
  return new File([content], `${archive}: ${entry.name}`, { type: `image/${kind.replace('jpg', 'jpeg')}` })
}
