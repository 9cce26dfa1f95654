import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { parseSync } from 'vite'

/** One import or re-export of a file, as it is written. */
export interface Import {
  /** What stands between the quotes. */
  from: string
  /** `import type` or `export type`: nothing of it is left at run time. */
  typeOnly: boolean
}

/** One function that has a name of its own; callbacks belong to the function they stand in. */
export interface NamedFunction {
  name: string
  lines: number
  exported: boolean
  documented: boolean
}

/** A call with a plain string, or the fixed beginning of a template, as its first argument. */
export interface TextCall {
  callee: string
  argument: string
  /** Whether `argument` is the whole argument or only how it begins. */
  whole: boolean
}

/** One source file as the guards see it. `path` is relative to the project, with forward slashes. */
export interface SourceFile {
  path: string
  lines: number
  imports: Import[]
  functions: NamedFunction[]
  /** Objects whose members are used, such as `browser` in `browser.tabs`. */
  objects: Set<string>
  calls: TextCall[]
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value
const nameOf = (node: unknown) => (isNode(node) && typeof node.name === 'string' ? node.name : '')

/** Every node below and including `node`, each with its parent. */
function* nodesOf(node: Node, parent: Node | null = null): Generator<[Node, Node | null]> {
  yield [node, parent]
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child, node)
  }
}

/**
 * Reads one TypeScript text.
 * @throws Error when it does not parse
 */
export function readSource(path: string, text: string): SourceFile {
  const { program, module, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const nodes = [...nodesOf(program as unknown as Node)]
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length
  const docEnds = comments.filter(comment => comment.type === 'Block' && comment.value.startsWith('*')).map(comment => comment.end)
  const documented = (start: number) => docEnds.some(end => end <= start && /^\s*$/.test(text.slice(end, start)))
  const typeOnly = (start: number) => /^(import|export)\s+type\b/.test(text.slice(start))
  return {
    path,
    lines: lineOf(text.trimEnd().length),
    imports: [
      ...module.staticImports.map(({ moduleRequest, start }) => ({ from: moduleRequest.value, typeOnly: typeOnly(start) })),
      ...reExports(nodes).map(([from, start]) => ({ from, typeOnly: typeOnly(start) })),
      ...dynamicImports(nodes).map(from => ({ from, typeOnly: false })),
    ],
    functions: namedFunctions(nodes).map(({ name, node, statement }) => ({
      name,
      lines: lineOf(node.end) - lineOf(node.start) + 1,
      exported: statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration',
      documented: documented(statement.start),
    })),
    objects: new Set(nodes.filter(([node]) => node.type === 'MemberExpression').map(([node]) => nameOf(node.object))),
    calls: nodes.flatMap(([node]) => textCall(node)),
  }
}

function reExports(nodes: [Node, Node | null][]): [string, number][] {
  return nodes.flatMap(([{ type, source, start }]): [string, number][] =>
    type.startsWith('Export') && isNode(source) ? [[String(source.value), start]] : [],
  )
}

function dynamicImports(nodes: [Node, Node | null][]): string[] {
  return nodes.flatMap(([{ type, source }]) => (type === 'ImportExpression' && isNode(source) ? [String(source.value)] : []))
}

/** Declarations, methods and functions given to a constant. `statement` is what a docstring stands before. */
function namedFunctions(nodes: [Node, Node | null][]): { name: string; node: Node; statement: Node }[] {
  const parents = new Map(nodes)
  const up = (node: Node) => parents.get(node) ?? node
  return nodes.flatMap(([node, parent]) => {
    if (node.type === 'FunctionDeclaration') {
      const statement = parent?.type.startsWith('Export') ? parent : node
      return [{ name: nameOf(node.id), node, statement }]
    }
    if (parent?.type === 'VariableDeclarator' && /^(ArrowFunction|Function)Expression$/.test(node.type)) {
      const declaration = up(parent)
      const statement = up(declaration).type.startsWith('Export') ? up(declaration) : declaration
      return [{ name: nameOf(parent.id), node, statement }]
    }
    return parent?.type === 'MethodDefinition' ? [{ name: nameOf(parent.key), node: parent, statement: parent }] : []
  })
}

function textCall(node: Node): TextCall[] {
  const argument = (node.arguments as unknown[] | undefined)?.[0]
  if (node.type !== 'CallExpression' || !isNode(argument)) return []
  const callee = nameOf(node.callee)
  if (argument.type === 'Literal' && typeof argument.value === 'string') return [{ callee, argument: argument.value, whole: true }]
  if (argument.type !== 'TemplateLiteral') return []
  const [first] = argument.quasis as { value: { cooked: string } }[]
  return [{ callee, argument: first?.value.cooked ?? '', whole: (argument.expressions as unknown[]).length === 0 }]
}

/** All TypeScript files below some folders of the project, sorted by path. */
export function readProject(root: string, folders: string[]): SourceFile[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && ['.ts', '.tsx'].includes(extname(entry.name)))
      .map(entry => join(entry.parentPath, entry.name))
      .filter(path => !path.includes('node_modules') && !path.endsWith('.d.ts'))
      .sort()
      .map(path => readSource(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'))),
  )
}
