import type { Because, Ctx } from '#kernel/ctx'
import type { Register } from 'madang/pack'

/** Reads that come by X-Road, as the exchange makes them. People are named by the pseudonyms of the reader. */
export interface XRoadReads {
  /** Refuses with a problem what the purpose does not give. */
  read(ctx: Ctx, asked: XRoadAsk): Promise<readonly XRoadRecord[]>
  /** Headers that say what is left of the purposes under which this transaction has read. */
  remainder(ctx: Ctx): Readonly<Record<string, string>>
  /** At home: a person as the holder of a register knows them, who was named as the reader does. */
  outward(reader: string, register: Register, person: string): string
  /** At home: what another node answered, with people named as the reader knows them. */
  inward(reader: string, register: Register, records: readonly XRoadRecord[]): readonly XRoadRecord[]
  /** The registers that the agency may read for one of these purposes. */
  allowed(
    ctx: Ctx,
    asked: { readonly reader: string; readonly purposes: readonly string[] },
  ): Promise<readonly string[]>
}

export interface XRoadAsk {
  readonly reader: string
  readonly purpose: string
  readonly register: Register
  readonly person: string
  readonly fields: readonly string[]
  /** The matter, as the reader calls it (`X-Road-Issue`). */
  readonly matter?: string
  readonly because: readonly Because[]
}

/** An entry in force; without the record's own number, by which two readers could join what each was told. */
export interface XRoadRecord {
  readonly validFrom: string
  readonly fields: Readonly<Record<string, unknown>>
}
