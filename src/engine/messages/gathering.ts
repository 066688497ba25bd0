/** Milliseconds in which a first answer must be there, longer for requests that ask again; and how long it then waits for the others. */
const patience = { fresh: 1_000, again: 5_000, more: 200 }

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
    let timer = setTimeout(end, again ? patience.again : patience.fresh)
    const take = async (one: Promise<T>, place: number) => {
      found[place] = await one
      if (--missing === 0) return end()
      if (missing !== work.length - 1) return
      clearTimeout(timer)
      timer = setTimeout(end, patience.more)
    }
    for (const [place, one] of work.entries()) take(one, place).catch(fail)
  })
}
