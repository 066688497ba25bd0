/** The page on which what offices exchanged is audited, by its route. */
export const messagesVisits = [{ name: 'messages.find', path: '/officer/messages', who: '옥다온' }] as const

/** The same page where there is nothing of that number: a country of one node sends itself no messages. */
export const messagesStates = [
  { name: 'no message of that number', path: '/officer/messages?q=nothing', who: '옥다온' },
] as const
