import {fileURLToPath} from 'node:url'
import type {AstroIntegration, AstroIntegrationLogger} from 'astro'
import {SingleBar} from 'cli-progress'
import {checkPublication} from '#articles/publication/check-publication.ts'
import {readEnvironment} from '#site/environment.ts'
import {readTitlePage} from '#articles/publication/title-page.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {Problems, toLine, type Problem} from '#problems/problem.ts'
import {checkClaimWords} from './claim-words.ts'
import {checkEdition} from './edition-rules.ts'
import {subsetFonts} from './fonts.ts'
import {writeImages} from './share-images.ts'
import {checkJudgements} from './judgements.ts'
import {writeSearchIndex} from './search-index.ts'
import {checkShown} from './shown.ts'
import {prepareKernel, writeKernel} from './kernel-files.ts'
import {reloadLater, watch} from './watch.ts'
import {isPrinting} from '#site/printed.ts'
import {writeEvidenceStore} from '#verification/evidence-store.ts'
import {findSideways} from '#verification/floors.ts'
import {findClaimFiles} from '#workers/claim-files.ts'
import {verify, type ClaimResult} from '#verification/verification.ts'

/**
 * The publication as an Astro integration: nothing is published
 * before every article is sound and every claim established.
 */
export function integration(): AstroIntegration {
  let root = process.cwd()
  let home = ''
  let isServed = false
  return {
    name: 'publication',
    hooks: {
      'astro:config:setup': ({command, config, updateConfig, injectScript}) => {
        root = fileURLToPath(config.root)
        home = new URL(config.base.replace(/\/?$/, '/'), config.site).href
        isServed = command === 'dev'
        if (isServed) injectScript('page', `import '/src/browser/examination/preview.ts'`)
        updateConfig({vite: {plugins: isServed ? [reloadLater(root)] : command === 'build' ? [subsetFonts(root)] : []}})
      },
      'astro:build:start': async ({logger}) => {
        const problems = await examine(root, logger)
        if (problems.length > 0) throw new Problems(problems)
      },
      'astro:build:done': ({dir, logger}) => complete(fileURLToPath(dir), home, root, logger),
      // A build sets up a server too, for a moment, to write the types of the content.
      'astro:server:setup': ({server, logger}) =>
        isServed ? watch(server, root, signal => examine(root, logger, signal), logger) : undefined,
    },
  }
}

// Adds what is made from the pages.
async function complete(folder: string, home: string, root: string, logger: AstroIntegrationLogger): Promise<void> {
  writeKernel(folder, root)
  await writeSearchIndex(folder, root)
  await writeImages(folder, root)
  // Loaded only here, since a Chromium and what drives it are needed for nothing else.
  if (isPrinting())
    logger.info(`printed ${(await (await import('./printer.ts')).printArticles({folder, home}, root)).join(', ')}`)
}

async function examine(
  root: string,
  logger: AstroIntegrationLogger,
  signal?: AbortSignal,
): Promise<readonly Problem[]> {
  const publication = readPublication(root)
  const told = [...checkEdition(root), ...readTitlePage(root).problems,
    ...checkPublication(publication, findClaimFiles(root)), ...findSideways(root)]
  const bar = process.stderr.isTTY
    ? new SingleBar({format: 'claims {bar} {value}/{total} {claim}', hideCursor: true, clearOnComplete: true})
    : null
  bar?.start(1, 0, {claim: ''})
  const results = await verify({
    root, prove: readEnvironment().isProving,
    ...signal && {signal},
    onProgress: (done, total, {claim, established, cached, ms}) => {
      bar?.setTotal(total)
      bar?.update(done, {claim})
      if (!bar && !cached) logger.info(`${done}/${total} ${established ? '✓' : '✗'} ${claim} ${Math.round(ms)} ms`)
    },
    onProof: (done, total, {file, faults, cached, ms}) => {
      bar?.setTotal(total)
      bar?.update(done, {claim: file})
      if (!bar && !cached) logger.info(`${done}/${total} ${faults.length > 0 ? '✗' : '✓'} ${file} ${Math.round(ms)} ms`)
    },
  }).finally(() => bar?.stop())
  writeEvidenceStore(root, results)
  // Only a build serves the kernel.
  await prepareKernel(root, signal ? [] : results.flatMap(({proof}) => proof ?? []))
  logger.info(toSummary(results))
  const all = [...told, ...results.flatMap(({problems}) => problems), ...checkJudgements(publication.articles, results),
    ...checkShown(publication.articles, results, root), ...checkClaimWords(root, results, publication.bibliography)]
  return [...new Map(all.map(problem => [toLine(problem), problem])).values()]
}

function toSummary(results: readonly ClaimResult[]): string {
  const established = results.filter(result => result.established).length
  const kept = results.filter(({cached}) => cached).length
  const formal = results.filter(({proof}) => proof).length
  const claims = `${established} of ${results.length} claims established, ${kept} from the cache`
  return `${claims}; ${formal} theorems proved formally`
}
