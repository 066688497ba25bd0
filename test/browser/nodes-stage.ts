/** The page on which an office sees what others did not take, by its route: empty in a country of one node. */
export const nodesVisits = [{ name: 'remote.refused', path: '/officer/refused', who: '옥다온' }] as const
