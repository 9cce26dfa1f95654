/** crxjs: the built file's name, for scripting.executeScript. */
declare module '*?script&iife' {
  const fileName: string
  export default fileName
}
