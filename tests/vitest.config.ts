import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Read our packages from their sources, so that no test waits for a build.
const conditions = ["feder-source", "module", "node", "development"];
const resolve = { conditions };
const ssr = { resolve: { conditions, externalConditions: conditions } };

/** One project of tests that run in Node: `npx vitest run --config tests/vitest.config.ts --project NAME`. */
function project(name: string, folder: string, include: string[], more: object = {}) {
  return {
    resolve,
    ssr,
    test: {
      name,
      root: fileURLToPath(new URL(`../${folder}`, import.meta.url)),
      include,
      environment: "node" as const,
      // A limit is there to end a hang: what two files at once on a slow machine take is none.
      testTimeout: 30_000,
      hookTimeout: 30_000,
      ...more,
    },
  };
}

export default defineConfig({
  test: {
    // The machines that run this have two cores; a third worker only makes timings jump.
    maxWorkers: 2,
    projects: [
      project("shared", "shared", ["src/**/*.test.ts"]),
      project("server", "server", ["src/**/*.test.ts"]),
      project("client", "client", ["src/**/*.test.ts", "src/**/*.test.tsx"]),
      project("tests", "tests", ["{support,contract,fuzz,bench}/**/*.test.ts"], {
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      // One browser at a time, after everything else: two on two cores time each other out.
      project("e2e", "tests", ["e2e/**/*.test.ts"], {
        fileParallelism: false,
        maxWorkers: 1,
        testTimeout: 120_000,
        hookTimeout: 120_000,
        expect: { poll: { timeout: 15_000 } },
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
