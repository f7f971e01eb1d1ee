import { benchBundle } from "./bundle.ts";
import { benchEditor } from "./editor.ts";
import { benchServers } from "./servers/main.ts";
import { benchSynopsis } from "./synopsis.ts";
import { benchWatchers } from "./watchers/main.ts";

// `npm run bench -- NAME [options]`; without a name, the two that take minutes and not an hour.
const BENCHES: Record<string, (args: readonly string[]) => Promise<void>> = {
  editor: benchEditor,
  bundle: benchBundle,
  servers: benchServers,
  synopsis: benchSynopsis,
  watchers: benchWatchers,
};

const [name, ...args] = process.argv.slice(2);
for (const chosen of name === undefined ? ["bundle", "editor"] : [name]) {
  const bench = BENCHES[chosen];
  if (bench === undefined)
    throw new Error(`There is no bench ${chosen}; there are: ${Object.keys(BENCHES).join(", ")}.`);
  await bench(args);
}
