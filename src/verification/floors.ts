import {readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {toHint, type Problem} from '#problems/problem.ts'
import {contentFolder} from '#problems/folders.ts'
import {isClaimFile} from '#workers/claim-files.ts'
import {isFile, resolveLocal} from './graph.ts'
import {importsOf} from './imports.ts'
import {checkRooms} from './rooms.ts'
import {listFiles, listSources} from './sources.ts'
import {lineWhere} from '#problems/line.ts'

/** The folders of `src/` by floors, the ground floor first. */
export const floors: readonly (readonly string[])[] = [
  ['numerics', 'problems', 'text'],
  ['networks', 'theory'],
  ['claims', 'figures', 'articles', 'training'],
  ['laboratories'],
  ['workers'],
  ['verification', 'proofs'],
  ['site'],
  ['render'],
  ['browser'],
  ['components'],
  ['layouts', 'styles', 'pages'],
  ['build'],
]

/** The highest floor, counted from 1, that a claim imports from. */
const highestOfClaims = 3

/** Folders of one floor of which the first may import the second. */
const neighbours = ['pages layouts', 'layouts styles', 'verification proofs']

/** Where an import stands and where it leads; `floor` is 0 where a path lies on none. */
interface Import { readonly from: Place; readonly to: Place; readonly specifier: string }
interface Place { readonly path: string; readonly folder: string; readonly floor: number }

/**
 * Finds every import below `root` that goes up, sideways, nowhere
 * or in a circle of folders, in `src/` and in `content/`.
 */
export function findSideways(root: string): readonly Problem[] {
  const rooms = checkRooms(root, listSources(root, 'src'))
  return [
    ...['src', contentFolder].flatMap(folder => listSources(root, folder)).flatMap(file => findSidewaysOf(root, file)),
    ...findStrayProofs(root),
    ...rooms,
  ]
}

// A formal proof is found by the name of its claim alone.
function findStrayProofs(root: string): readonly Problem[] {
  const toName = (file: string) => file.slice(`${contentFolder}/`.length).replace(/\.(ts|v)$/, '')
  const claims = listSources(root, contentFolder)
    .filter(file => file.split('/').length === 3 && isClaimFile(file)).map(toName)
  return listFiles(root, contentFolder).filter(file => file.endsWith('.v') && !claims.includes(toName(file))).map(
    file => ({
      file,
      rule: 'proof-placed',
      message: `a formal proof stands beside its claim, at content/<article>/<claim>.v; there is no claim "${
        toName(file)
      }"${toHint(toName(file), claims)}`,
    })
  )
}

/** Finds every import of one file, given relative to `root`, that goes up, sideways or nowhere. */
export function findSidewaysOf(root: string, file: string): readonly Problem[] {
  const source = readFileSync(join(root, file), 'utf8')
  const from = toPlace(file)
  return [...checkPlace(from),
    ...importsOf(source).flatMap(specifier =>
      checkImport(root, from, specifier).map(({rule, message}) => ({
        file,
        line: lineWhere(source, line => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`)),
        rule,
        message,
      }))
    )]
}

function toPlace(path: string): Place {
  const [top, folder = ''] = path.split('/')
  return {path, folder, floor: top === 'src' ? 1 + floors.findIndex(names => names.includes(folder)) : 0}
}

function checkPlace({path, folder, floor}: Place): readonly Problem[] {
  if (path.startsWith('src/') && floor === 0)
    return [{
      file: path,
      rule: 'floor-known',
      message: `src/${folder}/ lies on no floor${toHint(folder, floors.flat())}`,
    }]
  const isStray = path.startsWith(`${contentFolder}/`) && path.split('/').length !== 3
  return isStray
    ? [{
      file: path,
      rule: 'claim-placed',
      message: 'a claim stands at content/<article>/<claim>.ts; here nothing finds it',
    }]
    : []
}

function checkImport(root: string, from: Place, specifier: string): {rule: string; message: string}[] {
  const local = resolveLocal(root, join(root, from.path), specifier.replace(/\?.*$/, ''))
  if (!local)
    return from.path.startsWith('src/')
      ? []
      : [{
        rule: 'imports-go-down',
        message: `a claim imports "${specifier}"; it imports from floors 1 to ${highestOfClaims} of src/ only`,
      }]
  const to = toPlace(relative(root, local).replaceAll('\\', '/'))
  if (!isFile(local))
    return [{
      rule: 'import-resolves',
      message: `import "${specifier}" leads nowhere${toHint(specifier, findSpecifiers(root))}`,
    }]
  return from.path.startsWith('src/') ? checkFloors({from, to, specifier}) : checkClaim({from, to, specifier})
}

const findSpecifiers = (root: string) => listSources(root, 'src').map(file => `#${file.slice('src/'.length)}`)

// A claim and what need not be trusted of it are two files of one name.
const toClaimName = ({path}: Place) => path.replace(/(\.untrusted)?\.ts$/, '')

function checkClaim({from, to, specifier}: Import): {rule: string; message: string}[] {
  if (to.floor >= 1 && to.floor <= highestOfClaims || toClaimName(from) === toClaimName(to)) return []
  const message = to.path.startsWith(`${contentFolder}/`)
    ? `a claim imports "${specifier}", another claim; what two claims share sinks to src/networks/`
    : `a claim imports "${specifier}" (floor ${
      to.floor || 'none'
    }); it imports from floors 1 to ${highestOfClaims} of src/ only`
  return [{rule: 'imports-go-down', message}]
}

// Pages are made of layouts, and layouts of styles, which share their floor.
function checkFloors({from, to, specifier}: Import): {rule: string; message: string}[] {
  const isDown = to.floor > 0 &&
    (to.floor < from.floor || to.folder === from.folder || neighbours.includes(`${from.folder} ${to.folder}`))
  if (isDown) return []
  return [{
    rule: 'imports-go-down',
    message: `${from.folder}/ (floor ${from.floor}) imports "${specifier}" (floor ${
      to.floor || 'none'
    }); imports go to a lower floor or stay in their folder`,
  }]
}
