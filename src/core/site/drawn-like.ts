/*
 * What a name looks like at a glance. Two names with the same skeleton may be taken for each other
 * (the idea of Unicode Technical Standard 39 §4, with a table for what browsers let into host names).
 */

/** Signs that are drawn like each Latin letter or pair of letters: other alphabets, small capitals, letters with a stroke or hook, digits. */
const drawn: Record<string, string> = {
  a: 'аαɑᴀ4',
  ae: 'æӕ',
  b: 'вьβßʙɓƅ68',
  c: 'сϲᴄƈ',
  d: 'ԁđᴅɗժ',
  e: 'еёεєᴇɘ3',
  f: 'ƒꜰғք',
  g: 'ɡɢԍցɠ9',
  h: 'һнħʜհҥɦ',
  i: 'іїιıɩɪӏ',
  j: 'јϳᴊյ',
  k: 'кκᴋƙқ',
  l: 'ʟłӏ1ǀ',
  m: 'мᴍ',
  n: 'пηոɴŋռ',
  o: 'оοσøᴏօס๐0',
  oe: 'œ',
  p: 'рρᴘƿ',
  q: 'ԛզ',
  r: 'гʀɾ',
  s: 'ѕꜱʂƽ5',
  t: 'тτŧᴛƫ7',
  u: 'υսᴜʋ',
  v: 'νѵᴠ',
  w: 'ԝωᴡɯ',
  x: 'хχҳ',
  y: 'уγʏүყ',
  z: 'ᴢʐʐ2',
}

const latinOf = new Map(Object.entries(drawn).flatMap(([latin, signs]) => Array.from(signs, sign => [sign, latin] as const)))

/** What a name looks like: accents off, strange letters and digits read as Latin ones, `i` as `l`, `rn` as `m`, `vv` as `w`, `cl` as `d`. */
export function skeleton(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '')
  const latin = Array.from(bare, letter => latinOf.get(letter) ?? letter).join('')
  return latin.replaceAll('i', 'l').replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd')
}
