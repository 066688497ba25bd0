/**
 * Whether a text in it, or a name of a member, holds U+0000: PostgreSQL keeps no such character in text or jsonb, and nothing
 * that a person writes needs one. Takes what JSON.parse or a form gives; walks without recursion, however deep it is.
 */
export function holdsNul(value: unknown): boolean {
  const open = [value]
  while (open.length > 0) {
    const one = open.pop()
    if (typeof one === 'string') {
      if (one.includes('\0')) return true
    } else if (Array.isArray(one)) {
      for (const item of one as unknown[]) open.push(item)
    } else if (isPlain(one)) {
      for (const [name, item] of Object.entries(one)) open.push(name, item)
    }
  }
  return false
}

/** Forms and queries have no prototype, JSON has that of objects; a stream is neither. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || !(Symbol.asyncIterator in value)
}
