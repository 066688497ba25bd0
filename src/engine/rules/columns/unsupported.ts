/** An expression, or a part of one, that cannot run on columns; the message says why, for the plan to tell. */
export class Unsupported extends Error {}
