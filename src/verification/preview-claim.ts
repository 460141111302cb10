import type {Claim} from '#claims/claim.ts'

const {default: whole} = await import(/* @vite-ignore */ new URL(import.meta.url).searchParams.get('of')!) as {
  readonly default?: Claim
}

/** The claim at the address that follows `?of=`, with its check and its subject alone. */
export default whole && {...whole, controls: [], mutable: [], survivors: []}
