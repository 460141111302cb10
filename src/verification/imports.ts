import {parseSync} from 'oxc-parser'

/**
 * Lists what a source imports or exports from elsewhere, in its order, types and
 * imports on the way included; of a component its script and the scripts of its page.
 */
export function importsOf(source: string): readonly string[] {
  return scriptsOf(source).flatMap(importsOfScript)
}

// What stands between lines `---` at the head of a component, and in its <script> tags; any other source is one script.
function scriptsOf(source: string): readonly string[] {
  const head = /^\s*---\r?\n([^]*?)\r?\n---/.exec(source)
  if (!head) return [source]
  return [head[1],
    ...[...source.slice(head[0].length).matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script)]
}

function importsOfScript(script: string): readonly string[] {
  const {staticImports, staticExports, dynamicImports} =
    parseSync('module.ts', script, {lang: 'ts', sourceType: 'module'}).module
  const places = [
    ...staticImports.map(({moduleRequest: {value, start}}) => ({value, start})),
    ...staticExports.flatMap(({entries}) =>
      entries.flatMap(({moduleRequest}) =>
        moduleRequest ? [{value: moduleRequest.value, start: moduleRequest.start}] : []
      )
    ),
    ...dynamicImports.flatMap(({moduleRequest: {start, end}}) =>
      readText(script.slice(start, end)).map(value => ({value, start}))
    ),
  ]
  return [...new Map(places.sort((a, b) => a.start - b.start).map(({value, start}) => [start, value])).values()]
}

// A text that is written out, in quotes of any kind; what is put
// together while the program runs leads nowhere that could be known.
function readText(expression: string): readonly string[] {
  const text = /^\s*(['"`])((?:(?!\1)[^\\$]|\$(?!\{))*)\1\s*$/.exec(expression)?.[2]
  return text === undefined ? [] : [text]
}
