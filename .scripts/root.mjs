import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The folder of the repository, whatever the current folder is. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A path inside the repository. */
export const at = (...parts) => join(root, ...parts);
