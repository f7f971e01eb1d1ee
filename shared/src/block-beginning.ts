/** So many letters of its beginning tell a block without an id from the others around its place. */
export const BLOCK_BEGINNING = 200;
