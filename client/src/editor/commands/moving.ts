/** The origin of the transactions that move, merge and split blocks in the shared document; undo follows it. */
export const MOVING = Symbol("moving blocks");
