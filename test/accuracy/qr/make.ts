import { makeCases, publishedSeed } from './generator/make.ts'

/* Makes the cases the published figures are about: `npx tsx test/accuracy/qr/make.ts <folder> [seed]`. */

const [folder, seed = String(publishedSeed)] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name a folder to write the cases to.')
console.log(`${await makeCases(folder, { seed: Number(seed) })} cases in ${folder}; now: npm run accuracy:qr -- ${folder}`)
