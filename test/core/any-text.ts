import fc from 'fast-check'

/** Any text a program can hold, lone surrogates and control characters included; mostly short. */
export const anyText = fc.array(fc.nat(0xffff)).map(units => String.fromCharCode(...units))

/** An address as pages have them. */
export const anyAddress = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'HTTPS://', 'ftp://', 'https://me@'),
    fc.stringMatching(/^[a-z0-9]{1,9}(\.[a-z0-9]{1,9}){0,3}\.?$/),
    fc.constantFrom('', '/', ':8443/', '/a?b#c', '\\x'),
  )
  .map(parts => parts.join(''))
