/** An exact amount in minor units of one currency. The won has no minor unit: 1 won is 1n. */
export interface Money {
  readonly currency: string
  readonly minor: bigint
}

const digits: Readonly<Record<string, number>> = { KRW: 0, JPY: 0, EUR: 2, USD: 2, ISK: 0 }

/** @example money('EUR', '192.50') // { currency: 'EUR', minor: 19250n } */
export function money(currency: string, amount: string | number | bigint): Money {
  const places = placesOf(currency)
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(amount)) ?? []
  if (whole === undefined || fraction.length > places)
    throw new RangeError(`${String(amount)} is no amount of ${currency}`)
  const minor = BigInt(whole + fraction.padEnd(places, '0'))
  return { currency, minor: sign === '-' ? -minor : minor }
}

export function plus(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${b.currency} to ${a.currency}`)
  return { currency: a.currency, minor: a.minor + b.minor }
}

export function times(amount: Money, count: bigint): Money {
  return { currency: amount.currency, minor: amount.minor * count }
}

/** An exact ratio of an amount, rounded half up once. */
export function share(amount: Money, [numerator, denominator]: readonly [bigint, bigint]): Money {
  const scaled = amount.minor * numerator * 2n + denominator
  const floor = scaled >= 0n ? scaled / (denominator * 2n) : -((-scaled + denominator * 2n - 1n) / (denominator * 2n))
  return { currency: amount.currency, minor: floor }
}

/** The decimal string that goes over the wire: `"192.50"`. */
export function decimal(amount: Money): string {
  const places = placesOf(amount.currency)
  const text = (amount.minor < 0n ? -amount.minor : amount.minor).toString().padStart(places + 1, '0')
  const sign = amount.minor < 0n ? '-' : ''
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
}

/** @example shown(money('KRW', 100000), 'ko') // '100,000원' */
export function shown(amount: Money, language: string): string {
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: placesOf(amount.currency) }).format(
    Number(amount.minor) / 10 ** placesOf(amount.currency),
  )
  return amount.currency === 'KRW' && language === 'ko' ? `${number}원` : `${amount.currency} ${number}`
}

function placesOf(currency: string): number {
  const places = digits[currency]
  if (places === undefined) throw new RangeError(`unknown currency ${currency}`)
  return places
}
