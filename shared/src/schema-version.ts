/**
 * The version of the persisted format. Changes are additive and raise it; a page of another version is
 * refused before the first sync byte (S6), because an editor deletes what it does not know. It stands
 * alone, so that every page can compare it without loading the format.
 */
export const SCHEMA_VERSION = 3;
