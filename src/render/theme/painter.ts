import type { HLJSApi } from 'highlight.js'
import { codeLanguages, type Paint, withPaintedCode } from '../../lib/code-blocks.ts'
import type { Html } from '../../lib/html.ts'
import type { Theme } from '../../model/site.ts'

/** Names of languages as authors write them → the grammar of highlight.js. Others stay plain. */
const grammars: ReadonlyMap<string, string> = new Map(
  Object.entries({
    awk: 'awk gawk',
    bash: 'bash sh zsh shell-script shellscript',
    c: 'c h',
    clojure: 'clojure clj cljs edn',
    cmake: 'cmake',
    cpp: 'cpp c++ cc cxx hpp arduino',
    csharp: 'csharp cs c#',
    css: 'css',
    d: 'd',
    dart: 'dart',
    diff: 'diff patch udiff',
    dockerfile: 'dockerfile docker containerfile',
    elixir: 'elixir ex exs',
    elm: 'elm',
    erlang: 'erlang erl',
    fortran: 'fortran f90',
    fsharp: 'fsharp fs f#',
    go: 'go golang',
    graphql: 'graphql gql',
    groovy: 'groovy gradle',
    haskell: 'haskell hs',
    ini: 'ini toml cfg conf properties',
    java: 'java',
    javascript: 'javascript js jsx mjs cjs node',
    json: 'json jsonc json5 ipynb',
    julia: 'julia jl',
    kotlin: 'kotlin kt kts',
    latex: 'latex tex',
    less: 'less',
    lisp: 'lisp elisp emacs-lisp common-lisp',
    lua: 'lua',
    makefile: 'makefile make mk',
    markdown: 'markdown md',
    nginx: 'nginx',
    nix: 'nix',
    objectivec: 'objectivec objc objective-c',
    ocaml: 'ocaml ml',
    perl: 'perl pl',
    php: 'php',
    powershell: 'powershell ps1 pwsh',
    prolog: 'prolog',
    protobuf: 'protobuf proto',
    python: 'python py python3 py3 pyi',
    'python-repl': 'pycon python-repl',
    r: 'r',
    ruby: 'ruby rb er-rouge',
    rust: 'rust rs',
    scala: 'scala',
    scheme: 'scheme racket',
    scss: 'scss sass',
    shell: 'shell console shell-session terminal',
    smalltalk: 'smalltalk st',
    sql: 'sql mysql postgres postgresql pgsql sqlite plsql',
    swift: 'swift',
    tcl: 'tcl',
    typescript: 'typescript ts tsx mts',
    verilog: 'verilog sv',
    vhdl: 'vhdl',
    vim: 'vim viml vimscript',
    wasm: 'wasm wat',
    x86asm: 'x86asm asm nasm',
    xml: 'xml html xhtml svg rss atom htm vue svelte',
    yaml: 'yaml yml',
  }).flatMap(([grammar, names]) => names.split(' ').map((name) => [name, grammar] as const)),
)

/** Characters of painted code that are kept: an entry stands on several pages, written one after the other. */
const mostKept = 2_000_000

/** Paints the code in the bodies of entries. */
export type Painter = (body: Html) => Promise<Html>

/** A theme whose style sheet has rules for the classes of highlight.js wants its code painted; others cost nothing. */
export function painterFor(theme: Theme): Painter {
  let wanted: boolean | undefined
  return async (body) => {
    wanted ??= hasRules(theme)
    const languages = wanted ? codeLanguages(body).flatMap((name) => grammars.get(name) ?? []) : []
    if (languages.length === 0) return body
    const hljs = await load(languages)
    return withPaintedCode(body, (code, language) => painted(hljs, code, language))
  }
}

function hasRules(theme: Theme): boolean {
  const decoder = new TextDecoder()
  return [...theme.assets].some(
    ([path, bytes]) => path.endsWith('.css') && decoder.decode(bytes).includes('.hljs-'),
  )
}

let library: HLJSApi | undefined

/** The library and the grammars, once each: asking for a module that is there already takes its time too. */
async function load(languages: readonly string[]): Promise<HLJSApi> {
  library ??= (await import('highlight.js/lib/core')).default
  for (const name of languages) {
    if (library.getLanguage(name) !== undefined) continue
    const { default: grammar } = await import(`highlight.js/lib/languages/${name}`)
    library.registerLanguage(name, grammar)
  }
  return library
}

const kept = new Map<string, string | undefined>()
let keptChars = 0

const painted: (hljs: HLJSApi, ...code: Parameters<Paint>) => string | undefined = (hljs, code, language) => {
  const grammar = grammars.get(language)
  if (grammar === undefined) return undefined
  const key = `${grammar} ${code}`
  if (kept.has(key)) return kept.get(key)
  const markup = hljs.highlight(code, { language: grammar, ignoreIllegals: true }).value
  if (keptChars > mostKept) {
    kept.clear()
    keptChars = 0
  }
  kept.set(key, markup)
  keptChars += key.length + markup.length
  return markup
}
