/** How long an answer to new requests waits for the slower ones among them, in milliseconds. */
const freshPatience = 200
/** How long requests that ask again wait for a first answer, and then for more. */
const againPatience = { first: 5_000, more: 50 }

/** What is there in time, place by place: all of it, or what there was when waiting longer would hold up the rest. */
export function inTime<T>(
  work: readonly Promise<T>[],
  { again }: { readonly again: boolean },
): Promise<(T | undefined)[]> {
  return new Promise((done, fail) => {
    const found: (T | undefined)[] = Array.from({ length: work.length })
    let missing = work.length
    const end = () => {
      clearTimeout(timer)
      done(found)
    }
    let timer = setTimeout(end, again ? againPatience.first : freshPatience)
    const take = async (one: Promise<T>, place: number) => {
      found[place] = await one
      if (--missing === 0) return end()
      if (!again || missing !== work.length - 1) return
      clearTimeout(timer)
      timer = setTimeout(end, againPatience.more)
    }
    for (const [place, one] of work.entries()) take(one, place).catch(fail)
  })
}
